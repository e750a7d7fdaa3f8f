package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Patience and manners, from the upload to the report, against hosts that misbehave. */
class FetchMannersTest {

    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .allowing("127.0.0.0/8")
        .with("dromedary.fetch.per-host", "3")
        .with("dromedary.fetch.response-timeout", "2s")
        .with("dromedary.fetch.retry-wait", "10ms")
        .with("dromedary.fetch.host-failures", "3")
        .with("dromedary.fetch.host-rest", "200ms")
        .with("dromedary.fetch.host-rests", "1")
        .edited(home -> Files.writeString(home.resolve("config/share-links.csv"),
            "Cloud,http://127\\.0\\.0\\.1:(\\d+)/share/([a-z]+),http://127.0.0.1:$1/download/$2\n"
                + "Cloud,http://127\\.0\\.0\\.1:\\d+/folder/.*,\n", StandardOpenOption.APPEND));
    private static final Service service = application.service();

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final ImageHost other = new ImageHost();

    @Test
    void comesBackAfterTheSecondsThatABusyHostAskedFor() {
        String url = host.serveAfter(429, Map.of("Retry-After", "1"), "/a.jpg", PICTURE);

        JsonNode image = onlyImage(service.accepted(Catalogs.of(url)));

        assertEquals("completed 2", image.path("status").asText() + " " + image.path("attempts").asInt());
        assertTrue(between(host, "/a.jpg").toMillis() >= 1_000, "a second at least between the two requests");
    }

    @Test
    void comesBackAtTheDateThatABusyHostNamed() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(3));
        String url = host.serveAfter(503, Map.of("Retry-After", date), "/a.jpg", PICTURE);

        JsonNode image = onlyImage(service.accepted(Catalogs.of(url)));

        assertEquals("completed 2", image.path("status").asText() + " " + image.path("attempts").asInt());
        assertTrue(between(host, "/a.jpg").toMillis() >= 1_000, "not at once: two seconds and what is left of the third");
    }

    @Test
    void asksAHostForNoMoreThanPerHostAtATime() {
        String id = service.accepted(HEADER + rows(host, "/many/", 40));

        assertEquals(40, service.finished(id).at("/images/completed").asInt());
        assertTrue(host.mostAtOnce() <= 3, host.mostAtOnce() + " at once");
    }

    @Test
    void finishesTheImagesOfOtherHostsWhileOneDoesNotAnswer() {
        host.shut();
        String id = service.accepted(HEADER + rows(host, "/dead/", 60) + rows(other, "/alive/", 60));

        JsonNode status = Awaitility.await().atMost(Duration.ofSeconds(30))
            .until(() -> service.status(id), node -> node.at("/images/completed").asInt() == 60);

        assertEquals("processing", status.path("status").asText());
        host.open();
        assertEquals("completed", service.finished(id).path("status").asText());
    }

    @Test
    void givesUpAHostThatNeverAnswersWithoutTryingEveryImageOfIt() {
        host.shut();
        String id = service.accepted(HEADER + rows(host, "/dead/", 60));

        JsonNode status = service.finished(id);

        assertAll(
            () -> assertEquals("failed", status.path("status").asText()),
            () -> assertEquals(60, status.at("/images/failed").asInt()),
            () -> assertEquals("timeout", status.at("/errors/0/code").asText()),
            () -> assertTrue(host.requests().size() < 20, host.requests().size() + " requests"));
    }

    @Test
    void goesOnWithAHostThatAnswersAgain() {
        host.shut();
        String id = service.accepted(HEADER + rows(host, "/back/", 20));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> host.requests().size() >= 3);
        host.open();

        assertEquals(20, service.finished(id).at("/images/completed").asInt());
    }

    @Test
    void saysInStatusReportAndLogWhatFailedHowOftenAndWithWhichStatus() {
        String url = host.serve("/busy.jpg", 503, new byte[0]) + "?signature=secret";
        try (LogCapture log = new LogCapture("io.dromedary")) {
            String id = service.accepted(Catalogs.of(url));
            JsonNode error = service.finished(id).at("/errors/0");
            String report = service.get("/requests/" + id + "/report.csv").text().lines().skip(1).findFirst().orElseThrow();

            assertAll(
                () -> assertEquals("http_503", error.path("code").asText()),
                () -> assertEquals(503, error.path("http_status").asInt()),
                () -> assertEquals(3, error.path("attempts").asInt()),
                () -> assertTrue(report.contains("http_503") && report.contains(",503,") && report.endsWith(",3,,,"), report),
                () -> assertTrue(log.text().contains("after 3 tries: http_503"), log.text()),
                () -> assertTrue(!log.text().contains("signature=secret"), "a signed URL is a secret"));
        }
    }

    @Test
    void fetchesTheFileBehindAShareLink() {
        host.serve("/download/mug", PICTURE);

        JsonNode image = onlyImage(service.accepted(Catalogs.of(host.url("/share/mug"))));

        assertEquals("completed", image.path("status").asText());
        assertEquals(0, host.requestsOf("/share/mug"));
    }

    @Test
    void saysThatAShareLinkBroughtAPage() {
        host.serve("/download/mug", "<html><title>Sign in</title></html>".getBytes());

        JsonNode image = onlyImage(service.accepted(Catalogs.of(host.url("/share/mug"))));

        assertEquals("share_page", image.path("code").asText());
        assertTrue(image.path("detail").asText().contains("Sign in"), image.path("detail").asText());
    }

    @Test
    void warnsOfALinkToAFolderAtTheDryRunAlready() {
        JsonNode answer = service.upload(Catalogs.of(host.url("/folder/mugs")), Map.of("dry_run", "true")).json();

        assertEquals("share_page", answer.at("/warnings/0/code").asText(), answer.toString());
    }

    @Test
    void sendsWhatLooksLikeAPlaceholderAsItStands() {
        String path = "/%7B%7Bdromedary.db.password%7D%7D/%7B%7Benv:HOME%7D%7D/$%7Bsys.user.name%7D.jpg";
        host.serve(path, PICTURE);
        String url = host.url("/{{dromedary.db.password}}/{{env:HOME}}/${sys.user.name}.jpg?q={{env:HOME}}${sys.user.name}");

        String id = service.accepted(Catalogs.of(url));

        assertEquals("completed", service.finished(id).path("status").asText());
        assertEquals(path + "?q=%7B%7Benv:HOME%7D%7D$%7Bsys.user.name%7D", host.requests().peek().path());
    }

    @Test
    void refusesAPlaceholderInAHost() {
        for (String name : new String[] {"{{dromedary.db.password}}", "${sys.user.name}", "{{env:HOME}}"}) {
            assertEquals(400, service.upload(HEADER + "1,Mug,http://" + name + "/a.jpg\n").status(), name);
        }
    }

    @Test
    void takesLineBreaksOutOfAUrlSoThatTheySetNoHeader() {
        host.serve("/a.jpgX-Injected:%20yes", PICTURE);

        service.finished(service.accepted(HEADER + "1,Mug,\"" + host.url("/a.jpg\r\nX-Injected: yes") + "\"\n"));

        assertEquals("/a.jpgX-Injected:%20yes", host.requests().peek().path());
        assertTrue(host.requests().peek().headers().keySet().stream().noneMatch(name -> name.equalsIgnoreCase("X-Injected")));
    }

    @Test
    void takesAProductNamedLikeAHeaderForAName() {
        String url = host.serve("/a.jpg", PICTURE);
        other.serve("/a.jpg", PICTURE);
        String csv = HEADER.strip() + ",CamelHttpUri,CamelFileName,host\n"
            + "1,CamelHttpUri: " + other.url("/a.jpg") + "," + url + "," + other.url("/a.jpg") + ",../../stolen.csv,evil\n";

        JsonNode image = onlyImage(service.accepted(csv));

        assertEquals("completed", image.path("status").asText());
        assertEquals(0, other.requests().size());
        assertTrue(application.dataFiles().stream().noneMatch(name -> name.contains("stolen")));
    }

    @Test
    void sendsNoHeaderOfTheUploadToAnImagesHost() {
        String url = host.serve("/a.jpg", PICTURE);

        Service.Answer answer = service.upload(Catalogs.of(url), "X-Secret", "upload", "Cookie", "session=1",
            "Authorization", "Bearer upload");
        service.finished(answer.json().path("request_id").asText());

        assertTrue(host.requests().peek().headers().keySet().stream().noneMatch(name ->
            name.equalsIgnoreCase("X-Secret") || name.equalsIgnoreCase("Cookie") || name.equalsIgnoreCase("Authorization")));
    }

    private static String rows(ImageHost host, String path, int count) {
        return IntStream.range(0, count).mapToObj(i -> host.url().substring(host.url().lastIndexOf(':') + 1) + path + i + ",Mug,"
            + host.serve(path + i, PICTURE)).collect(Collectors.joining("\n", "", "\n"));
    }

    private JsonNode onlyImage(String id) {
        service.finished(id);
        return service.get("/requests/" + id + "/images").json().at("/images/0");
    }

    private static Duration between(ImageHost host, String path) {
        var times = host.requests().stream().filter(request -> request.path().equals(path)).map(ImageHost.Request::at).toList();
        return Duration.between(times.get(0), times.get(1));
    }
}
