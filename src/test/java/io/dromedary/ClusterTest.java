package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.config.SettingException;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Cluster;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several processes on one PostgreSQL and one data folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {

    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);

    @RegisterExtension
    private final Cluster cluster = new Cluster();
    private ImageHost host;

    @BeforeEach
    void begin() {
        host = cluster.host();
    }

    @Test
    void aWorkerDoesWhatTheIntakeTakes() {
        Service intake = inThisProcess("intake").service();
        RunningApplication worker = inThisProcess("worker");

        String id = intake.accepted(catalog("/roles/", 20));
        JsonNode status = intake.finished(id);

        assertEquals(20, status.at("/images/completed").asInt(), status.toString());
        assertEquals(200, intake.get("/requests/" + id + "/output.csv").status());
        assertEquals(200, intake.get(intake.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText()).status());
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", worker.port()).close(), "it has no public port");
    }

    @Test
    void aProcessThatStartsTakesNothingFromThoseThatLive() {
        Service service = inThisProcess("all").service();
        host.shut();
        String id = service.accepted(catalog("/start/", 30));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> host.requests().size() == Cluster.PER_HOST);

        inThisProcess("all");
        host.open();
        JsonNode status = service.finished(id);

        assertEquals(30, status.at("/images/completed").asInt(), status.toString());
        assertEquals(30, host.requests().size(), "each image was fetched once");
    }

    @Test
    void takesUpWhatAKilledProcessHadInHand() {
        ApplicationProcess killed = cluster.startProcess(cluster.settingsWithRecords("worker"));
        Service intake = inThisProcess("intake").service();
        host.shut();
        String id = intake.accepted(catalog("/killed/", 12));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !host.requests().isEmpty());

        killed.close();
        host.open();
        inThisProcess("worker");
        JsonNode status = intake.finished(id);

        assertEquals(12, status.at("/images/completed").asInt(), status.toString());
        assertEquals(0, status.at("/images/failed").asInt());
    }

    @Test
    void allTogetherAskAHostForNoMoreAtOnceThanOneMay() throws Exception {
        Service service = inThisProcess("all").service();
        inThisProcess("worker");
        inThisProcess("worker");
        Awaitility.await("each knows the others").atMost(Duration.ofSeconds(20)).until(() -> living() == 3 && shares());
        host.takes(Duration.ofMillis(50));

        service.finished(service.accepted(catalog("/manners/", 60)));

        assertTrue(host.mostAtOnce() <= Cluster.PER_HOST, host.mostAtOnce() + " at once");
    }

    @Test
    void aProcessThatWasSilentBeginsAgainAndNothingIsDoneTwice() throws Exception {
        RunningApplication silent = inThisProcess("all");
        Service service = silent.service();
        inThisProcess("intake");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> living() == 2);
        host.shut();
        String id = service.accepted(catalog("/silent/", 12));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !host.requests().isEmpty());

        try (LogCapture log = new LogCapture("heartbeat")) {
            // As long as nobody else lives, one that was silent has lost nothing: a machine under load may be slow with the other's heartbeat.
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                cluster.execute("update worker set seen_until = extract(epoch from clock_timestamp()) * 1000 - 1 where role = 'all'");
                return log.text().contains("begins again");
            });
        }
        host.open();
        JsonNode status = service.finished(id);

        assertEquals(12, status.at("/images/completed").asInt(), status.toString());
        assertEquals(12, cluster.count("select count(*) from output"));
    }

    @Test
    void aProcessWhoseRowIsGoneBeginsAgainToo() throws Exception {
        inThisProcess("all");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> living() == 1);

        try (LogCapture log = new LogCapture("heartbeat")) {
            cluster.execute("delete from worker");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> log.text().contains("begins again"));
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> living() == 1);
    }

    @Test
    void aWorkerThatStopsFinishesWhatItFetchesAndLeavesTheRestToTheOthers() throws Exception {
        Service intake = inThisProcess("intake").service();
        RunningApplication worker = inThisProcess("worker", Map.of("dromedary.fetch.consumers", "2"));
        host.shut();
        String id = intake.accepted(catalog("/stop/", 12));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> host.requests().size() == 2);

        cluster.release(worker);
        try (LogCapture log = new LogCapture("org.apache.camel.impl.engine.DefaultShutdownStrategy")) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(worker::close);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> log.text().contains("inflight and pending exchanges to complete"));
            host.open();
            stopped.get(30, TimeUnit.SECONDS);
        }

        assertEquals(2, host.requests().size(), "nothing new was begun");
        assertEquals(2, intake.status(id).at("/images/completed").asInt());
    }

    @Test
    void aProcessThatEndsLeavesNobodyWaiting() throws Exception {
        RunningApplication leaving = inThisProcess("worker");
        inThisProcess("intake");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> living() == 2);

        cluster.release(leaving);
        leaving.close();

        assertEquals(1, cluster.count("select count(*) from worker"));
    }

    @Test
    void twoProcessesDoNotHaveTheirWorkInHandInOneFolder() {
        inThisProcess("all", Map.of("dromedary.temporary", cluster.folder().resolve("same").toString()));

        SettingException refusal = assertThrows(SettingException.class,
            () -> inThisProcess("worker", Map.of("dromedary.temporary", cluster.folder().resolve("same").toString())));

        assertTrue(refusal.getMessage().contains("DROMEDARY_TEMPORARY"), refusal.getMessage());
    }

    @Test
    void oneOfThoseThatHaveTheSameInboxTakesItsFilesAndAnotherWhenThatIsGone() throws Exception {
        Path inbox = Files.createDirectories(cluster.folder().resolve("inbox"));
        Map<String, String> watching = Map.of("dromedary.inbox", inbox.toString());
        List<RunningApplication> both = List.of(inThisProcess("intake", watching), inThisProcess("intake", watching));
        String holder = "select count(*) from duty join worker on worker.id = duty.holder where duty.name like 'inbox %' and seen_until > extract(epoch from clock_timestamp()) * 1000";

        Files.writeString(inbox.resolve("first.csv"), catalog("/inbox/", 2));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> cluster.count("select count(*) from request") == 1 && cluster.count(holder) == 1);
        Awaitility.await().untilAsserted(() -> assertEquals(1, inbox.resolve(".done").toFile().list().length));

        both.get(0).stop();
        Files.writeString(inbox.resolve("second.csv"), catalog("/inbox-again/", 2));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> cluster.count("select count(*) from request") == 2);
        assertEquals(1, cluster.count(holder));
    }

    @Test
    void aMachineWhoseClockIsAheadTakesNobodysWorkAndWritesTheDatabasesTime() throws Exception {
        Service intake = inThisProcess("all").service();
        cluster.start(new RunningApplication().with(cluster.settingsWithRecords("worker")).at(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(60))));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> living() == 2 && shares());
        host.shut();
        String id = intake.accepted(catalog("/ahead/", 40));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> cluster.count("select count(distinct claimed_by) from asset where state = 'claimed'") == 2);

        host.open();
        JsonNode status = intake.finished(id);

        assertEquals(40, status.at("/images/completed").asInt(), status.toString());
        assertEquals(40, host.requests().size(), "each image was fetched once");
        assertEquals(0, cluster.count("select count(*) from asset where finished_at > extract(epoch from clock_timestamp()) * 1000 + 5000"));
    }

    private RunningApplication inThisProcess(String role) {
        return inThisProcess(role, Map.of());
    }

    private RunningApplication inThisProcess(String role, Map<String, String> more) {
        Map<String, String> settings = cluster.settingsWithRecords(role);
        settings.putAll(more);
        return cluster.start(settings);
    }

    private String catalog(String path, int count) {
        return Catalogs.of(IntStream.range(0, count).mapToObj(i -> host.serve(path + i + ".jpg", PICTURE)).toList());
    }

    private long living() throws Exception {
        return cluster.count("select count(*) from worker where seen_until > extract(epoch from clock_timestamp()) * 1000");
    }

    /** A heartbeat of each has passed since the last one began. */
    private boolean shares() throws Exception {
        return cluster.count("select count(*) from worker where seen_until > (select min(seen_until) from worker) + 400") == 0;
    }
}
