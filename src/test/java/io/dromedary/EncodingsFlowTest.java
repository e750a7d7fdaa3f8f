package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CSV in any encoding and of any habits comes back in its own words. */
class EncodingsFlowTest {

    private static final String HEADER = Catalogs.HEADER.replace("\n", "\r\n");
    /** Refused at once, so that a request is done without a fetch. */
    private static final String URL = "http://127.0.0.1:9/a.jpg";

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().with("dromedary.inbox.encoding", "cp850");
    private static final Service service = application.service();

    @ParameterizedTest
    @CsvSource({"windows-1250,Żółta łyżka", "windows-1251,Синяя кружка", "windows-1254,Kırmızı şapka", "windows-1255,מנורה אדומה",
        "KOI8-R,Синяя кружка", "GBK,蓝色杯子", "Big5,藍色杯子", "Shift_JIS,青いコップ", "EUC-KR,파란 컵", "macintosh,Größe", "IBM850,Größe",
        "latin1,Größe"})
    void givesTheNamesBackByTheEncodingThatIsNamed(String encoding, String name) {
        Charset charset = Charset.forName(encoding.equals("macintosh") ? "x-MacRoman" : encoding);
        String csv = HEADER + "1," + name + "," + URL + "\r\n";

        String id = accepted(service.upload(csv.getBytes(charset), "c.csv", Map.of("encoding", encoding)));

        for (String file : List.of("output", "report", "failed")) {
            String text = service.get("/requests/" + id + "/" + file + ".csv").text();
            assertTrue(text.startsWith("\uFEFF"), file);
            assertTrue(text.contains("1," + name + ","), text);
        }
        assertEquals(name, service.get("/requests/" + id + "/images").json().at("/images/0/product").asText());
    }

    @ParameterizedTest
    @CsvSource({"shift-jis.csv,Shift_JIS", "windows-1251.csv,windows-1251"})
    void findsTheEncodingOfTwoRows(String file, String encoding) throws IOException {
        JsonNode answer = check(resource(file), Map.of()).json();

        assertEquals(encoding, answer.path("encoding").asText());
        assertTrue(answer.path("encoding_confidence").asInt() > 0);
    }

    @Test
    void asksWhereItIsNotSure() {
        JsonNode answer = check((HEADER + "1,КРУЖКА,http://images.example/a.jpg\r\n").getBytes(Charset.forName("KOI8-R")), Map.of()).json();

        assertEquals("encoding_guessed", answer.at("/warnings/0/code").asText(), answer.toString());
        assertTrue(answer.at("/warnings/0/detail").asText().contains("encoding="));
        assertTrue(answer.path("encoding_confidence").asInt() < 90);
    }

    @Test
    void asksWhereTheHeaderIsNotFoundToo() {
        JsonNode answer = check(("N°;Désignation;Photo\r\n1;Mug;x\r\n").getBytes(Charset.forName("x-MacRoman")), Map.of()).json();

        assertEquals("header_missing", answer.at("/problems/0/code").asText());
        assertEquals("encoding_guessed", answer.at("/warnings/0/code").asText(), answer.toString());
    }

    @Test
    void staysWithUtf8AndNamesTheRowOfABadByte() throws IOException {
        JsonNode answer = check(resource("utf-8-with-one-latin-1-byte.csv"), Map.of()).json();

        assertEquals("UTF-8", answer.path("encoding").asText());
        assertEquals(1, answer.path("warning_count").asInt(), answer.toString());
        assertEquals(3, answer.at("/warnings/0/row").asInt());
        assertEquals("bytes_replaced", answer.at("/warnings/0/code").asText());
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE"})
    void readsUtf16WithoutAMark(String charset) {
        JsonNode answer = check((HEADER + "1,Größe,http://images.example/a.jpg\r\n").getBytes(Charset.forName(charset)), Map.of()).json();

        assertEquals(charset, answer.path("encoding").asText());
        assertEquals(1, answer.path("products").asInt());
    }

    @Test
    void refusesAnEncodingThatIsNone() {
        Answer answer = check((HEADER + "1,Mug,http://images.example/a.jpg\r\n").getBytes(StandardCharsets.UTF_8), Map.of("encoding", "klingon"));

        assertEquals(400, answer.status());
        assertTrue(answer.json().path("detail").asText().contains("klingon"));
    }

    @Test
    void readsTheInboxByItsSetting() throws IOException {
        Files.write(application.inbox().resolve("dos.csv"), (HEADER + "1,Größe," + URL + "\r\n").getBytes(Charset.forName("IBM850")));

        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            JsonNode found = service.get("/requests").json().path("requests");
            String id = found.findParents("file_name").stream().filter(one -> one.path("file_name").asText().equals("dos.csv"))
                .map(one -> one.path("request_id").asText()).findFirst().orElseThrow();
            assertEquals("Größe", service.get("/requests/" + id + "/images").json().at("/images/0/product").asText());
        });
    }

    @Test
    void readsUrlCellsAsMeantAndSaysSo() throws IOException {
        JsonNode answer = check(resource("url-cells.csv"), Map.of("invalid_rows", "skip")).json();

        assertEquals(9, answer.path("products").asInt(), answer.toString());
        assertEquals(14, answer.path("images").asInt(), answer.toString());
        assertEquals(10, answer.at("/problems/0/row").asInt());
        List<Integer> rows = new ArrayList<>();
        answer.path("warnings").forEach(warning -> rows.add(warning.path("row").asInt()));
        assertEquals(List.of(2, 3, 4, 5, 6, 7, 8, 9, 11), rows.stream().distinct().toList());
    }

    @Test
    void givesATableOfPipesAndATextFormulaBack() {
        String csv = "S. No.|Product Name|Image URL|Note\n=\"00123\"|\"a 12\\\" wheel\"|" + URL + "|=\"007\"\n\u001A";

        String id = accepted(service.upload(csv.getBytes(StandardCharsets.UTF_8), "c.csv", Map.of()));
        String output = service.get("/requests/" + id + "/output.csv").text();

        assertTrue(output.contains("\"=\"\"00123\"\"\"|\"a 12\"\" wheel\"|" + URL + "|\"=\"\"007\"\"\"|"), output);
        assertFalse(output.contains("\u001A"), output);
    }

    @Test
    void repairsAnAmpersandWhereTheColumnWritesAnother() {
        String rows = "1,Mug,http://images.example/a?x=1&y=1\r\n2,Bag,http://images.example/b?x=1&y=2\r\n3,Cup,http://images.example/c?x=1&amp;y=3\r\n";

        JsonNode answer = check((HEADER + rows).getBytes(StandardCharsets.UTF_8), Map.of()).json();

        assertEquals(1, answer.path("warning_count").asInt(), answer.toString());
        assertTrue(answer.at("/warnings/0/detail").asText().contains("http://images.example/c?x=1&y=3"), answer.toString());
    }

    private String accepted(Answer answer) {
        assertEquals(200, answer.status(), answer.text());
        String id = answer.json().path("request_id").asText();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() ->
            assertTrue(List.of("completed", "failed").contains(service.get("/status/" + id).json().path("status").asText())));
        return id;
    }

    private Answer check(byte[] csv, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("dry_run", "true");
        return service.upload(csv, "c.csv", all);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = EncodingsFlowTest.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }
}
