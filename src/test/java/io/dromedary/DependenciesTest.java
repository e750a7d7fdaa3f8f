package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/security.md} says of the libraries. */
class DependenciesTest {

    private static final List<String> JARS = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();

    @ParameterizedTest
    @CsvSource({
        "netty-common, 4.1.138", "netty-codec-http, 4.1.138", "netty-codec-http2, 4.1.138", "netty-handler, 4.1.138", "netty-resolver-dns, 4.1.138",
        "netty-handler-proxy, 4.1.138", "netty-codec-socks, 4.1.138",
        "vertx-core, 4.5.27", "vertx-web, 4.5.27",
        "sqlite-jdbc, 3.51.3.0", "postgresql, 42.7.11",
        "log4j-core, 2.25.4", "log4j-api, 2.25.4", "log4j-layout-template-json, 2.25.4", "log4j-slf4j2-impl, 2.25.4",
        "jackson-databind, 2.21.5", "jackson-core, 2.21.5",
        "httpclient5, 5.6.5", "httpcore5, 5.4.4", "httpcore5-h2, 5.4.4"})
    void hasNoVersionWithAKnownHole(String library, String atLeast) {
        List<String> versions = versions(library);

        assertTrue(versions.size() == 1 && Version.parse(versions.get(0)).compareTo(Version.parse(atLeast)) >= 0, library + " " + versions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx-auth-common", "vertx-auth-properties", "vertx-auth-jwt", "vertx-bridge-common", "camel-cloud", "camel-cluster", "HdrHistogram", "LatencyUtils", "jandex"})
    void leavesOutWhatNothingHereUses(String library) {
        assertFalse(!versions(library).isEmpty(), library + " " + versions(library));
    }

    private static List<String> versions(String library) {
        Pattern name = Pattern.compile(Pattern.quote(library) + "-(\\d[\\d.]*\\d).*\\.jar");
        return JARS.stream().map(name::matcher).filter(Matcher::matches).map(jar -> jar.group(1)).toList();
    }
}
