package io.dromedary.trace;

import io.dromedary.config.BuildVersion;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.main.Main;

/** Makes spans of what passes the routes and sends them on, in batches. */
public final class Traces implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A schedule would begin a trace each time it finds nothing to do, and calls within a route's thread tell little that the route does not. */
    private static final String EXCLUDED = "scheduler:*,timer:*,direct:*,jdbc:*,log:*";

    /** Says by itself, and with stack traces, what {@link ShownSpans} says once a minute. Kept here, or the level would be forgotten. */
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;

    private Traces(SpanExporter exporter, double share) {
        Attributes service = Attributes.of(AttributeKey.stringKey("service.name"), "dromedary", AttributeKey.stringKey("service.version"), BuildVersion.or("unpacked"));
        provider = SdkTracerProvider.builder().setResource(Resource.getDefault().merge(Resource.create(service)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build()).build();
    }

    /**
     * @param endpoint of a receiver of OTLP over HTTP, such as {@code http://127.0.0.1:4318/v1/traces}
     * @param headers  that go with each batch
     * @param share    of the uploads that a trace is made of, up to 1
     * @throws IllegalArgumentException where the endpoint is no URL
     */
    public static Traces sentTo(String endpoint, Map<String, String> headers, double share) {
        EXPORTERS.setLevel(Level.OFF);
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(PATIENCE).setConnectTimeout(PATIENCE);
        headers.forEach(exporter::addHeader);
        return new Traces(new ShownSpans(exporter.build(), endpoint), share);
    }

    /** Has Camel make spans; what it makes them by is found in its registry. */
    public void bindTo(Main main) {
        main.bind("tracer", provider.get("io.dromedary"));
        main.bind("contextPropagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        main.addOverrideProperty("camel.opentelemetry2.enabled", "true");
        main.addOverrideProperty("camel.opentelemetry2.exclude-patterns", EXCLUDED);
    }

    /** Sends what is not sent yet, for some seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
