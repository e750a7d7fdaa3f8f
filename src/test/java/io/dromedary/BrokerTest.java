package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.flow.Stops;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Broker;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Cluster;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.TraceReceiver;
import io.dromedary.testing.TraceReceiver.Span;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An intake with PostgreSQL, a broker, and workers that have nothing but the broker and the folder of files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerTest {

    private static final byte[] PICTURE = Pictures.jpeg(64, 48, 1);

    @RegisterExtension
    private final Cluster cluster = new Cluster();
    private Broker broker;
    private ImageHost host;

    @BeforeEach
    void begin() {
        host = cluster.host();
        broker = new Broker().start();
    }

    /** Those who use it have to go before it does. */
    @AfterEach
    void end() throws Exception {
        cluster.stop();
        broker.close();
    }

    @Test
    void aWorkerNeedsNoDatabaseAndGoesOnInTheUploadsTrace() throws Exception {
        TraceReceiver receiver = new TraceReceiver();
        Service intake = intake(Map.of("dromedary.traces.endpoint", receiver.url()));
        Map<String, String> settings = workerSettings();
        settings.put("dromedary.traces.endpoint", receiver.url());
        RunningApplication worker = cluster.start(settings);
        String missing = host.serve("/needs/missing.jpg", 404, new byte[0]);

        String id = intake.accepted(Catalogs.of(Stream.concat(urls("/needs/", 20).stream(), Stream.of(missing)).toList()), Map.of("renditions", "full;thumb:fit=32"));
        JsonNode status = intake.finished(id);

        assertEquals(20, status.at("/images/completed").asInt(), status.toString());
        assertEquals("http_404", status.at("/errors/0/code").asText(), status.toString());
        assertEquals(200, intake.get("/requests/" + id + "/output.csv").status());
        assertEquals(200, intake.get(intake.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText()).status());
        JsonNode again = intake.finished(intake.accepted(Catalogs.of(urls("/needs/", 20)), Map.of("renditions", "full;thumb:fit=32")));
        assertEquals("20 20", again.at("/images/unchanged") + " " + again.at("/images/completed"), "a worker is told what is known of an image");
        assertEquals(40, cluster.count("select count(distinct path) from output"), "two renditions of each");
        assertEquals(200, intake.get(intake.get("/requests/" + id + "/images").json().at("/images/0/renditions/1/output_url").asText()).status());
        assertEquals(200, worker.management().get("/observe/health").status());
        assertEquals(0, broker.messages("dromedary.images") + broker.messages("dromedary.outcomes") + broker.messages("dromedary.dead-letters"));
        cluster.stop();
        receiver.close();
        Set<String> uploads = receiver.spans().stream().filter(span -> span.name().equals("POST /upload")).map(Span::trace).collect(Collectors.toSet());
        assertEquals(Map.of("dromedary.images", 82L, "dromedary.outcomes", 82L), receiver.spans().stream().filter(span -> uploads.contains(span.trace())).map(Span::name)
            .map(name -> name.replaceFirst("^queue:", "")).filter(name -> name.startsWith("dromedary.")).collect(Collectors.groupingBy(name -> name, Collectors.counting())),
            "sent and taken, the hints of 41 images and what became of them");
    }

    @Test
    void whatAKilledWorkerHadInHandIsDoneByAnotherAndRecordedOnce() throws Exception {
        ApplicationProcess killed = cluster.startProcess(workerSettings());
        Service intake = intake(Map.of());
        host.shut();
        String id = intake.accepted(Catalogs.of(urls("/killed/", 12)));
        soon().until(() -> host.requests().size() == Cluster.PER_HOST);

        killed.close();
        host.open();
        worker();
        JsonNode status = intake.finished(id);

        assertEquals(12, status.at("/images/completed").asInt(), status.toString());
        assertEquals(12, cluster.count("select count(*) from output"));
        assertEquals(0, cluster.count("select sum(own_failures) from asset"));
    }

    @Test
    void whileTheBrokerIsAwayUploadsAreAcceptedAndNothingIsClaimed() throws Exception {
        Service intake = intake(Map.of());
        RunningApplication worker = worker();
        host.shut();
        String inHand = intake.accepted(Catalogs.of(urls("/hand/", 4)));
        soon().until(() -> host.requests().size() == 4);

        try (LogCapture log = new LogCapture("io.dromedary.broker.BrokerTrouble"); LogCapture camel = new LogCapture("org.apache.camel.processor")) {
            broker.stop();
            host.open();
            String id = intake.accepted(Catalogs.of(urls("/away/", 12)));
            soon().until(() -> worker.management().get("/observe/health/ready").status() == 503);
            soon().until(() -> log.text().lines().count() == 2);

            assertEquals(12, cluster.count("select count(*) from asset where state = 'pending' and claim = 0"));

            broker.start();
            assertEquals(12, intake.finished(id).at("/images/completed").asInt());
            assertEquals(4, intake.finished(inHand).at("/images/completed").asInt());
            assertEquals(2, log.text().lines().count(), "one line for each process: " + log.text());
            assertEquals("", camel.text());
        }
        soon().until(() -> worker.management().get("/observe/health/ready").status() == 200);
    }

    @Test
    void whatWaitsOfAStoppedRequestIsDroppedByAWorker() throws Exception {
        Service intake = intake(Map.of());
        Map<String, String> settings = workerSettings();
        settings.put("dromedary.fetch.consumers", "1");
        RunningApplication worker = cluster.start(settings);
        host.shut();
        String id = intake.accepted(Catalogs.of(urls("/stopped/", 12)));
        soon().until(() -> host.requests().size() == 1 && cluster.count("select count(*) from asset where state = 'claimed'") == Cluster.PER_HOST);

        intake.send("POST", "/requests/" + id + "/stop", new byte[0]);
        Stops stops = worker.context().getRegistry().lookupByNameAndType("stops", Stops.class);
        soon().until(() -> stops.concern(Map.of("request_id", id, "claimed_at", 0L)));
        host.open();
        JsonNode status = intake.finished(id);

        assertEquals("completed true 1 11", status.path("status").asText() + " " + status.path("stopped") + " " + status.at("/images/completed") + " " + status.at("/images/stopped"));
        assertEquals(1, host.requests().size());
        assertEquals(0, broker.messages("dromedary.images") + broker.messages("dromedary.dead-letters"));
    }

    @Test
    void theImagesOfABrokerThatLostItsDiskArePendingAgainWhenTheirLeaseIsOver() throws Exception {
        Service intake = intake(Map.of("dromedary.queue.lease", "2s"));
        String id = intake.accepted(Catalogs.of(urls("/lost/", 12)));
        soon().until(() -> broker.messages("dromedary.images") == Cluster.PER_HOST);

        broker.lose();
        broker.start();
        worker();
        JsonNode status = intake.finished(id);

        assertEquals(12, status.at("/images/completed").asInt(), status.toString());
        assertEquals(12, cluster.count("select count(*) from output"));
    }

    @Test
    void anImageThatEndsEveryWorkerFailsWithItsReason() throws Exception {
        Service intake = intake(Map.of("dromedary.image.own-failures", "1"));
        String id = intake.accepted(Catalogs.of(urls("/poison/", 1)));

        try (JMSContext dying = connect(JMSContext.SESSION_TRANSACTED)) {
            for (int i = 0; i < 3; i++) {
                assertTrue(dying.createConsumer(dying.createQueue("dromedary.images")).receive(10_000).getBody(String.class).contains("/poison/0.jpg"));
                dying.rollback();
            }
        }
        JsonNode status = intake.finished(id);

        assertEquals("internal_error", status.at("/errors/0/code").asText(), status.toString());
        assertTrue(status.at("/errors/0/detail").asText().contains("Every worker"), status.toString());
    }

    @Test
    void allWorkersTogetherAskAHostForNoMoreAtOnceThanOneMay() throws Exception {
        Service intake = intake(Map.of());
        worker();
        worker();
        host.takes(Duration.ofMillis(50));

        host.shut();
        String id = intake.accepted(Catalogs.of(urls("/manners/", 60)));
        soon().until(() -> host.requests().size() == Cluster.PER_HOST);
        host.open();
        intake.finished(id);

        assertEquals(Cluster.PER_HOST, host.mostAtOnce());
    }

    @Test
    void whatTheQueueOfOutcomesHoldsTwiceOrCannotBeReadChangesNothing() throws Exception {
        Service intake = intake(Map.of());
        worker();
        String id = intake.accepted(Catalogs.of(urls("/twice/", 1)));
        JsonNode status = intake.finished(id);
        long image = cluster.count("select max(id) from asset");

        try (LogCapture log = new LogCapture("io.dromedary"); JMSContext sender = connect(JMSContext.AUTO_ACKNOWLEDGE)) {
            sender.createProducer().send(sender.createQueue("dromedary.outcomes"),
                "{\"id\":%d,\"host\":\"h\",\"claim\":1,\"state\":\"failed\",\"error_code\":\"internal_error\"}".formatted(image));
            sender.createProducer().send(sender.createQueue("dromedary.outcomes"), "This is no outcome");
            soon().until(() -> log.text().contains("The outcome of claim 1") && log.text().contains("is dropped"));
        }

        assertEquals(status, intake.status(id));
        assertEquals(200, intake.get(intake.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText()).status());
    }

    private Service intake(Map<String, String> more) {
        Map<String, String> settings = cluster.settingsWithRecords("intake");
        settings.putAll(broker.settings());
        settings.putAll(more);
        return cluster.start(settings).service();
    }

    private RunningApplication worker() {
        return cluster.start(workerSettings());
    }

    private Map<String, String> workerSettings() {
        Map<String, String> settings = cluster.settings("worker");
        settings.putAll(broker.settings());
        return settings;
    }

    private List<String> urls(String path, int count) {
        return IntStream.range(0, count).mapToObj(i -> host.serve(path + i + ".jpg", PICTURE)).toList();
    }

    private JMSContext connect(int sessionMode) throws JMSException {
        return new ActiveMQConnectionFactory(broker.settings().get("dromedary.broker.url") + "?consumerWindowSize=0").createContext(sessionMode);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }
}
