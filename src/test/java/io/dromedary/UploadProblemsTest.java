package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Exports;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with an upload is said clearly, and an upload that is refused leaves nothing behind. */
class UploadProblemsTest {

    private static final String URL = "http://images.example/a.jpg";

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().with("dromedary.max-upload-bytes", "2 MB");
    private static final Service service = application.service();

    @AfterEach
    void leavesNothingBehind() {
        // The server removes an upload's temporary file when the answer is out.
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(List.of(), application.dataFiles()));
        assertEquals(0, service.get("/requests").json().path("requests").size());
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
            Arguments.of("an empty file", "", 1, "empty_file"),
            Arguments.of("a header only", HEADER, 1, "no_rows"),
            Arguments.of("a header of other names", "Number,Title,Picture\n1,Mug," + URL + "\n", 1, "header_missing"),
            Arguments.of("a header without image column", "S. No.,Product Name,Picture\n1,Mug," + URL + "\n", 1, "missing_column"),
            Arguments.of("a row with too few cells", HEADER + "1,Mug," + URL + "\n2,Bag\n", 3, "too_few_cells"),
            Arguments.of("URLs without quotes", HEADER + "1,Mug," + URL + "," + URL + "\n", 2, "too_many_cells"),
            Arguments.of("an unclosed quote", HEADER + "1,Mug," + URL + "\n2,Bag,\"" + URL + "\n3,Lamp," + URL + "\n", 3, "unclosed_quote"),
            Arguments.of("a missing serial", HEADER + ",Mug," + URL + "\n", 2, "missing_serial"),
            Arguments.of("a missing name", HEADER + "1,," + URL + "\n", 2, "missing_name"),
            Arguments.of("a serial used twice", HEADER + "1,Mug," + URL + "\n1,Bag," + URL + "\n", 3, "duplicate_serial"),
            Arguments.of("another scheme", HEADER + "1,Mug,ftp://images.example/a.jpg\n", 2, "unsupported_scheme"),
            Arguments.of("a URL with user-info", Catalogs.of("http://user:secret@images.example/a.jpg"), 2, "user_info"),
            Arguments.of("paths instead of addresses", "sku,attribute_set_code,name,base_image\n1,Default,Mug,/m/u/mug.jpg\n", 2, "base_url_missing"),
            Arguments.of("an export without any image", "Handle,Title,Image Src\nmug,Mug,\n", 1, "missing_url"),
            Arguments.of("a placeholder as a host", Catalogs.of("http://{{dromedary.db.password}}/a.jpg"), 2, "bad_host"));
    }

    @Test
    void namesTheDialectThatAnExportIsInAndWhatItsColumnsHold() {
        Exports.Export export = new Exports("https://images.example").shopify();

        JsonNode answer = service.upload(export.bytes(), export.fileName(), Map.of("dry_run", "true")).json();

        assertAll(
            () -> assertEquals("{\"name\":\"shopify\",\"title\":\"Shopify product export\",\"products\":20,\"rows\":140}", answer.path("dialect").toString()),
            () -> assertEquals("{\"name\":\"Handle\",\"samples\":[\"mug-1\",\"mug-2\",\"mug-3\"],\"use\":\"serial\",\"addresses\":0}", answer.at("/matching/0").toString()),
            () -> assertEquals("images 60", answer.at("/matching/9/use").asText() + " " + answer.at("/matching/9/addresses").asText()));
    }

    @Test
    void saysWhatIsWrongWithWhatIsSaidAboutACatalogue() {
        Answer dialect = service.upload(Catalogs.of(URL), Map.of("dialect", "shopfy"));
        Answer base = service.upload(Catalogs.of(URL), Map.of("base_url", "shop.example/media"));
        Answer query = service.upload(Catalogs.of(URL), Map.of("base_url", "https://shop.example/media?path="));

        assertAll(
            () -> assertEquals("unknown_dialect", dialect.json().at("/problems/0/code").asText()),
            () -> assertTrue(dialect.json().path("detail").asText().contains("Did you mean 'shopify'? The dialects are shopify, "), dialect.text()),
            () -> assertTrue(base.json().path("detail").asText().startsWith("base_url is 'shop.example/media', but it must be the http or https address"), base.text()),
            () -> assertTrue(query.json().path("detail").asText().contains("it has a '?' or '#'"), query.text()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void namesTheRowAndTheMistake(String what, String csv, int row, String code) {
        Answer answer = service.upload(csv);

        assertEquals(400, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        JsonNode problem = answer.json().at("/problems/0");
        assertEquals(code, problem.path("code").asText(), answer.text());
        assertEquals(row, problem.path("row").asInt(), answer.text());
        assertTrue(problem.path("detail").asText().length() > 20, "a sentence that says what to do");
    }

    @Test
    void listsEveryBrokenRowInOneAnswer() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 1; i <= 30; i++) {
            csv.append(i).append(",Mug,not a url ").append(i).append('\n');
        }

        JsonNode answer = service.upload(csv.toString()).json();

        assertEquals(30, answer.path("problem_count").asInt());
        assertEquals(30, answer.path("problems").size());
        assertEquals(31, answer.at("/problems/29/row").asInt());
        assertEquals("not a url 30", answer.at("/problems/29/value").asText());
    }

    @Test
    void listsTheFirstHundredProblemsAndCountsAll() {
        JsonNode answer = service.upload(HEADER + "1,,\n".repeat(500)).json();

        assertEquals(100, answer.path("problems").size());
        assertTrue(answer.path("problem_count").asInt() >= 500);
    }

    @Test
    void givesEveryProblemAsCsvInADryRun() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 1; i <= 150; i++) {
            csv.append(i).append(",Mug,nonsense\n");
        }

        Answer answer = service.upload(csv.toString().getBytes(StandardCharsets.UTF_8), "catalog.csv",
            Map.of("dry_run", "true"), "Accept", "text/csv");

        assertEquals("text/csv; charset=utf-8", answer.header("Content-Type"));
        assertEquals(151, answer.text().lines().count());
    }

    @Test
    void aDryRunOfAGoodFileStoresNothing() {
        Answer answer = service.upload(Catalogs.of(URL), Map.of("dry_run", "true"));

        assertAll(
            () -> assertEquals(200, answer.status()),
            () -> assertTrue(answer.json().path("dry_run").asBoolean()),
            () -> assertEquals(1, answer.json().path("images").asInt()),
            () -> assertTrue(answer.json().path("request_id").isMissingNode()));
    }

    @Test
    void refusesBinaryJunk() {
        byte[] junk = new byte[10_000];
        new Random(1).nextBytes(junk);

        Answer answer = service.upload(junk, "junk.csv", Map.of());

        assertEquals(400, answer.status());
        assertEquals("binary_file", answer.json().at("/problems/0/code").asText());
    }

    @Test
    void tellsHowToSaveAnOldWorkbook() {
        byte[] xls = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1}, 400);

        Answer answer = service.upload(xls, "catalog.xls", Map.of());

        assertEquals(400, answer.status());
        assertEquals("excel_workbook", answer.json().at("/problems/0/code").asText());
        assertTrue(answer.json().path("detail").asText().contains("XLSX"));
    }

    @Test
    void refusesAFormWithoutAFile() {
        Answer answer = service.upload(null, "", Map.of("note", "no file here"));

        assertEquals(400, answer.status());
        assertTrue(answer.json().path("detail").asText().contains("part named 'file'"));
    }

    @Test
    void refusesAnOptionThatIsNone() {
        for (Map<String, String> option : List.of(Map.of("quality", "900"), Map.of("quality", "half"), Map.of("mode", "tiny"),
            Map.of("invalid_rows", "ignore"), Map.of("dry_run", "maybe"), Map.of("format", "avif"), Map.of("background", "pinkish"))) {
            Answer answer = service.upload(Catalogs.of(URL), option);

            assertEquals(400, answer.status(), option.toString());
            assertTrue(answer.json().path("detail").asText().contains(option.values().iterator().next()), answer.text());
        }
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'a');

        Answer form = service.upload(large, "large.csv", Map.of());

        assertEquals(413, form.status());
        assertTrue(form.json().path("detail").asText().contains("2,000,000"));
    }

    @Test
    void refusesARawBodyThatIsTooLargeEvenWithoutALength() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", application.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("2710\r\n" + "a".repeat(10_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            InputStream in = socket.getInputStream();
            try {
                for (int sent = 0; sent < 20_000 && in.available() == 0; sent++) {
                    out.write(chunk);
                }
            } catch (java.io.IOException closed) {
                // The server does not read on; what it said stands in the socket's buffer.
            }
            byte[] start = in.readNBytes(12);
            assertEquals("HTTP/1.1 413", new String(start, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void takesTheCsvAsARawBodyToo() {
        Answer answer = service.send("POST", "/upload?dry_run=true", Catalogs.of(URL).getBytes(StandardCharsets.UTF_8),
            "Content-Type", "text/csv");

        assertEquals(200, answer.status(), answer.text());
        assertEquals(1, answer.json().path("images").asInt());
    }

    @Test
    void refusesAnOptionThatDoesNotExistAndSuggestsTheOneThatWasMeant() {
        String csv = Catalogs.of(URL);

        Answer form = service.upload(csv, Map.of("dry_run", "true", "qualitty", "50"));
        Answer query = service.send("POST", "/upload?dry-run=true", csv.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");

        for (Answer answer : List.of(form, query)) {
            assertEquals(400, answer.status(), answer.text());
            assertEquals("urn:dromedary:problem:unknown-option", answer.json().path("type").asText());
        }
        assertTrue(form.json().path("detail").asText().contains("'qualitty'. Did you mean 'quality'?"), form.text());
        assertTrue(query.json().path("detail").asText().contains("'dry-run'. Did you mean 'dry_run'?"), query.text());
        assertEquals(0, service.get("/requests").json().path("requests").size());
    }

    static Stream<Arguments> spreadsheets() {
        String row = "1,Größe,http://images.example/a.jpg\n";
        return Stream.of(
            Arguments.of("UTF-8", (HEADER + row).getBytes(StandardCharsets.UTF_8)),
            Arguments.of("UTF-8 with a byte order mark", ("\uFEFF" + HEADER + row).getBytes(StandardCharsets.UTF_8)),
            Arguments.of("UTF-16 with a byte order mark", (HEADER + row).getBytes(StandardCharsets.UTF_16)),
            Arguments.of("Windows-1252", (HEADER + row).getBytes(Charset.forName("windows-1252"))),
            Arguments.of("semicolons", (HEADER + row).replace(',', ';').getBytes(StandardCharsets.UTF_8)),
            Arguments.of("tabs", (HEADER + row).replace(',', '\t').getBytes(StandardCharsets.UTF_8)),
            Arguments.of("a sep line", ("sep=;\r\n" + (HEADER + row).replace(',', ';')).getBytes(StandardCharsets.UTF_8)),
            Arguments.of("other names", ("serial number,PRODUCT,image_urls\n" + row).getBytes(StandardCharsets.UTF_8)),
            Arguments.of("numbered columns", ("S.No,Product,Image1,Image 2\n1,Größe,http://a.example/1.jpg,\n").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spreadsheets")
    void readsWhatSpreadsheetsWrite(String what, byte[] csv) {
        Answer answer = service.upload(csv, "catalog.csv", Map.of("dry_run", "true"));

        assertEquals(200, answer.status(), answer.text());
        assertEquals(1, answer.json().path("images").asInt());
    }

    @Test
    void mapsOtherColumnsWhenAsked() {
        Answer answer = service.upload("SKU,Titel,Bild1,Bild2\n1,Mug," + URL + "," + URL + "\n",
            Map.of("dry_run", "true", "columns", "serial=SKU;product=Titel;images=Bild1,Bild2"));

        assertEquals(200, answer.status(), answer.text());
        assertEquals(2, answer.json().path("images").asInt());
    }

    @Test
    void warnsOfARepairedUrl() {
        Answer answer = service.upload(Catalogs.of("http://images.example/a b.jpg"), Map.of("dry_run", "true"));

        assertEquals(200, answer.status(), answer.text());
        assertEquals(1, answer.json().path("warning_count").asInt());
        assertEquals(2, answer.json().at("/warnings/0/row").asInt());
    }

    @Test
    void leavesNothingOfAnUploadThatIsCutOff() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", application.port())) {
            new ByteArrayInputStream(("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nS. No.,")
                .getBytes(StandardCharsets.US_ASCII)).transferTo(socket.getOutputStream());
        }
    }
}
