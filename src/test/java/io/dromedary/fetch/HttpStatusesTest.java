package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of an answer's status, and what is then done. */
class HttpStatusesTest {

    @Test
    void saysOfEachStatusWhatTheRouteDoes() throws IOException {
        Matcher list = Pattern.compile("attempts}} && \\$\\{variable\\.failure_code} in '([^']*)'").matcher(Files.readString(Path.of("routes/errors.camel.yaml")));
        assertTrue(list.find());
        Set<String> tried = Stream.of(list.group(1).split(",")).filter(code -> code.startsWith("http_")).collect(Collectors.toSet());

        assertEquals(tried, IntStream.range(100, 1000).filter(HttpStatuses::mayPass).mapToObj(status -> "http_" + status).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 525, 526, 527, 529, 429})
    void promisesAnotherTryWhereThereIsOne(int status) {
        assertTrue(message(status).contains("It is tried again"), message(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 501, 505, 508, 511, 530})
    void saysThatThereIsNone(int status) {
        assertTrue(message(status).contains("It is not tried again"), message(status));
    }

    @ParameterizedTest
    @CsvSource({"401, not public", "403, not public", "404, no such image", "410, no such image", "206, only a part", "429, slow down", "408, no time", "425, no time", "302, redirects without saying where to",
        "204, no image", "418, no image", "400, no image"})
    void saysOfEachStatusWhatToDo(int status, String says) {
        assertTrue(message(status).contains("status %d: ".formatted(status)) && message(status).contains(says), message(status));
    }

    private static String message(int status) {
        return HttpStatuses.failure("http://shop.example/a.jpg", status, null).getMessage();
    }
}
