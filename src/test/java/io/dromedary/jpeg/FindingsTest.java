package io.dromedary.jpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inputs that stay in {@code src/test/resources/io/dromedary/jpeg/findings}, each as {@link JpegFuzzTarget} takes it: those
 * that fuzzing has ended badly with, once they are found, and from the beginning small ones at the rules' edges, which chance
 * seldom comes upon. A file's name says what is in it.
 */
class FindingsTest {

    static final Path FOLDER = Path.of("src/test/resources/io/dromedary/jpeg/findings");

    static List<Path> findings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("findings")
    void endsInAFileOrATypedException(Path finding) throws IOException {
        JpegFuzzTarget.fuzzerTestOneInput(Files.readAllBytes(finding));
    }
}
