package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a saved file does to the routes that it does not change, to what is in hand, and to who is asking meanwhile. */
class RouteReplacementTest {


    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .reloading()
        .allowing(host.url())
        .withRoutes("own", own("first"));
    private static final Service service = application.service();
    private static CamelContext context;

    @AutoClose
    private final LogCapture log = new LogCapture("io.dromedary.routes");

    @BeforeAll
    static void context() {
        context = application.context();
    }

    /** A route that answers slowly by way of another one. */
    private static String own(String word) {
        return """
            - route:
                id: slow
                from:
                  uri: platform-http:/slow/{name}
                  steps:
                    - to:
                        uri: direct:slow-answer
            - route:
                id: slow-answer
                from:
                  uri: direct:slow-answer
                  steps:
                    - delay:
                        expression:
                          simple:
                            expression: "${header.name}"
                    - setBody:
                        constant:
                          expression: %s
            """.formatted(word);
    }

    @Test
    void routesThatAreNotChangedGoOn() throws Exception {
        Map<String, Object> before = routes();

        save("routes/status.camel.yaml", Files.readString(path("routes/status.camel.yaml")).replaceFirst("id: images\n    description: ", "id: images\n    description: Edited. "));

        before.forEach((id, route) -> assertEquals(id.equals("images"), context.getRoute(id) != route, id));
    }

    @Test
    void aSaveThatSaysTheSameChangesNothing() throws Exception {
        Map<String, Object> before = routes();

        Files.writeString(path("routes/status.camel.yaml"), "# Another remark.\n" + Files.readString(path("routes/status.camel.yaml")) + "\n");
        save("routes/page.camel.yaml", Files.readString(path("routes/page.camel.yaml")).replace("Serves the readable", "Shows the readable"));

        before.forEach((id, route) -> assertEquals(id.equals("docs"), context.getRoute(id) != route, id));
    }

    @Test
    void aStatementTakesEffectAtItsNextCall() throws Exception {
        Map<String, Object> before = routes();
        String id = service.accepted(Catalogs.of(host.serve("/statement.jpg", Pictures.jpeg(40, 30, 1))));
        service.finished(id);
        Path statement = path("routes/sql/requests.sql");
        String text = Files.readString(statement);
        assertTrue(service.get("/requests").text().contains(id));

        save("routes/sql/requests.sql", text.replace("where state <> 'deleting'", "where 1 = 0"));

        assertTrue(!service.get("/requests").text().contains(id));
        before.forEach((name, route) -> assertSame(route, context.getRoute(name), name));
        save("routes/sql/requests.sql", text);
        assertTrue(service.get("/requests").text().contains(id));
    }

    @Test
    void aStatementWithAParameterThatNobodySetsIsRefused() throws Exception {
        String text = Files.readString(path("routes/sql/status.sql"));

        Files.writeString(path("routes/sql/status.sql"), text.replace(":?request_id", ":?request_no"));

        String said = refusal();
        assertAll(() -> assertTrue(said.matches("(?s)routes/\\w+\\.camel\\.yaml:\\d+: the step '.*' .*needs request_no, which no step before it sets.*"), said),
            () -> assertEquals(404, service.get("/status/nothing").status()));
        Files.writeString(path("routes/sql/status.sql"), text);
    }

    @Test
    void aRouteThatOthersNeedIsNotTakenAway() throws Exception {
        String text = Files.readString(path("routes/hosts.camel.yaml"));

        Files.delete(path("routes/hosts.camel.yaml"));

        String said = refusal();
        assertTrue(said.matches("routes/hosts.camel.yaml:\\d+: .*") && said.contains("No file in routes/ offers 'direct:hosts', which is needed by the route 'record' (routes/record.camel.yaml)"), said);
        assertTrue(context.getRoute("hosts") != null);
        Files.writeString(path("routes/hosts.camel.yaml"), text);
    }

    @Test
    void whatWasRefusedIsTakenWithWhatItLacked() throws Exception {
        Files.writeString(path("routes/needs.camel.yaml"), """
            - route:
                id: needs
                from:
                  uri: platform-http:/needs
                  steps:
                    - to:
                        uri: direct:given
            """);
        assertTrue(refusal().startsWith("routes/needs.camel.yaml:7: No file in routes/ offers 'direct:given'"), log.text());

        save("routes/gives.camel.yaml", """
            - route:
                id: gives
                from:
                  uri: direct:given
                  steps:
                    - setBody:
                        constant:
                          expression: given
            """);

        assertEquals("given", service.get("/needs").text());
    }

    @Test
    void aRequestEndsWhereItHasBegun() throws Exception {
        save("routes/own.camel.yaml", own("begun"));
        CompletableFuture<Service.Answer> before = CompletableFuture.supplyAsync(() -> service.get("/slow/6000"));
        Awaitility.await().until(() -> context.getInflightRepository().size("slow-answer") == 1);

        save("routes/own.camel.yaml", own("saved"));
        Service.Answer after = service.get("/slow/0");

        assertAll(() -> assertTrue(!before.isDone(), "the save waits for nobody"), () -> assertEquals("saved", after.text()),
            () -> assertEquals("begun", before.get().text()),
            () -> Awaitility.await().until(() -> context.getInflightRepository().size("slow-answer") == 0));
    }

    @Test
    void anUploadThatComesInMeanwhileIsTaken() throws Exception {
        byte[] csv = Catalogs.of(host.serve("/slowly.jpg", Pictures.jpeg(40, 30, 1))).getBytes(StandardCharsets.UTF_8);
        try (Socket client = new Socket("127.0.0.1", application.port())) {
            OutputStream out = client.getOutputStream();
            out.write(("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: " + csv.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            out.write(csv, 0, 20);
            out.flush();
            Object route = context.getRoute("upload-raw");

            save("routes/upload.camel.yaml", Files.readString(path("routes/upload.camel.yaml")).replace("    description: ", "    description: Edited. "));
            assertNotSame(route, context.getRoute("upload-raw"));
            out.write(csv, 20, csv.length - 20);
            out.flush();

            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }

    @Test
    void aDownloadIsNotCutAndHoldsNothingUp() throws Exception {
        String id = service.accepted(Catalogs.of(IntStream.range(0, 60)
            .mapToObj(i -> host.serve("/zip" + i + ".jpg", Pictures.jpeg(400, 400, i))).toList()));
        service.finished(id);
        HttpURLConnection download = (HttpURLConnection) URI.create(application.url("/requests/" + id + "/images.zip")).toURL().openConnection();
        try (InputStream body = download.getInputStream(); ZipInputStream zip = new ZipInputStream(body)) {
            ZipEntry first = zip.getNextEntry();
            long begun = System.nanoTime();

            save("routes/status.camel.yaml", Files.readString(path("routes/status.camel.yaml")).replace("    description: ", "    description: Edited. "));

            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 15, "the save waits for no download");
            int entries = first == null ? 0 : 1;
            while (zip.getNextEntry() != null) {
                entries++;
            }
            assertEquals(60, entries);
        }
    }

    @Test
    void whatAStageHadInHandForTooLongIsFetchedOnceMore() throws Exception {
        String url = host.serve("/held.jpg", Pictures.jpeg(40, 30, 1));
        String other = host.serve("/quick.jpg", Pictures.jpeg(40, 30, 2));
        service.finished(service.accepted(Catalogs.of(other)));
        host.shut();
        String id = service.accepted(Catalogs.of(url));
        Awaitility.await().until(() -> host.requestsOf("/held.jpg") == 1);

        save("routes/fetch.camel.yaml", Files.readString(path("routes/fetch.camel.yaml")).replace("    description: ", "    description: Edited. "));
        host.open();

        assertEquals(1, service.finished(id).at("/images/completed").asInt());
        assertAll(() -> assertEquals(2, host.requestsOf("/held.jpg")), () -> assertEquals(1, host.requestsOf("/quick.jpg")),
            () -> assertTrue(log.text().contains("cut off in their work: fetch"), log.text()));
    }

    private static Map<String, Object> routes() {
        return context.getRoutes().stream().collect(Collectors.toMap(Route::getId, route -> route));
    }

    private static Path path(String name) {
        return application.home().resolve(name);
    }

    private String refusal() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> log.firstError(), said -> said != null);
    }

    /** As editors do that rename, and waits until it is taken over. */
    private void save(String name, String text) throws IOException {
        int before = log.text().split(name + "[^\n]*taken over", -1).length;
        Path draft = Files.writeString(path(name + "~"), text);
        Files.move(draft, path(name), StandardCopyOption.ATOMIC_MOVE);
        Awaitility.await(name).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
            .until(() -> log.text().split(name + "[^\n]*taken over", -1).length > before);
    }
}
