package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Work beside the caller's finds what the caller would find. */
class BesideTest {

    /** What runs on the common pool without saying so. */
    private static final Pattern COMMON_POOL = Pattern.compile(
        "parallelStream\\(|\\.parallel\\(\\)|commonPool\\(|CompletableFuture\\.(supply|run)Async\\((?!work, task)|\\bparallel(Sort|Prefix|SetAll)\\(");

    @Test
    void hasTheClassLoaderOfItsCaller() throws IOException {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        try (URLClassLoader maven = new URLClassLoader(new URL[0], before)) {
            caller.setContextClassLoader(maven);

            assertSame(maven, Beside.begin("test", () -> Thread.currentThread().getContextClassLoader()).join());
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    @Test
    void nothingElseRunsOnTheCommonPool() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertEquals(List.of(), sources.filter(file -> file.toString().endsWith(".java"))
                .filter(file -> COMMON_POOL.matcher(read(file)).find()).toList());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
