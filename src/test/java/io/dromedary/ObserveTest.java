package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.PostgresServer;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What those who operate the service see of it, on the management port. */
class ObserveTest {


    @Test
    void countsAndTimesWhatHappensToImages() {
        try (ImageHost host = new ImageHost(); RunningApplication application = new RunningApplication().allowing(host.url()).start()) {
            byte[] picture = Pictures.jpeg(320, 240, 1);
            String id = application.service().accepted(HEADER + "1,Mug," + host.serve("/mug.jpg", picture) + "\n2,Bag," + host.url("/none.jpg") + "\n");
            long out = application.service().finished(id).at("/bytes/out").asLong();

            Map<String, String> metrics = metrics(application);

            assertEquals("1.0", metrics.get("dromedary_images_total{outcome=\"completed\"}"));
            assertEquals("1.0", metrics.get("dromedary_images_total{outcome=\"http_404\"}"));
            assertEquals((double) picture.length, Double.parseDouble(metrics.get("dromedary_image_bytes_in_bytes_total")));
            assertEquals((double) out, Double.parseDouble(metrics.get("dromedary_image_bytes_out_bytes_total")));
            for (String stage : new String[] {"queue", "fetch", "compress"}) {
                assertEquals("1", metrics.get("dromedary_image_%s_seconds_count".formatted(stage)), stage);
                assertEquals("1", metrics.get("dromedary_image_%s_seconds_bucket{le=\"+Inf\"}".formatted(stage)), stage);
            }
            assertTrue(Double.parseDouble(metrics.get("dromedary_image_queue_seconds_sum")) > 0, "an image waits from its claim to its fetch");
            assertEquals("2", metrics.get("dromedary_image_record_seconds_count"));
            assertEquals("0.0", metrics.get("dromedary_queue_depth"));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "1.0".equals(metrics(application).get("dromedary_requests{state=\"completed\"}")));
        }
    }

    @Test
    void tellsOfTheJvmAndOfTheProcessAndExplainsEveryMetricOfItsOwn() {
        try (RunningApplication application = new RunningApplication().start()) {
            String text = application.management().get("/observe/metrics").text();

            for (String name : new String[] {"jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_memory_allocated_bytes_total", "jvm_classes_loaded_classes",
                "process_cpu_usage", "process_uptime_seconds", "process_start_time_seconds", "process_files_open_files"}) {
                assertTrue(text.lines().anyMatch(line -> line.startsWith(name)), name);
            }
            text.lines().filter(line -> line.startsWith("# TYPE dromedary")).map(line -> line.split(" ")[2])
                .forEach(name -> assertTrue(text.lines().anyMatch(line -> line.startsWith("# HELP " + name + " ") && line.length() > 20 + name.length()), name));
        }
    }

    /** What promtool checks is more: src/bench/deploy/run. */
    @Test
    void hasEveryMetricThatTheDashboardAndTheAlertsAskForAndNamesThemAsPrometheusDoes() throws IOException {
        try (RunningApplication application = new RunningApplication().start()) {
            application.service().get("/status/none");
            application.service().get("/nothing-of-the-kind");
            List<String> lines = application.management().get("/observe/metrics").text().lines().filter(line -> !line.startsWith("#")).toList();
            Set<String> names = lines.stream().map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());

            for (String file : new String[] {"grafana.json", "alerts.yaml"}) {
                Matcher asked = Pattern.compile("\\b(dromedary|jvm|process|hikaricp)_\\w+").matcher(Files.readString(Path.of("deploy/single", file)));
                // The pauses are there from the first collection on.
                assertEquals(Set.of(), asked.results().map(MatchResult::group).filter(name -> !names.contains(name) && !name.startsWith("jvm_gc_pause_seconds_")).collect(Collectors.toSet()), file);
            }
            assertEquals(List.of(), lines.stream().filter(line -> line.matches("[^{]*\\{(.*,)?\\w*[A-Z]\\w*=\".*")).toList());
            assertTrue(lines.contains("dromedary_http_requests_seconds_count{method=\"GET\",path=\"/status/{request_id}\",status=\"404\"} 1"), "by the route's path");
            assertTrue(lines.contains("dromedary_http_requests_seconds_count{method=\"GET\",path=\"other\",status=\"404\"} 1"), "and what nobody has as one");
            assertTrue(lines.stream().anyMatch(line -> line.matches("dromedary_disk_free_bytes \\d.*")), "which no collection of garbage takes away");
        }
    }

    @Test
    void isNotReadyWhereTheDiskHasLessRoomThanIsAskedForButAliveAllTheSame() {
        try (RunningApplication application = new RunningApplication().with("dromedary.health.min-free-bytes", "900000000000000").start()) {
            Service management = application.management();

            assertEquals(503, management.get("/observe/health/ready").status());
            assertTrue(management.get("/observe/health/ready").text().contains("data folder"));
            assertEquals(200, management.get("/observe/health/live").status());
        }
    }

    @Test
    void isNotReadyWhileTheDatabaseIsAwayButAliveAllTheSame() {
        PostgresServer server = new PostgresServer();
        try (RunningApplication application = new RunningApplication().with(server.newDatabase()).start()) {
            Service management = application.management();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> management.get("/observe/health/ready").status() == 200);

            server.close();

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> management.get("/observe/health/ready").status() == 503);
            assertEquals(200, management.get("/observe/health/live").status());
        }
    }

    private static Map<String, String> metrics(RunningApplication application) {
        Map<String, String> metrics = new TreeMap<>();
        application.management().get("/observe/metrics").text().lines().filter(line -> !line.startsWith("#"))
            .forEach(line -> metrics.put(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1)));
        return metrics;
    }
}
