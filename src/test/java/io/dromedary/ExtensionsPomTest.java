package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Maven;
import io.dromedary.testing.Page;
import io.dromedary.testing.RunningApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code extensions/pom.xml} brings a component with what it needs, and nothing that the product has. */
class ExtensionsPomTest {

    private static final Path POM = Path.of("extensions/pom.xml");

    @AutoClose
    private final RunningApplication application = new RunningApplication();

    @TempDir
    private Path folder;

    @Test
    void bringsTheComponentThatStandsThereAsAnExampleAndTheServiceStartsWithIt() throws Exception {
        Maven.assumeInstalled();
        Path home = application.home();
        Path extensions = Files.createDirectories(home.resolve("extensions"));
        String example = Files.readString(POM).replace("<!-- For instance", "").replaceFirst("(?m)^    -->$", "");
        Files.writeString(extensions.resolve("pom.xml"), example);
        String[] command = Page.of("docs/stages.md").section("A component that is not there").blocks("sh").get(0).strip().split(" ");

        Maven.build(home, folder.resolve("log.txt"), Stream.of(command).skip(1).toArray(String[]::new));

        List<String> jars = names(extensions);
        assertAll(() -> assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("camel-ftp-")), jars.toString()),
            () -> assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("commons-net-")), jars.toString()),
            () -> assertEquals(List.of(), jars.stream().filter(jar -> jar.matches("(camel-(support|api|util|file)|slf4j|log4j|jackson).*")).toList()));
        Files.writeString(home.resolve("routes/mirror.camel.yaml"), """
            - route:
                id: mirror
                description: Sends to another server.
                from:
                  uri: direct:mirror
                  steps:
                    - to:
                        id: mirror-send
                        uri: ftp:127.0.0.1/images
            """);
        application.start();

        // Its class is on the class path of the tests too; that one of extensions/ alone is found, the check of the packaged jar sees.
        assertNotNull(application.context().getComponent("ftp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.version", "jackson.version", "log4j.version", "netty.version", "slf4j.version"})
    void hasTheProductsVersions(String property) throws IOException {
        assertEquals(value(Path.of("pom.xml"), property), value(POM, property));
    }

    private static String value(Path pom, String property) throws IOException {
        Matcher element = Pattern.compile("<" + property + ">(.*?)<").matcher(Files.readString(pom));
        assertTrue(element.find(), pom + " has " + property);
        return element.group(1);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")).sorted().toList();
        }
    }
}
