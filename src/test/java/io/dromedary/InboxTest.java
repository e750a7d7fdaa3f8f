package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watched folder. */
class InboxTest {

    private static final String HEADER = "S. No.,Product Name,Input Image Urls\n";

    private ImageHost host;
    private RunningApplication application;
    private Service service;

    @BeforeEach
    void start() {
        host = new ImageHost();
        application = RunningApplication.start(Map.of("dromedary.fetch.allow", host.url()));
        service = application.service();
    }

    @AfterEach
    void stop() {
        application.close();
        host.close();
    }

    @Test
    void takesADroppedFileAndMovesItWithItsRequestsIdInTheName() throws Exception {
        String url = host.serve("/a.jpg", Pictures.jpeg(200, 100, 1));
        Files.writeString(application.inbox().resolve("spring.csv"), HEADER + "1,Mug," + url + "\n");

        JsonNode request = onlyRequest();
        String id = request.path("request_id").asText();

        assertEquals("completed", service.finished(id).path("status").asText());
        assertEquals("spring.csv", request.path("file_name").asText());
        awaitFiles(".done", List.of("spring-" + id + ".csv"));
        assertTrue(Files.notExists(application.inbox().resolve("spring.csv")));
    }

    @Test
    void movesAFileWithMistakesAndListsEveryOneBesideIt() throws Exception {
        Files.writeString(application.inbox().resolve("bad.csv"), HEADER + "1,,nonsense\n2,Mug,ftp://x/a.jpg\n");

        awaitFiles(".failed", List.of("bad.csv", "bad.csv.errors.csv"));

        List<String> problems = Files.readAllLines(application.inbox().resolve(".failed/bad.csv.errors.csv"));
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("Row,Column,Code,Detail,Value"));
        assertEquals(0, service.get("/requests").json().path("requests").size());
    }

    @Test
    void keepsEveryRefusedFileOfTheSameName() throws Exception {
        Files.writeString(application.inbox().resolve("bad.csv"), HEADER + "1,,nonsense\n");
        awaitFiles(".failed", List.of("bad.csv", "bad.csv.errors.csv"));

        Files.writeString(application.inbox().resolve("bad.csv"), HEADER + "2,,nonsense\n");

        awaitFiles(".failed", List.of("bad-2.csv", "bad-2.csv.errors.csv", "bad.csv", "bad.csv.errors.csv"));
    }

    @Test
    void waitsUntilAFileIsCompletelyWritten() throws Exception {
        String url = host.serve("/a.jpg", Pictures.jpeg(200, 100, 1));
        int rows = 12;
        try (Writer writer = Files.newBufferedWriter(application.inbox().resolve("slow.csv"))) {
            writer.write(HEADER);
            for (int i = 1; i <= rows; i++) {
                writer.write(i + ",Mug," + url + "\n");
                writer.flush();
                // A slow writer: the time itself is what is tested.
                Awaitility.await().pollDelay(Duration.ofMillis(250)).until(() -> true);
            }
        }

        JsonNode request = onlyRequest();

        assertEquals(rows, request.at("/products/total").asInt());
    }

    @Test
    void leavesSubFoldersAndOtherFilesAlone() throws Exception {
        Path other = application.inbox().resolve("notes.txt");
        Path below = Files.createDirectories(application.inbox().resolve("archive")).resolve("old.csv");
        Files.writeString(other, "hello");
        Files.writeString(below, HEADER + "1,Mug,http://a.example/a.jpg\n");
        String url = host.serve("/a.jpg", Pictures.jpeg(200, 100, 1));
        Files.writeString(application.inbox().resolve("new.csv"), HEADER + "1,Mug," + url + "\n");

        onlyRequest();

        assertTrue(Files.exists(other) && Files.exists(below));
    }

    private JsonNode onlyRequest() {
        JsonNode requests = Awaitility.await("a request").atMost(Duration.ofSeconds(20))
            .until(() -> service.get("/requests").json().path("requests"), list -> list.size() > 0);
        assertEquals(1, requests.size());
        return requests.get(0);
    }

    private void awaitFiles(String folder, List<String> expected) {
        Awaitility.await("files in " + folder).atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertEquals(expected, names(application.inbox().resolve(folder))));
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
