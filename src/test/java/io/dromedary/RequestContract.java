package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request taken up once and only once, tried again, and deleted; on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RequestContract {

    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);

    @AutoClose
    private final ImageHost host = new ImageHost();
    @RegisterExtension
    private final RunningApplication application;
    private final Service service;

    RequestContract(DatabaseKind database) {
        application = new RunningApplication().on(database).allowing(host.url()).with("dromedary.retention.days", "7");
        service = application.service();
    }

    @Test
    void triesTheFailedImagesAgainAndWritesTheResultsAnew() {
        String good = host.serve("/retry/good.jpg", PICTURE);
        String bad = host.url("/retry/late.jpg");
        String id = service.accepted(HEADER + "1,Mug,\"" + good + "," + bad + "\"\n");
        service.finished(id);
        host.serve("/retry/late.jpg", PICTURE);

        Service.Answer answer = service.send("POST", "/requests/" + id + "/retry", new byte[0]);
        JsonNode status = service.finished(id);

        assertEquals(200, answer.status(), answer.text());
        assertEquals("2 0", status.at("/images/completed").asInt() + " " + status.at("/images/failed").asInt());
        assertEquals(1, host.requestsOf("/retry/good.jpg"), "what is there already is not fetched again");
        String output = service.get("/requests/" + id + "/output.csv").text().lines().skip(1).findFirst().orElseThrow();
        assertEquals(2, output.split("/images/", -1).length - 1, output);
    }

    @Test
    void keepsTheResultsOfTheLastCompletionAloneWhichNobodyElseWritesInto() throws IOException {
        String id = service.accepted(Catalogs.of(host.url("/retry/missing.jpg")));
        service.finished(id);
        Path folder = application.data().resolve("requests").resolve(id);
        assertEquals(List.of("failed-1.csv", "input.csv", "output-1.csv", "report-1.csv"), names(folder));

        service.send("POST", "/requests/" + id + "/retry", new byte[0]);
        service.finished(id);

        Awaitility.await().untilAsserted(() ->
            assertEquals(List.of("failed-2.csv", "input.csv", "output-2.csv", "report-2.csv"), names(folder)));
        assertEquals(200, service.get("/requests/" + id + "/report.csv").status());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void makesSeveralFilesOfEachImageOfWhichOneMayFailAlone() throws IOException {
        String mug = host.serve("/several/mug.jpg", Pictures.jpeg(400, 300, 1));
        // No JPEG is so long, and a BMP cannot be shown as it is.
        String rope = host.serve("/several/rope.bmp", Pictures.encoded(new BufferedImage(66_000, 2, BufferedImage.TYPE_INT_RGB), "bmp"));
        String missing = host.url("/several/missing.jpg");
        String id = service.accepted(HEADER + "1,Mug,\"%s,%s\"\n2,Rope,\"%s,%s\"\n".formatted(mug, missing, mug, rope),
            Map.of("renditions", "thumb:fit=200,pad=1:1;medium:fit=100;full", "grown", "convert"));

        JsonNode status = service.finished(id);

        assertEquals("3 1 [\"thumb\",\"medium\",\"full\"] 1", status.at("/images/completed") + " " + status.at("/images/failed") + " "
            + status.at("/renditions/names") + " " + status.at("/renditions/images_incomplete"));
        assertEquals(1, host.requestsOf("/several/mug.jpg"));
        JsonNode images = service.get("/requests/" + id + "/images").json().get("images");
        JsonNode first = images.get(0);
        assertEquals(List.of("thumb", "medium", "full"), first.get("renditions").findValuesAsText("name"));
        assertEquals(List.of("200", "100", "400"), first.get("renditions").findValuesAsText("width"));
        assertEquals(List.of("200", "75", "300"), first.get("renditions").findValuesAsText("height"));
        assertEquals(first.get("output_url"), first.at("/renditions/0/output_url"));
        assertTrue(first.get("output_url").asText().endsWith("/1-1-thumb.jpg"), first.toString());
        for (JsonNode rendition : first.get("renditions")) {
            byte[] file = service.get(rendition.get("output_url").asText()).body();
            assertEquals(rendition.get("bytes_out").asInt(), file.length);
            assertEquals(rendition.get("width").asInt(), Pictures.decoded(file).getWidth());
        }
        assertEquals("[] rendition_failed", images.get(1).get("renditions") + " " + images.get(3).at("/renditions/2/code").asText());
        String urls = first.get("output_url").asText().replace("1-1-thumb.jpg", "");
        assertEquals(List.of("\"%1$s1-1-thumb.jpg, \",\"%1$s1-1-thumb.jpg, \",\"%1$s1-1-medium.jpg, \",\"%1$s1-1-full.jpg, \"".formatted(urls),
                "\"%1$s1-1-thumb.jpg, %1$s2-2-thumb.jpg\",\"%1$s1-1-thumb.jpg, %1$s2-2-thumb.jpg\",\"%1$s1-1-medium.jpg, %1$s2-2-medium.jpg\",\"%1$s1-1-full.jpg, rendition_failed\"".formatted(urls)),
            service.get("/requests/" + id + "/output.csv").text().lines().skip(1).map(line -> line.substring(line.indexOf("\",\"") + 2)).toList());
        List<String> report = service.get("/requests/" + id + "/report.csv").text().lines().toList();
        assertTrue(report.get(0).endsWith(",Same As,Output Image Url (thumb),Bytes Out (thumb),Output Image Url (medium),Bytes Out (medium),Output Image Url (full),Bytes Out (full)"), report.get(0));
        assertTrue(report.get(1).endsWith(",%s1-1-full.jpg,%s".formatted(urls, first.at("/renditions/2/bytes_out"))), report.get(1));
        assertTrue(report.get(2).endsWith(",1" + ",".repeat(9)), report.get(2));
        assertTrue(report.get(4).endsWith(",rendition_failed,"), report.get(4));
        assertTrue(service.get("/requests/" + id + "/replaced.csv").text().contains("1-1-thumb.jpg"));
        assertEquals(Set.of("thumb/1-1.jpg", "medium/1-1.jpg", "full/1-1.jpg", "thumb/2-1.jpg", "medium/2-1.jpg", "full/2-1.jpg", "thumb/2-2.jpg", "medium/2-2.jpg"),
            zipped(service.get("/requests/" + id + "/images.zip").body()));
    }

    private static Set<String> zipped(byte[] zip) throws IOException {
        Set<String> names = new HashSet<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void leavesARequestWithoutFailedImagesAsItIsWhenItIsToBeTriedAgain() {
        String id = service.accepted(Catalogs.of(host.serve("/retry/fine.jpg", PICTURE)));
        service.finished(id);

        JsonNode again = service.send("POST", "/requests/" + id + "/retry", new byte[0]).json();

        assertEquals("completed", again.path("status").asText());
        assertEquals(1, host.requestsOf("/retry/fine.jpg"));
    }

    @Test
    void countsEachImageOnceHoweverOftenItIsTriedAgain() {
        String id = service.accepted(Catalogs.of(host.url("/retry/never.jpg")));
        for (int i = 0; i < 3; i++) {
            service.finished(id);
            service.send("POST", "/requests/" + id + "/retry", new byte[0]);
        }

        JsonNode status = service.finished(id);

        assertEquals("failed 1 1 0", status.path("status").asText() + " " + status.at("/images/total").asInt() + " "
            + status.at("/images/failed").asInt() + " " + status.at("/images/pending").asInt());
    }

    @Test
    void aStoppedRequestKeepsWhatIsDoneAndInHandAndTheRestIsTakenUpByARetry() throws Exception {
        String good = host.serve("/stop/done.jpg", PICTURE);
        host.shut();
        String id = service.accepted(HEADER + "cup,Cup," + good + "\n" + rows("/stop/", 60) + "99,Bag,ftp://a.example/1.jpg\n", Map.of("invalid_rows", "skip"));
        Awaitility.await().until(() -> host.requests().stream().filter(request -> request.path().startsWith("/stop/")).count() == 8);

        service.send("POST", "/requests/" + id + "/stop", new byte[0]);
        Awaitility.await().untilAsserted(() -> assertEquals("processing true 62 0 0 53 1 8", told(service.status(id))));
        host.open();
        JsonNode status = service.finished(id);

        assertEquals("completed true 62 8 0 53 1 0", told(status), status.toString());
        assertEquals(53, service.get("/requests/" + id + "/images?status=stopped").json().path("images").size());
        String failed = service.get("/requests/" + id + "/failed.csv").text();
        assertEquals(1 + 53 + 1, failed.lines().count());
        assertTrue(failed.contains("stopped: The request was stopped before"), failed);
        assertEquals(53, service.get("/requests/" + id + "/report.csv").text().lines().filter(line -> line.contains(",stopped,stopped,")).count());
        assertEquals(told(status), told(service.send("POST", "/requests/" + id + "/stop", new byte[0]).json()), "a request that is done is left as it is");

        service.send("POST", "/requests/" + id + "/retry", new byte[0]);
        JsonNode again = service.finished(id);
        assertEquals("completed false 62 61 0 0 1 0", told(again), again.toString());
        assertEquals(1, host.requestsOf("/stop/done.jpg"));
    }

    private static String told(JsonNode status) {
        return status.path("status").asText() + " " + status.path("stopped") + Stream.of("total", "completed", "failed", "stopped", "invalid", "pending")
            .map(count -> " " + status.at("/images/" + count)).collect(Collectors.joining());
    }

    @Test
    void nothingIsBegunOfARequestThatIsStoppedBeforeItsRowsAreRecorded() throws Exception {
        String id = service.accepted(HEADER + rows("/early/", 3));
        service.finished(id);
        application.update("update request set state = 'pending', split_at = null, finished_at = null, images_completed = 0, images_failed = 0 where id = '" + id + "'");
        application.update("delete from output where asset_id in (select id from asset where request_id = '" + id + "')");
        application.update("delete from image where request_id = '" + id + "'");
        application.update("delete from asset where request_id = '" + id + "'");
        long asked = host.requests().size();

        service.send("POST", "/requests/" + id + "/stop", new byte[0]);
        application.context().createProducerTemplate().sendBody("seda:catalog", id);
        JsonNode status = service.finished(id);

        assertEquals("failed true 3 0 0 3 0 0", told(status), status.toString());
        assertEquals(asked, host.requests().size());
    }

    @Test
    void anImageThatWouldBeTriedAgainIsStopped() throws Exception {
        String late = host.serve("/again/late.jpg", 503, new byte[0]);
        String id = service.accepted(Catalogs.of(late));
        Awaitility.await().until(() -> host.requestsOf("/again/late.jpg") > 0);

        service.send("POST", "/requests/" + id + "/stop", new byte[0]);

        assertEquals("failed true 1 0 0 1 0 0", told(service.finished(id)));
    }

    @Test
    void deletesARequestWithItsRecordsAndFiles() throws Exception {
        String id = service.accepted(HEADER + rows("/delete/", 20));
        JsonNode status = service.finished(id);
        String image = service.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText();
        assertEquals(200, service.get(image).status());

        assertEquals(204, service.send("DELETE", "/requests/" + id, null).status());

        assertEquals(404, service.get("/status/" + id).status());
        assertEquals(404, service.send("DELETE", "/requests/" + id, null).status(), "a second time it is not there");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(id) == 0);
        assertEquals(404, service.get(image).status());
        assertTrue(Files.notExists(application.data().resolve("requests").resolve(id)), status.toString());
    }

    @Test
    void removesRequestsWithTheirFilesWhenTheirDaysAreOver() throws Exception {
        String old = service.accepted(HEADER + rows("/retention/old", 3));
        String recent = service.accepted(HEADER + rows("/retention/recent", 3));
        service.finished(old);
        service.finished(recent);

        long eightDaysAgo = System.currentTimeMillis() - Duration.ofDays(8).toMillis();
        application.update("update request set finished_at = %d where id = '%s'".formatted(eightDaysAgo, old));

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(old) == 0);
        assertEquals(404, service.get("/status/" + old).status());
        assertTrue(Files.notExists(application.data().resolve("requests").resolve(old)));
        assertEquals("completed", service.status(recent).path("status").asText());
    }

    @Test
    void deletesARequestInTheMiddleOfItsWork() throws Exception {
        host.shut();
        String id;
        try {
            id = service.accepted(HEADER + rows("/middle/", 40));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> host.requests().stream().anyMatch(r -> r.path().startsWith("/middle/")));

            assertEquals(204, service.send("DELETE", "/requests/" + id, null).status());
        } finally {
            host.open();
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(id) == 0);
        Awaitility.await("no image of it is left").atMost(Duration.ofSeconds(20)).untilAsserted(() ->
            assertEquals(List.of(), folders("images").stream().filter(folder -> !isOnRecord(folder)).toList()));
        assertEquals(404, service.get("/status/" + id).status());
    }

    @Test
    void leavesNothingOfARequestThatIsDeletedWhileItsRowsAreRecorded() throws Exception {
        host.shut();
        String id;
        try {
            // Several batches, and more than is removed at once.
            id = service.accepted(HEADER + rows("/recorded/", 30_000));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(id) > 1);

            assertEquals(204, service.send("DELETE", "/requests/" + id, null).status());
        } finally {
            host.open();
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> records(id) == 0);
    }

    @Test
    void anImageIsCompletedExactlyWhenItsOutputIsOnRecord() throws Exception {
        String id = service.accepted(HEADER + rows("/outputs/", 5) + "6,Mug," + host.url("/outputs/none.jpg") + "\n");
        service.finished(id);

        assertEquals(5, count("select count(*) from asset join output on output.asset_id = asset.id where asset.state = 'completed' and asset.request_id = '" + id + "'"));
        assertEquals(0, count("select count(*) from output left join asset on asset.id = output.asset_id where coalesce(asset.state, 'none') <> 'completed'"));
        assertEquals(0, count("select count(*) from asset where outputs is not null"), "what the rows are made of is not kept twice");
    }

    @Test
    void servesNoFileThatNoImageOnRecordHas() throws Exception {
        String id = service.accepted(Catalogs.of(host.serve("/served/a.jpg", PICTURE)));
        service.finished(id);
        String url = output(id);
        Path stray = Files.write(image(url).resolveSibling("stray.jpg"), PICTURE);

        assertEquals(200, service.get(url).status());
        assertEquals(404, service.get(url.replaceFirst("[^/]+$", stray.getFileName().toString())).status());
        assertEquals(404, service.get(url.replaceFirst("/images/[^/]+", "/images/unknown")).status());
    }

    @Test
    void theImagesOfADeletedRequestAreGoneAtOnceWithWhatNobodyKnewOf() throws Exception {
        String id = service.accepted(Catalogs.of(host.serve("/gone/a.jpg", PICTURE)));
        service.finished(id);
        String url = output(id);
        Files.write(image(url).resolveSibling("2-1-of-an-outcome-that-was-never-recorded.jpg"), PICTURE);

        service.send("DELETE", "/requests/" + id, null);

        assertEquals(404, service.get(url).status());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(id) == 0);
        assertTrue(Files.notExists(image(url).getParent()));
        assertEquals(0, count("select count(*) from output where path = '" + url.replaceFirst(".*/images/", "") + "'"));
    }

    @Test
    void leavesNothingOfImagesThatWereMadeWhileTheirRequestWasDeleted() throws Exception {
        String id = service.accepted(Catalogs.of(host.serve("/late/a.jpg", PICTURE)));
        service.finished(id);
        String url = output(id);
        // As if the deletion had passed the images' rows when a batch of assets was committed.
        application.update("delete from image where request_id = '" + id + "'");

        service.send("DELETE", "/requests/" + id, null);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(id) == 0);
        assertTrue(Files.notExists(image(url).getParent()));
        assertEquals(0, count("select count(*) from output where path = '" + url.replaceFirst(".*/images/", "") + "'"));
    }

    @Test
    void leavesNoFileOfAnImageThatFailsAfterAnOutcomeThatWasNeverRecorded() throws IOException {
        String id = service.accepted(HEADER + "1,Mug,\"" + host.serve("/unrecorded/a.jpg", PICTURE) + "," + host.url("/unrecorded/missing.jpg") + "\"\n");
        service.finished(id);
        Path unrecorded = Files.write(image(output(id)).resolveSibling("1-2.jpg"), PICTURE);

        service.send("POST", "/requests/" + id + "/retry", new byte[0]);
        service.finished(id);

        assertTrue(Files.notExists(unrecorded));
        assertTrue(Files.exists(image(output(id))));
    }

    @Test
    void keepsAFileThatAnImageOfAnotherRequestNamesUntilThatIsDeletedToo() throws Exception {
        String first = service.accepted(Catalogs.of(host.serve("/shared/a.jpg", PICTURE)));
        service.finished(first);
        String url = output(first);
        String second = service.accepted(Catalogs.of(host.serve("/shared/b.jpg", PICTURE)));
        service.finished(second);
        String replaced = output(second);
        application.update("update output set path = '" + url.replaceFirst(".*/images/", "") + "' where asset_id in (select id from asset where request_id = '" + second + "')");

        service.send("DELETE", "/requests/" + first, null);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(first) == 0);

        assertEquals(200, service.get(url).status(), "it lies in the folder of the first one, and is the second one's");
        assertEquals(url, output(second));
        service.send("DELETE", "/requests/" + second, null);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> records(second) == 0);
        assertEquals(404, service.get(url).status());
        assertTrue(Files.notExists(image(url)));
        assertTrue(Files.notExists(image(replaced)), "and what the second one had before, which nobody names");
    }

    @Test
    void givesTheFirstAnswerAgainUnderTheSameIdempotencyKey() {
        String csv = Catalogs.of(host.serve("/key/a.jpg", PICTURE));

        Service.Answer first = service.upload(csv, "Idempotency-Key", "key-1");
        Service.Answer again = service.upload(csv, "Idempotency-Key", "key-1");

        assertEquals(first.text(), again.text());
        assertEquals(first.header("Location"), again.header("Location"));
        service.finished(first.json().path("request_id").asText());
        assertEquals(1, host.requestsOf("/key/a.jpg"));
    }

    @Test
    void refusesTheSameIdempotencyKeyWithAnotherFileOrOtherOptions() {
        String csv = Catalogs.of(host.serve("/key/b.jpg", PICTURE));
        service.upload(csv, "Idempotency-Key", "key-2");

        Service.Answer other = service.upload(csv.replace("Mug", "Bag"), "Idempotency-Key", "key-2");
        Service.Answer options = service.upload(csv.getBytes(StandardCharsets.UTF_8), "catalog.csv", Map.of("quality", "30"),
            "Idempotency-Key", "key-2");

        assertEquals(422, other.status(), other.text());
        assertEquals("urn:dromedary:problem:idempotency-key-reused", other.json().path("type").asText());
        assertEquals(422, options.status(), options.text());
    }

    @Test
    void makesOneRequestOfUploadsThatComeAtOnceUnderTheSameKey() {
        String csv = Catalogs.of(host.serve("/key/c.jpg", PICTURE));

        List<CompletableFuture<Service.Answer>> answers = IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> service.upload(csv, "Idempotency-Key", "key-3"))).toList();

        assertEquals(1, answers.stream().map(CompletableFuture::join).map(Service.Answer::text).distinct().count());
    }

    @Test
    void takesTheSameFileAgainWithoutAKey() {
        String csv = Catalogs.of(host.serve("/key/d.jpg", PICTURE));

        assertTrue(!service.accepted(csv).equals(service.accepted(csv)));
    }

    @Test
    void doesNotTakeTheSameFileFromTheInboxTwiceWhileTheFirstIsUnfinished() throws Exception {
        String csv = Catalogs.of(host.serve("/inbox/a.jpg", PICTURE));
        host.shut();
        try {
            drop("first.csv", csv);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> files(".done").stream().anyMatch(name -> name.startsWith("first-")));
            drop("second.csv", csv);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> files(".duplicate").stream().anyMatch(name -> name.startsWith("second-")));
        } finally {
            host.open();
        }
        String id = files(".done").stream().filter(name -> name.startsWith("first-")).findFirst().orElseThrow().substring(6, 42);
        assertEquals(List.of("second-" + id + ".csv"), files(".duplicate").stream().filter(name -> name.startsWith("second-")).toList());
        service.finished(id);

        drop("third.csv", csv);

        Awaitility.await("after the first is done, it is new work").atMost(Duration.ofSeconds(20))
            .until(() -> files(".done").stream().anyMatch(name -> name.startsWith("third-")));
    }

    private boolean isOnRecord(String token) {
        try (Connection connection = application.dataSource("reader").getConnection(); Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery("select count(*) from request where token = '" + token + "'")) {
            return result.next() && result.getInt(1) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int records(String id) throws Exception {
        int records = 0;
        for (String table : List.of("request where id", "product where request_id", "asset where request_id", "image where request_id")) {
            try (Connection connection = application.dataSource("reader").getConnection(); Statement statement = connection.createStatement();
                 ResultSet result = statement.executeQuery("select count(*) from " + table + " = '" + id + "'")) {
                result.next();
                records += result.getInt(1);
            }
        }
        return records;
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = application.dataSource("reader").getConnection(); Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    /** The URL of a request's first image. */
    private String output(String id) {
        return service.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText();
    }

    /** The file that an image's URL leads to. */
    private Path image(String url) {
        return application.data().resolve("images").resolve(url.replaceFirst(".*/images/", ""));
    }

    private Set<String> folders(String name) throws Exception {
        try (Stream<Path> folders = Files.list(application.data().resolve(name))) {
            return folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private void drop(String name, String csv) throws Exception {
        Path written = Files.writeString(application.home().resolve(name), csv);
        Files.move(written, application.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> files(String folder) throws Exception {
        Path path = application.inbox().resolve(folder);
        if (Files.notExists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String rows(String path, int count) {
        return IntStream.range(0, count).mapToObj(i -> i + ",Mug," + host.serve(path + i, PICTURE)).collect(Collectors.joining("\n", "", "\n"));
    }
}
