package io.dromedary.observe;

import com.zaxxer.hikari.HikariDataSource;
import io.dromedary.config.BuildVersion;
import io.dromedary.flow.Outcome;
import io.dromedary.flow.Output;
import io.dromedary.flow.Queues;
import io.dromedary.sql.Rows;
import io.dromedary.webhook.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;

/** Counts and times what happens to images, for Prometheus. The steps of the routes tell it. */
public final class Metrics implements AutoCloseable {

    private static final String QUEUE = "{{dromedary.queue.out}}";
    private static final List<String> STATES = List.of("pending", "processing", "finishing", "retrying", "failing", "completed", "failed");
    private static final String OWN = "own";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2_500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5)};

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer queued;
    private final Timer fetched;
    private final Timer compressed;
    private final Timer recorded;
    private final Counter bytesIn;
    private final Counter bytesOut;
    private final DistributionSummary batch;
    private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();
    private final AtomicLong waiting = new AtomicLong();
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    public Metrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        MeterNames.applyTo(registry);
        queued = timer("dromedary.image.queue", "Time from the claim of an image to the start of its fetch");
        fetched = timer("dromedary.image.fetch", "Time to fetch an image, for those that were fetched");
        compressed = timer("dromedary.image.compress", "Time to compress an image and to write its file");
        recorded = timer("dromedary.image.record", "Time from the outcome of an image to its record in the database");
        bytesIn = Counter.builder("dromedary.image.bytes.in").description("Bytes of the images that were compressed").baseUnit("bytes").register(registry);
        bytesOut = Counter.builder("dromedary.image.bytes.out").description("Bytes of the compressed images").baseUnit("bytes").register(registry);
        batch = DistributionSummary.builder("dromedary.outcomes.batch").description("Outcomes recorded in one statement").register(registry);
        for (String state : STATES) {
            AtomicLong count = requests.computeIfAbsent(state, name -> new AtomicLong());
            Gauge.builder("dromedary.requests", count, AtomicLong::get).description("Requests on record by their state").tag("state", state).register(registry);
        }
        Gauge.builder("dromedary.images.waiting", waiting, AtomicLong::get).description("Images of unfinished requests without an outcome").register(registry);
        // From the start: an increase from nothing to one is none to Prometheus.
        images("completed");
        List.of(OWN, "internal_error").forEach(this::retries);
        List.of("delivered", "again", "failed", "gone", OWN).forEach(this::deliveries);
        watchJvm();
    }

    /** What every program in a JVM is watched by: {@code jvm_…} and {@code process_…}. */
    private void watchJvm() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        FunctionCounter.builder("process.cpu", ProcessHandle.current(), process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0)
            .description("Time that processors worked for the process").baseUnit("seconds").register(registry);
        Gauge.builder("dromedary.build.info", () -> 1).description("The version of the service and of Java, as labels; the value is 1")
            .tag("version", BuildVersion.or("unpacked")).tag("java", System.getProperty("java.version")).register(registry);
    }

    /** Adds the disk that the data folder is on, and the pools of connections where there is a database. */
    public void watch(Path dataFolder, DataSource... pools) {
        File folder = dataFolder.toFile();
        Gauge.builder("dromedary.disk.free", folder::getUsableSpace).description("Bytes free on the disk of the data folder").baseUnit("bytes").register(registry);
        Gauge.builder("dromedary.disk.size", folder::getTotalSpace).description("Bytes that the disk of the data folder has").baseUnit("bytes").register(registry);
        for (DataSource pool : pools) {
            if (pool instanceof HikariDataSource hikari && hikari.getMetricsTrackerFactory() == null && hikari.getMetricRegistry() == null) {
                hikari.setMetricRegistry(registry);
            }
        }
    }

    /** Stops listening to the JVM. */
    @Override
    public void close() {
        garbage.close();
    }

    /** Adds what can only be measured while the context runs. */
    public void watch(CamelContext context) {
        if (context.resolvePropertyPlaceholders(QUEUE).startsWith("seda:")) {
            Gauge.builder("dromedary.queue.depth", context, running -> Queues.find(running, QUEUE).map(SedaEndpoint::getCurrentQueueSize).orElse(0))
                .description("Images in the queue of the fetch").register(registry);
        }
    }

    /**
     * Not by the exchange's own clock: that of a queued one runs while it waits.
     *
     * @param asset the hint, with {@code claimed_at} in milliseconds since 1970-01-01 UTC
     * @param begun when a consumer took it, likewise
     */
    public void fetched(Map<String, Object> asset, long begun) {
        fetched.record(Math.max(0, clock.millis() - begun), TimeUnit.MILLISECONDS);
        if (asset.get("claimed_at") instanceof Number claimed) {
            queued.record(Math.max(0, begun - claimed.longValue()), TimeUnit.MILLISECONDS);
        }
    }

    /** @param begun when a consumer took the fetched image, in milliseconds since 1970-01-01 UTC */
    public void compressed(long begun) {
        compressed.record(Math.max(0, clock.millis() - begun), TimeUnit.MILLISECONDS);
    }

    /**
     * @param outcomes of one batch
     * @param rows     the rows that came back for those that were taken
     */
    public void recorded(List<Outcome> outcomes, List<Map<String, Object>> rows) {
        batch.record(outcomes.size());
        Map<Object, Object> taken = rows.stream().collect(Collectors.toMap(row -> row.get("id"), row -> row.get("state"), (one, other) -> one));
        long now = clock.millis();
        for (Outcome outcome : outcomes) {
            // One that was to take over what is gone by now goes on.
            if (outcome.state().equals(taken.get(outcome.id()))) {
                count(outcome);
                if (outcome.finishedAt() != null) {
                    recorded.record(Math.max(0, now - outcome.finishedAt()), TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    /** @param delivery an attempt that stands in the record */
    public void delivered(Delivery delivery) {
        deliveries(delivery.counted() == 0 ? OWN : delivery.state().equals("pending") ? "again" : delivery.state())
            .record(delivery.attempt().milliseconds(), TimeUnit.MILLISECONDS);
    }

    /** @param images of these requests that wait */
    private record State(String state, long requests, long images) {
    }

    /** @param rows one for each state */
    public void requests(List<Map<String, Object>> rows) {
        Map<String, Long> counts = new ConcurrentHashMap<>();
        long images = 0;
        for (State state : Rows.read(rows, State.class)) {
            counts.put(state.state, state.requests);
            images += state.images;
        }
        requests.forEach((state, gauge) -> gauge.set(counts.getOrDefault(state, 0L)));
        waiting.set(images);
    }

    private void count(Outcome outcome) {
        if (outcome.state().equals("pending")) {
            retries(outcome.errorCode() == null ? OWN : outcome.errorCode()).increment();
            return;
        }
        images(outcome.taken() != null ? "unchanged" : outcome.errorCode() == null ? outcome.state() : outcome.errorCode()).increment();
        if (outcome.bytesIn() != null && outcome.outputs() != null) {
            bytesIn.increment(outcome.bytesIn());
            bytesOut.increment(outcome.outputs().values().stream().mapToLong(Output::bytes).sum());
        }
    }

    private Counter retries(String code) {
        return Counter.builder("dromedary.image.retries").description("Images put back to be tried again, by the code of what failed; own: trouble that passes, such as a full disk")
            .tag("code", code).register(registry);
    }

    private Counter images(String outcome) {
        return Counter.builder("dromedary.images").description("Images with an outcome: completed, unchanged since an earlier request, or the code of what failed")
            .tag("outcome", outcome).register(registry);
    }

    private Timer deliveries(String outcome) {
        return Timer.builder("dromedary.webhook.delivery").description("Attempts to deliver an event to a webhook: delivered, again (tried later), failed (the last one), gone (410), own: trouble of the service's own")
            .tag("outcome", outcome).register(registry);
    }

    private Timer timer(String name, String help) {
        return Timer.builder(name).description(help).serviceLevelObjectives(BUCKETS).register(registry);
    }
}
