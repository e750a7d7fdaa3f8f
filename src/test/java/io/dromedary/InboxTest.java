package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The watched folder. Each test drops files of names of its own. */
class InboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicInteger SERIAL = new AtomicInteger();

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url());
    private static final Service service = application.service();
    private static final String url = host.serve("/a.jpg", Pictures.jpeg(200, 100, 1));

    @Test
    void takesADroppedFileAndMovesItWithItsRequestsIdInTheName() throws Exception {
        drop("spring.csv", HEADER + row());

        String id = request("spring.csv").path("request_id").asText();

        assertEquals("completed", service.finished(id).path("status").asText());
        await(() -> files(".done", "spring").equals(List.of("spring-" + id + ".csv")));
        assertTrue(Files.notExists(inbox("spring.csv")));
    }

    @Test
    void movesAFileWithMistakesAndListsEveryOneBesideIt() throws Exception {
        drop("mistakes.csv", HEADER + "1,,nonsense\n2,Mug,ftp://x/a.jpg\n");

        await(() -> files(".failed", "mistakes").equals(List.of("mistakes.csv", "mistakes.csv.errors.csv")));

        List<String> problems = Files.readAllLines(inbox(".failed/mistakes.csv.errors.csv"));
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("Row,Column,Code,Detail,Value"));
        assertEquals(0, requests("mistakes.csv").size());
    }

    @Test
    void keepsEveryRefusedFileOfTheSameName() throws Exception {
        drop("again.csv", HEADER + "1,,nonsense\n");
        await(() -> files(".failed", "again").equals(List.of("again.csv", "again.csv.errors.csv")));

        drop("again.csv", HEADER + "2,,nonsense\n");

        await(() -> files(".failed", "again").equals(List.of("again-2.csv", "again-2.csv.errors.csv", "again.csv", "again.csv.errors.csv")));
    }

    @Test
    void leavesSubFoldersHiddenAndOtherFilesAlone() throws Exception {
        Path other = Files.writeString(inbox("notes.md"), "hello");
        Path lock = Files.writeString(inbox("~$catalog.xlsx"), "somebody");
        Path below = Files.writeString(Files.createDirectories(inbox("archive")).resolve("old.csv"), HEADER + row());
        Path hidden = Files.writeString(inbox(".partial.csv.Xy12"), HEADER + row());
        Path hiddenCsv = Files.writeString(inbox(".partial.csv"), HEADER + row());
        drop("beside-others.csv", HEADER + row());

        request("beside-others.csv");

        assertTrue(Stream.of(other, lock, below, hidden, hiddenCsv).allMatch(Files::exists));
    }

    @Test
    void takesAFileThatIsStillWrittenAsAWholeAndTheOthersMeanwhile() throws Exception {
        AtomicBoolean otherTaken = new AtomicBoolean();
        CompletableFuture<Integer> writing = writeUntil("growing.csv", otherTaken);
        drop("beside-growing.csv", HEADER + row());

        request("beside-growing.csv");
        assertFalse(writing.isDone());
        otherTaken.set(true);

        requestOf("growing.csv", writing.get());
        await(() -> requests("growing.csv").size() == 1);
    }

    @Test
    void takesAFileBackThatGrewAfterItWasTakenAndDoesItAsAWhole() throws Exception {
        try (LogCapture log = new LogCapture("inbox-grown"); Writer writer = Files.newBufferedWriter(inbox("pausing.csv"))) {
            String first = HEADER + row();
            String rest = row() + row();
            writer.write(first);
            writer.flush();
            String half = request("pausing.csv").path("request_id").asText();
            await(() -> files(".done", "pausing").size() == 1);

            writer.write(rest);
            writer.flush();
            String whole = requestOf("pausing.csv", 3);

            assertEquals(404, service.get("/status/" + half).status());
            await(() -> files(".done", "pausing").equals(List.of("pausing-" + whole + ".csv")));
            assertEquals(first + rest, Files.readString(inbox(".done/pausing-" + whole + ".csv")));
            assertTrue(log.text().contains("pausing.csv was taken too early"), log.text());
        }
    }

    @Test
    void takesARefusedHalfBackAsWellAndItsListOfProblemsWithIt() throws Exception {
        try (Writer writer = Files.newBufferedWriter(inbox("cut.csv"))) {
            writer.write(HEADER.substring(0, 20));
            writer.flush();
            await(() -> files(".failed", "cut").equals(List.of("cut.csv", "cut.csv.errors.csv")));

            writer.write(HEADER.substring(20) + row());
            writer.flush();

            assertEquals(1, request("cut.csv").at("/products/total").asInt());
            assertEquals(List.of(), files(".failed", "cut"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2100-01-01T00:00:00Z", "1970-01-02T00:00:00Z"})
    void takesAFileWhateverItsModificationTimeSays(String time) throws Exception {
        String name = "dated-" + time.substring(0, 4) + ".csv";
        Path written = Files.writeString(application.home().resolve(name), HEADER + row());
        Files.setLastModifiedTime(written, FileTime.from(Instant.parse(time)));
        Files.move(written, inbox(name), StandardCopyOption.ATOMIC_MOVE);

        assertEquals(1, request(name).at("/products/total").asInt());
    }

    @Test
    void leavesAnEmptyFileUntilSomethingIsWrittenAndHoldsNothingUpForIt() throws Exception {
        Files.createFile(inbox("empty.csv"));
        drop("beside-empty.csv", HEADER + row());
        request("beside-empty.csv");
        assertEquals(List.of(), requests("empty.csv"));

        Files.writeString(inbox("empty.csv"), HEADER + row());

        request("empty.csv");
    }

    @Test
    void tellsOnceOfWhatIsNoFileToTake() throws Exception {
        try (LogCapture log = new LogCapture("io.dromedary.inbox")) {
            Path elsewhere = Files.writeString(application.home().resolve("elsewhere.csv"), HEADER + row());
            Files.createSymbolicLink(inbox("link.csv"), elsewhere);
            Files.createSymbolicLink(inbox("dangling.csv"), Path.of("nowhere.csv"));
            Files.createDirectory(inbox("folder.csv"));

            await(() -> log.text().contains("'link.csv'") && log.text().contains("'dangling.csv'") && log.text().contains("'folder.csv'"));
            drop("beside-no-files.csv", HEADER + row());
            request("beside-no-files.csv");

            assertEquals(3, log.text().lines().filter(line -> line.contains("is left where it is")).count(), log.text());
            assertTrue(Files.isSymbolicLink(inbox("link.csv")) && Files.isDirectory(inbox("folder.csv")));
            assertEquals(List.of(), requests("link.csv"));
        }
    }

    private static List<String> names() {
        return List.of("Frühling.csv", "目录 🛍.csv", "two  blanks .csv", "a,b;c.csv", "'quoted' \"twice\".csv", "=cmd|' C calc'!A0.csv", "-rf.csv",
            "${sys.user.home}.csv", "{{dromedary.db.password}}.csv", "%41+%ZZ.csv", "#frag?query&x=1.csv", "null.csv", "UPPER.CSV", "Case.csv", "case.csv",
            "x".repeat(240) + ".csv", "ü".repeat(120) + ".csv", "y".repeat(251) + ".csv");
    }

    @Test
    void takesFilesOfAnyName() {
        names().forEach(name -> drop(name, HEADER + row()));

        for (String name : names()) {
            String id = request(recorded(name)).path("request_id").asText();
            await(() -> files(".done", "").stream().anyMatch(file -> file.endsWith("-" + id + name.substring(name.length() - 4))));
            assertTrue(Files.notExists(inbox(name)), name);
        }
    }

    @Test
    void refusesFilesOfAnyNameWithTheirProblemsBesideThem() {
        names().forEach(name -> drop(name, HEADER + ",," + serial(name) + "\n"));

        for (String name : names()) {
            await(() -> files(".failed", "").stream().anyMatch(file -> file.endsWith(".errors.csv") && read(inbox(".failed/" + file)).contains(serial(name))));
            await(() -> Files.notExists(inbox(name)));
        }
    }

    @Test
    void givesFilesUsableNamesWhereTheirOwnAreNone() throws Exception {
        List<String> escaped = List.of("Gr%FC%DFe.csv", "line%0Abreak.csv", "C:%5Cback%5Cslash.csv", "tab%09stop.csv", "esc%1B%5B31m.csv", "%FF%FE.csv");
        for (String name : escaped) {
            Files.writeString(Path.of(URI.create(application.inbox().toUri() + name)), HEADER + serial(name) + ",Mug," + url + "\n");
        }

        for (String name : escaped) {
            String found = Awaitility.await("the file " + name).atMost(PATIENCE).until(() -> files(".done", "").stream()
                .filter(file -> read(inbox(".done/" + file)).contains(serial(name))).findFirst().orElse(null), Objects::nonNull);
            assertTrue(found.chars().noneMatch(Character::isISOControl) && !found.contains("\\"), found);
        }
        assertEquals(List.of(), files("", ""));
    }

    @Test
    void recordsTheNameOfAFileWhoseBytesAreLatin() throws Exception {
        Files.writeString(Path.of(URI.create(application.inbox().toUri() + "K%FCche.csv")), HEADER + row());

        request("Küche.csv");
    }

    @Test
    void takesManyFilesAtOnce() throws Exception {
        IntStream.range(0, 40).forEach(i -> drop("many-" + i + ".csv", HEADER + row()));

        await(() -> files(".done", "many-").size() == 40);
        assertEquals(List.of(), files("", "many-"));
    }

    @Test
    void isNotReadyWhileItsFolderCannotBeUsedAndTakesWhatWaitedAfterwards() throws Exception {
        Service management = application.management();
        Path failed = inbox(".failed");
        Path aside = application.home().resolve("failed-aside");
        try (LogCapture log = new LogCapture("io.dromedary.inbox")) {
            await(() -> Files.exists(failed));
            Files.move(failed, aside);
            Files.writeString(failed, "a file");
            await(() -> management.get("/observe/health/ready").status() == 503);
            String told = management.get("/observe/health/ready").text();
            assertTrue(told.contains("Move it away: mv") && told.contains(".failed"), told);
            assertEquals(200, management.get("/observe/health/live").status());
            drop("patient.csv", HEADER + row());
            await(() -> log.text().contains("Nothing is taken"));

            // The service makes the folder anew, where it is missing.
            Files.delete(failed);

            await(() -> management.get("/observe/health/ready").status() == 200);
            request("patient.csv");
            assertEquals(1, log.text().lines().filter(line -> line.contains("Nothing is taken")).count(), log.text());
        }
    }

    @Test
    void leavesNoLockBehind() throws Exception {
        drop("unlocked.csv", HEADER + row());
        request("unlocked.csv");

        assertFalse(files("", "").stream().anyMatch(name -> name.endsWith(".camelLock")));
    }

    /** Writes row after row until it is told to end. */
    private static CompletableFuture<Integer> writeUntil(String name, AtomicBoolean end) {
        return CompletableFuture.supplyAsync(() -> {
            try (Writer writer = Files.newBufferedWriter(inbox(name))) {
                writer.write(HEADER);
                int[] rows = {0};
                Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> {
                    boolean last = end.get();
                    writer.write(row());
                    writer.flush();
                    rows[0]++;
                    return last;
                });
                return rows[0];
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What a file of that name is known by, wherever it goes. */
    private static String serial(String name) {
        return "S" + Integer.toHexString(name.hashCode());
    }

    /** What of a name is kept for people to read. */
    private static String recorded(String name) {
        return name.strip().substring(0, Math.min(200, name.length()));
    }

    /** A row of its own, so that no two files are the same work. */
    private static String row() {
        return SERIAL.incrementAndGet() + ",Mug," + url + "\n";
    }

    private static Path inbox(String name) {
        return application.inbox().resolve(name);
    }

    /** Written elsewhere and renamed, as the README advises. */
    private static void drop(String name, String csv) {
        try {
            Path written = Files.writeString(Files.createTempFile(application.home(), "dropped", ".tmp"), csv);
            Files.move(written, inbox(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode request(String fileName) {
        JsonNode request = Awaitility.await("a request of " + fileName).atMost(PATIENCE)
            .until(() -> requests(fileName), list -> !list.isEmpty()).get(0);
        return service.get("/status/" + request.path("request_id").asText()).json();
    }

    /** @return the id of the request of that file that has so many products */
    private static String requestOf(String fileName, int products) {
        return Awaitility.await("the whole of " + fileName).atMost(PATIENCE).until(() -> requests(fileName).stream()
            .map(request -> request.path("request_id").asText())
            .filter(id -> service.get("/status/" + id).json().at("/products/total").asInt() == products).findFirst().orElse(null), Objects::nonNull);
    }

    private static List<JsonNode> requests(String fileName) {
        List<JsonNode> found = new ArrayList<>();
        service.get("/requests?limit=500").json().path("requests").forEach(request -> {
            if (request.path("file_name").asText().equals(fileName)) {
                found.add(request);
            }
        });
        return found;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(condition);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> files(String folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(inbox(folder))) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).filter(name -> name.startsWith(prefix)).sorted().toList();
        }
    }
}
