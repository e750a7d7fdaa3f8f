package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import io.dromedary.testing.Workbooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A catalogue comes in as a workbook, a feed, packed, or by its address; what is deleted or refused leaves nothing. */
class DocumentsFlowTest {

    private static final ImageHost host = new ImageHost();
    private static final String IMAGE = host.serve("/a.jpg", Pictures.jpeg(60, 40, 1));

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url() + "/")
        .with("dromedary.max-upload-bytes", "1 MB").with("dromedary.fetch.catalog-timeout", "2s");
    private static final Service service = application.service();

    @AfterAll
    static void close() {
        host.close();
    }

    @AfterEach
    void leavesNothingBehind() {
        service.get("/requests").json().path("requests").forEach(request -> service.send("DELETE", "/requests/" + request.path("request_id").asText(), null));
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(List.of(), application.dataFiles()));
    }

    @Test
    void takesAWorkbookWithItsSheetAndKeepsItAsItCame() throws Exception {
        byte[] workbook = workbook();
        Answer answer = service.upload(workbook, "Katalog.xlsx", Map.of("sheet", "products"));
        String id = finished(answer);

        assertEquals(List.of("[\"Products\"]", "xlsx", "Products", "Katalog.xlsx"),
            List.of(answer.json().path("sheets").toString(), answer.json().path("file_kind").asText(), answer.json().path("sheet").asText(), answer.json().path("file_name").asText()));
        assertEquals(1, service.status(id).at("/images/completed").asInt());
        assertEquals(-1, mismatch(id + "/source.xlsx", workbook));
        assertTrue(service.get("/requests/" + id + "/output.csv").text().contains("00042"));
    }

    @Test
    void takesAFeedAsTheBodyItself() throws Exception {
        byte[] feed = feed().getBytes(StandardCharsets.UTF_8);
        Answer answer = service.send("POST", "/upload?file_name=feed.xml&columns=" + URLEncoder.encode("serial=g:id;product=title;images=g:image_link", StandardCharsets.UTF_8), feed,
            "Content-Type", "application/rss+xml");
        String id = finished(answer);

        assertEquals(List.of("xml", 1), List.of(answer.json().path("file_kind").asText(), service.status(id).at("/images/completed").asInt()));
        assertEquals(-1, mismatch(id + "/source.xml", feed));
    }

    @Test
    void takesAWorkbookFromTheInbox() throws Exception {
        Files.move(Files.write(application.home().resolve("part"), workbook()), application.inbox().resolve("night.xlsx"), StandardCopyOption.ATOMIC_MOVE);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> service.get("/requests").json().path("requests").size() == 1);
        JsonNode request = service.finished(service.get("/requests").json().at("/requests/0/request_id").asText());
        assertEquals(List.of("night.xlsx", "completed"), List.of(request.path("file_name").asText(), request.path("status").asText()));
    }

    @Test
    void fetchesACatalogueFromItsAddress() throws Exception {
        String url = host.serve("/export", 200, gzip(Catalogs.of(IMAGE)),
            Map.of("Content-Type", "application/gzip", "Content-Disposition", "attachment; filename=\"x.csv\"; filename*=UTF-8''K%C3%A4fer.csv.gz"));
        Answer answer = byAddress(url + "?night=1&x=a%20b");
        String id = finished(answer);

        assertEquals(List.of("Käfer.csv", "csv"), List.of(answer.json().path("file_name").asText(), answer.json().path("file_kind").asText()));
        assertEquals(1, service.status(id).at("/images/completed").asInt());
    }

    @Test
    void takesAnAddressAsAFieldOfAForm() {
        String url = host.serve("/products.csv", 200, Catalogs.of(IMAGE).getBytes(StandardCharsets.UTF_8), Map.of());
        Answer answer = service.upload(null, null, Map.of("source_url", url, "dry_run", "true"));

        assertEquals(List.of(200, "products.csv", 1), List.of(answer.status(), answer.json().path("file_name").asText(), answer.json().path("products").asInt()));
    }

    @ParameterizedTest
    @CsvSource({"404,text/csv,x,http_404", "503,text/csv,x,http_503", "200,text/html; charset=utf-8,<html>Sign in</html>,web_page", "200,text/csv,'',empty",
        "302,text/csv,x,blocked_address"})
    void saysWhatTheOriginAnswered(int status, String type, String body, String code) {
        String url = host.serve("/wrong-" + code, status, body.getBytes(StandardCharsets.UTF_8), status == 302 ? Map.of("Location", "http://127.0.0.1:9/x.csv") : Map.of("Content-Type", type));
        Answer answer = byAddress(url);

        assertAll(
            () -> assertEquals(400, answer.status(), answer.text()),
            () -> assertTrue(answer.json().path("type").asText().endsWith("source-unreachable")),
            () -> assertEquals(code, answer.json().path("fetch_code").asText(), answer.text()));
    }

    @Test
    void refusesPrivateAddressesSlowOriginsAndWhatIsTooLarge() {
        String large = host.serve("/large.csv", 200, new byte[1_100_000], Map.of());
        assertAll(
            () -> assertEquals("blocked_address", byAddress("http://127.0.0.1:9/x.csv").json().path("fetch_code").asText()),
            () -> assertEquals("too_large", byAddress(large).json().path("fetch_code").asText()),
            () -> assertEquals(400, byAddress("ftp://shop.example/x.csv").status()),
            () -> assertEquals(400, byAddress("http://{{dromedary.db.password}}/x.csv").status()));
        host.takes(Duration.ofSeconds(4));
        assertEquals("timeout", byAddress(host.serve("/slow.csv", Catalogs.of(IMAGE).getBytes(StandardCharsets.UTF_8))).json().path("fetch_code").asText());
        host.takes(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"not_one_file,a.csv", "broken_archive,a.xlsx"})
    void tellsWhatIsWrongWithWhatIsPacked(String code, String name) {
        byte[] content = code.equals("not_one_file") ? Workbooks.zip(Map.of("a.csv", "x", "b.csv", "y")) : "PK\3\4 no workbook".getBytes(StandardCharsets.UTF_8);
        Answer answer = service.upload(content, name, Map.of());

        assertEquals(List.of(400, code), List.of(answer.status(), answer.json().at("/problems/0/code").asText()));
    }

    private static Answer byAddress(String url) {
        return service.send("POST", "/upload", ("source_url=" + URLEncoder.encode(url, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8),
            "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String finished(Answer answer) {
        assertEquals(200, answer.status(), answer.text());
        String id = answer.json().path("request_id").asText();
        service.finished(id);
        return id;
    }

    private static long mismatch(String file, byte[] expected) throws IOException {
        return Arrays.mismatch(Files.readAllBytes(application.data().resolve("requests").resolve(file)), expected);
    }

    private static byte[] workbook() {
        return Workbooks.of(List.of(List.of("S. No.", "Product Name", "Input Image Urls"), List.of("00042", "Mug", IMAGE)));
    }

    private static String feed() {
        return "<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item><g:id>1</g:id><title>Mug</title><g:image_link>%s</g:image_link></item></channel></rss>".formatted(IMAGE);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
