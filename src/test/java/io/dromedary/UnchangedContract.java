package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same catalogue tomorrow: what has not changed is not fetched again, and its files live as long as the last request that has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnchangedContract {

    static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);
    static final byte[] OTHER = Pictures.jpeg(64, 48, 2);
    private static final String DATE = "Tue, 03 Nov 2026 10:00:00 GMT";

    @AutoClose
    final ImageHost host = new ImageHost();
    @RegisterExtension
    final RunningApplication application;
    final Service service;

    UnchangedContract(DatabaseKind database) {
        application = new RunningApplication().on(database).allowing(host.url());
        service = application.service();
    }

    @Test
    void takesOverWhatItsOriginSaysIsAsItWas() {
        String csv = Catalogs.of(
            host.serve("/as/strong.jpg", 200, PICTURE, Map.of("ETag", "\"a-1\"")), host.serve("/as/weak.jpg", 200, PICTURE, Map.of("ETag", "W/\"b\u00e9\"")),
            host.serve("/as/bare.jpg", 200, PICTURE, Map.of("ETag", "c3", "Last-Modified", DATE)), host.serve("/as/date.jpg", 200, PICTURE, Map.of("Last-Modified", DATE)));
        JsonNode first = finished(csv, Map.of());

        JsonNode second = finished(csv, Map.of());

        assertEquals(List.of("\"a-1\" null", "W/\"b\u00e9\" null", "c3 " + DATE, "null " + DATE), host.requests().stream().filter(ImageHost.Request::isConditional)
            .filter(request -> request.path().startsWith("/as/")).sorted((a, b) -> "swbd".indexOf(a.path().charAt(4)) - "swbd".indexOf(b.path().charAt(4)))
            .map(request -> request.header("If-None-Match") + " " + request.header("If-Modified-Since")).toList());
        assertEquals(8, host.requests().stream().filter(request -> request.path().startsWith("/as/")).count());
        assertEquals("0 4", first.at("/images/unchanged") + " " + first.at("/images/completed"));
        assertEquals("4 4", second.at("/images/unchanged") + " " + second.at("/images/completed"));
        assertEquals(first.get("bytes"), second.get("bytes"));
        assertEquals(outputs(first), outputs(second));
        assertTrue(service.get("/requests/" + id(second) + "/report.csv").text().lines().skip(1).allMatch(line -> line.contains(",unchanged,,")));
        assertTrue(service.get("/requests/" + id(first) + "/report.csv").text().lines().findFirst().orElseThrow().endsWith(",Attempts,Change,Checks,Same As"));
        service.get("/requests/" + id(second) + "/images").json().get("images").forEach(image -> assertTrue(image.get("unchanged").asBoolean(), image.toString()));
    }

    @Test
    void takesOverEveryRenditionOfTheSameOnesAlone() {
        String csv = Catalogs.of(host.serve("/several/a.jpg", 200, Pictures.jpeg(400, 300, 1), Map.of("ETag", "\"1\"")));
        Map<String, String> two = Map.of("renditions", "thumb:fit=100;full");
        JsonNode first = finished(csv, two);

        JsonNode same = finished(csv, two);
        JsonNode others = finished(csv, Map.of("renditions", "thumb:fit=90;full"));
        JsonNode none = finished(csv, Map.of());

        assertEquals("1 0 0", same.at("/images/unchanged") + " " + others.at("/images/unchanged") + " " + none.at("/images/unchanged"));
        List<String> files = renditions(first);
        assertEquals(2, files.size());
        assertEquals(files, renditions(same));
        assertEquals(first.get("renditions"), same.get("renditions"));
        delete(first);
        files.forEach(url -> assertEquals(200, service.get(url).status(), url));
        delete(same);
        files.forEach(url -> {
            assertEquals(404, service.get(url).status(), url);
            assertTrue(Files.notExists(application.data().resolve(url.substring(url.indexOf("/images/") + 1))), url);
        });
    }

    private List<String> renditions(JsonNode status) {
        return service.get("/requests/" + id(status) + "/images").json().at("/images/0/renditions").findValuesAsText("output_url");
    }

    @Test
    void makesAnewWhatHasAnotherTagAndTellsItsChange() {
        host.serve("/changed/a.jpg", 200, PICTURE, Map.of("ETag", "\"1\""));
        host.serve("/changed/b.jpg", 200, PICTURE, Map.of("ETag", "\"1\""));
        String csv = HEADER + "1,Mug,\"%s, %s\"\n2,Cup,%s\n".formatted(host.url("/changed/a.jpg"), host.url("/changed/b.jpg"), host.url("/changed/b.jpg"));
        JsonNode first = finished("changes.csv", csv);
        host.serve("/changed/a.jpg", 200, OTHER, Map.of("ETag", "\"2\""));
        host.serve("/changed/new.jpg", PICTURE);
        JsonNode second = finished("changes.csv", HEADER + "1,Mug,\"%s, %s\"\n3,\"Jug, blue\",\"%s, %s\"\n".formatted(host.url("/changed/a.jpg"),
            host.url("/changed/b.jpg"), host.url("/changed/new.jpg"), host.url("/changed/missing.jpg")));

        Service.Answer changes = service.get("/requests/" + id(second) + "/changes.csv");

        assertEquals("1 3", second.at("/images/unchanged") + " " + second.at("/images/completed"));
        assertNotEquals(outputs(first).get(0), outputs(second).get(0));
        assertEquals(List.of("S. No.,Product Name,Position,Input Image Url,Change",
            "1,Mug,1," + host.url("/changed/a.jpg") + ",changed",
            "3,\"Jug, blue\",1," + host.url("/changed/new.jpg") + ",new",
            "3,\"Jug, blue\",2," + host.url("/changed/missing.jpg") + ",failed",
            "2,Cup,1," + host.url("/changed/b.jpg") + ",gone"), changes.text().replace("\uFEFF", "").lines().toList());
        assertTrue(changes.header("Link").contains("/requests/" + id(first) + ">; rel=\"predecessor-version\""), changes.header("Link"));
        Service.Answer none = service.get("/requests/" + id(first) + "/changes.csv");
        assertEquals("200 1 ", none.status() + " " + none.text().lines().count() + " " + none.header("Link"));
    }

    @Test
    void fetchesAllOrOnlyWhatIsMissingWhereThatIsWanted() {
        String csv = Catalogs.of(host.serve("/refresh/a.jpg", 200, PICTURE, Map.of("ETag", "\"1\"")), host.url("/refresh/late.jpg"));
        finished(csv, Map.of());
        host.serve("/refresh/late.jpg", PICTURE);

        JsonNode missing = finished(csv, Map.of("refresh", "missing"));
        JsonNode all = finished(csv, Map.of("refresh", "all"));

        assertEquals("1 2", missing.at("/images/unchanged") + " " + missing.at("/images/completed"));
        assertEquals("0 2", all.at("/images/unchanged") + " " + all.at("/images/completed"));
        assertEquals("get get", host.asked("/refresh/a.jpg"));
        Service.Answer wrong = service.upload(csv, Map.of("refresh", "some"));
        assertTrue(wrong.status() == 400 && wrong.text().contains("changed or all or missing"), wrong.text());
    }

    @Test
    void keepsASharedFileUntilTheLastRequestThatHasItIsDeleted() throws IOException {
        String csv = Catalogs.of(host.serve("/shared/a.jpg", 200, PICTURE, Map.of("ETag", "\"1\"")));
        JsonNode first = finished(csv, Map.of());
        JsonNode second = finished(csv, Map.of());
        JsonNode third = finished(csv, Map.of());
        String url = outputs(first).get(0);
        Path file = file(first);

        delete(first);
        assertEquals(200, service.get(url).status());
        delete(third);
        assertEquals(200, service.get(url).status());
        JsonNode fourth = finished(csv, Map.of());
        assertEquals(List.of(url), outputs(fourth));
        delete(second);
        delete(fourth);

        assertEquals(404, service.get(url).status());
        assertTrue(Files.notExists(file));
    }

    @Test
    void fetchesAnewWhatWasDeletedWhileItsOriginWasAsked() throws IOException {
        int count = 30;
        List<String> urls = IntStream.range(0, count).mapToObj(i -> host.serve("/race/" + i + ".jpg", 200, PICTURE, Map.of("ETag", "\"1\""))).toList();
        JsonNode first = finished(Catalogs.of(urls), Map.of());
        host.shut();
        long before = host.requests().size();
        String id = service.accepted(Catalogs.of(urls));
        Awaitility.await().until(() -> host.requests().size() > before);

        delete(first);
        host.open();
        JsonNode second = service.finished(id);

        assertEquals(count, second.at("/images/completed").asInt());
        outputs(second).forEach(url -> assertEquals(200, service.get(url).status(), url));
    }

    private void delete(JsonNode request) {
        assertEquals(204, service.send("DELETE", "/requests/" + id(request), null).status());
        gone(request);
    }

    /** Waits until nothing of a deleted request is left. */
    void gone(JsonNode request) {
        Awaitility.await().until(() -> {
            try (var connection = application.dataSource("reader").getConnection(); var statement = connection.createStatement();
                 var rows = statement.executeQuery("select count(*) from request where id = '" + id(request) + "'")) {
                return rows.next() && rows.getInt(1) == 0;
            }
        });
    }

    JsonNode finished(String csv, Map<String, String> options) {
        return service.finished(service.accepted(csv, options));
    }

    private JsonNode finished(String name, String csv) {
        Service.Answer answer = service.upload(csv.getBytes(StandardCharsets.UTF_8), name, Map.of());
        assertEquals(200, answer.status(), answer.text());
        return service.finished(answer.json().get("request_id").asText());
    }

    static String id(JsonNode status) {
        return status.get("request_id").asText();
    }

    /** The URLs of its compressed images, in the order of the catalogue. */
    List<String> outputs(JsonNode status) {
        return service.get("/requests/" + id(status) + "/images").json().get("images").findValuesAsText("output_url");
    }

    Path file(JsonNode status) {
        String url = outputs(status).get(0);
        return application.data().resolve(url.substring(url.indexOf("/images/") + 1));
    }
}
