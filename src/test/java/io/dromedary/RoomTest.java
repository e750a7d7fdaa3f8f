package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What callers may leave behind: unfinished requests, and bytes. */
class RoomTest {

    private static final byte[] PICTURE = Pictures.jpeg(320, 240, 1);

    @Test
    void takesNoMoreRequestsThanMayBeUnfinishedAndLeavesFilesInTheInboxUntilThereIsRoom() throws Exception {
        try (ImageHost host = new ImageHost(); LogCapture log = new LogCapture("io.dromedary.inbox");
             RunningApplication application = new RunningApplication().allowing(host.url()).with("dromedary.requests.pending", "2").start()) {
            Service service = application.service();
            String failed = service.accepted(Catalogs.of(host.url("/none.jpg")));
            service.finished(failed);
            host.shut();
            String first = service.accepted(csv(host, 1));
            service.accepted(csv(host, 2));

            Service.Answer refused = service.upload(csv(host, 3));
            Service.Answer retry = service.send("POST", "/requests/" + failed + "/retry", new byte[0]);
            drop(application, "waiting.csv", csv(host, 4));
            drop(application, "waiting-too.csv", csv(host, 5));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> log.text().contains("Files stay in the inbox until there is room"));

            assertEquals(503, refused.status(), refused.text());
            assertEquals("urn:dromedary:problem:no-room", refused.json().path("type").asText());
            assertTrue(refused.json().path("detail").asText().contains("dromedary.requests.pending"), refused.text());
            assertFalse(refused.header("Retry-After").isEmpty());
            assertEquals(503, retry.status(), retry.text());
            assertEquals(200, service.upload(csv(host, 3), Map.of("dry_run", "true")).status(), "a check leaves nothing");
            assertEquals(List.of("waiting-too.csv", "waiting.csv"), inbox(application));

            host.open();
            service.finished(first);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> inbox(application).isEmpty());
            assertEquals(1, log.text().split("Files stay in the inbox until there is room", -1).length - 1, "it is told once");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> service.upload(csv(host, 6)).status() == 200);
        }
    }

    @Test
    void takesNoMoreBytesThanMayBeKeptAndTakesThemAgainWhenSomeAreDeleted() {
        try (ImageHost host = new ImageHost();
             RunningApplication application = new RunningApplication().allowing(host.url()).with("dromedary.data.max-bytes", "20 kB").start()) {
            Service service = application.service();
            String id = service.accepted(HEADER.strip() + ",Text\n1,Mug," + host.serve("/bytes.jpg", PICTURE) + "," + "x".repeat(9_000) + "\n");
            service.finished(id);

            Service.Answer refused = service.upload(csv(host, 2));

            assertEquals(503, refused.status(), refused.text());
            assertTrue(refused.json().path("detail").asText().contains("dromedary.data.max-bytes"), refused.text());
            service.send("DELETE", "/requests/" + id, null);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> service.upload(csv(host, 2)).status() == 200);
        }
    }

    @Test
    void countsTheUploadThatIsJustComing() {
        try (RunningApplication application = new RunningApplication().with("dromedary.data.max-bytes", "20 kB").start()) {
            Service.Answer refused = application.service().upload(Catalogs.of("http://127.0.0.1:9/a.jpg") + "\n".repeat(30_000));

            assertEquals(503, refused.status(), refused.text());
            Awaitility.await("nothing stays of it").atMost(Duration.ofSeconds(20)).until(() -> application.dataFiles().isEmpty());
        }
    }

    private static String csv(ImageHost host, int number) {
        return HEADER + "1,Mug " + number + "," + host.serve("/" + number + ".jpg", PICTURE) + "\n";
    }

    private static void drop(RunningApplication application, String name, String csv) throws Exception {
        Path written = Files.writeString(application.home().resolve(name), csv);
        Files.move(written, application.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> inbox(RunningApplication application) throws Exception {
        try (Stream<Path> files = Files.list(application.inbox())) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
