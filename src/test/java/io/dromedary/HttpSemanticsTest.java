package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9110 asks of every path: HEAD, ranges, conditions, media types. */
class HttpSemanticsTest {

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url());
    private static final Service service = application.service();
    private static String id;
    private static String image;

    @BeforeAll
    static void uploadOne() {
        id = service.accepted(Catalogs.of(host.serve("/a.jpg", Pictures.jpeg(200, 100, 1))));
        service.finished(id);
        image = service.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status/%s", "/requests", "/requests/%s/images", "/requests/%s/output.csv", "image"})
    void headTellsWhatGetWouldWithoutItsContent(String path) {
        String there = path.equals("image") ? image : path.formatted(id);
        Answer get = service.get(there);
        Answer head = service.send("HEAD", there, null);

        assertEquals(200, head.status());
        assertEquals(0, head.body().length);
        assertEquals(String.valueOf(get.body().length), head.header("Content-Length"));
        assertEquals(get.header("ETag"), head.header("ETag"));
        assertEquals(get.header("Content-Type"), head.header("Content-Type"));
    }

    @Test
    void headOfWhatIsNotThereIsNotFound() {
        assertEquals(404, service.send("HEAD", "/nothing", null).status());
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, 0, 10", "bytes=10-, 10, -1", "bytes=-5, -5, -1", "bytes=5-999999, 5, -1"})
    void servesAPartOfAnImage(String range, int from, int to) {
        byte[] whole = service.get(image).body();
        int first = from < 0 ? whole.length + from : from;
        int end = to < 0 ? whole.length : to;

        Answer part = service.get(image, "Range", range);

        assertEquals(206, part.status());
        assertEquals("bytes %d-%d/%d".formatted(first, end - 1, whole.length), part.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(whole, first, end), part.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "lines=1-2", "bytes=9-3", "bytes=-", "nonsense"})
    void servesTheWholeWhereTheRangeIsNone(String range) {
        assertEquals(200, service.get(image, "Range", range).status());
    }

    @Test
    void refusesARangeBehindTheEnd() {
        assertEquals(416, service.get(image, "Range", "bytes=99999999-").status());
    }

    @Test
    void servesTheWholeWhereItIsAnotherFileThanTheCallerHasAPartOf() {
        assertEquals(200, service.get(image, "Range", "bytes=0-9", "If-Range", "\"other\"").status());
        assertEquals(206, service.get(image, "Range", "bytes=0-9", "If-Range", service.get(image).header("ETag")).status());
    }

    @ParameterizedTest
    @CsvSource({"/requests, image/png", "/status/%s, text/html", "/requests/%s/output.csv, application/json"})
    void refusesAMediaTypeThatItDoesNotHave(String path, String accept) {
        Answer answer = service.get(path.formatted(id), "Accept", accept);

        assertEquals(406, answer.status());
        assertEquals("urn:dromedary:problem:not-acceptable", answer.json().path("type").asText());
    }
}
