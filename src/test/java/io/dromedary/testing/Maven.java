package io.dromedary.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Maven and the JDKs of this machine, for tests that build and start as a newcomer does. */
public final class Maven {

    /** Set by .ci/run: what is missing is fetched, or is a failure and no reason to skip. */
    private static final boolean REQUIRED = "true".equals(System.getenv("DROMEDARY_REQUIRE_MAVEN"));
    private static final int OLDEST = 17;
    private static final int MINUTES = 10;

    private Maven() {
    }

    /** @return the folder of every JDK from 17 on that is installed, by its real path; that of this process first */
    public static List<Path> jdks() {
        Map<Path, Boolean> found = new LinkedHashMap<>();
        List<Path> candidates = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") || name.startsWith("JDK_HOME")) {
                candidates.add(Path.of(value));
            }
        });
        for (String folder : List.of("/usr/lib/jvm", "/usr/java", "/opt", "/opt/java", "/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk",
            System.getProperty("user.home") + "/.sdkman/candidates/java", System.getProperty("user.home") + "/.jdks")) {
            candidates.addAll(children(Path.of(folder)));
        }
        for (Path candidate : candidates) {
            if (Files.isExecutable(candidate.resolve("bin/javac")) && version(candidate) >= OLDEST) {
                found.put(real(candidate), true);
            }
        }
        return List.copyOf(found.keySet());
    }

    /** Skips the test where there is no Maven, or fails it where .ci/run says that there has to be one. */
    public static void assumeInstalled() {
        boolean installed = Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "mvn")));
        if (REQUIRED && !installed) {
            throw new AssertionError("There is no mvn on the PATH");
        }
        assumeTrue(installed, "There is no mvn on the PATH");
    }

    /** Builds without the network where it can, and fetches under .ci/run what the local repository lacks; elsewhere the test is skipped. */
    public static void build(Path project, Path log, String... arguments) throws IOException, InterruptedException {
        if (run(project, log, true, arguments) != 0 && (!mayFetch(Files.readString(log)) || run(project, log, false, arguments) != 0)) {
            throw new AssertionError(Files.readString(log));
        }
    }

    /**
     * @param said what Maven has said, which failed without the network
     * @return whether it may be tried again with the network; false where it failed for another reason
     */
    public static boolean mayFetch(String said) {
        boolean lacking = said.contains("offline mode") || said.contains("has not been downloaded");
        assumeTrue(REQUIRED || !lacking, "The local repository lacks what Maven needs: " + said.lines().findFirst().orElse(""));
        return lacking;
    }

    /** @return Maven's process, not yet started, with the JDK and nothing of an outer Maven's environment */
    public static ProcessBuilder process(Path project, Path jdk, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("mvn"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("DROMEDARY_"));
        builder.environment().put("JAVA_HOME", jdk.toString());
        return builder;
    }

    private static int run(Path project, Path log, boolean offline, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(offline ? List.of("-o") : List.of());
        all.addAll(List.of(arguments));
        Process process = process(project, jdks().get(0), all).redirectOutput(log.toFile()).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("Maven takes more than %d minutes: %s".formatted(MINUTES, Files.readString(log)));
        }
        return process.exitValue();
    }

    private static int version(Path jdk) {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(reader);
            return Integer.parseInt(release.getProperty("JAVA_VERSION", "0").replace("\"", "").split("[.-]")[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
