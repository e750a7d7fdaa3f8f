package io.dromedary.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends spans without the queries of addresses, which may be signatures, and says once a minute that they cannot be sent. */
final class ShownSpans implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(ShownSpans.class);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    /** What Camel says of an endpoint's options, the number that it gives an exchange, and paths with the token that images are given out for. */
    private static final Set<String> DROPPED = Set.of("url.query", "camel.uri", "exchangeId", "file.name");

    private final SpanExporter exporter;
    private final String endpoint;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - MINUTE);
    private final AtomicLong lost = new AtomicLong();

    ShownSpans(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans.stream().<SpanData>map(Shown::new).toList());
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                tell(lost.addAndGet(spans.size()));
            }
        });
    }

    private void tell(long all) {
        long now = System.nanoTime();
        long before = told.get();
        if (now - before >= MINUTE && told.compareAndSet(before, now)) {
            lost.addAndGet(-all);
            LOG.warn("{} spans were lost, since {} does not take them (dromedary.traces.endpoint). While that goes on, a line like this comes once a minute.", all, endpoint);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    /** A span as others may see it. */
    private static final class Shown extends DelegatingSpanData {

        private final Attributes attributes;

        Shown(SpanData span) {
            super(span);
            AttributesBuilder shown = Attributes.builder();
            span.getAttributes().forEach((key, value) -> {
                if (!DROPPED.contains(key.getKey())) {
                    add(shown, key, value);
                }
            });
            this.attributes = shown.build();
        }

        private static <T> void add(AttributesBuilder shown, AttributeKey<T> key, Object value) {
            @SuppressWarnings("unchecked")
            T kept = (T) (value instanceof String text && text.contains("://") && text.contains("?") ? text.substring(0, text.indexOf('?')) : value);
            shown.put(key, kept);
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }
    }
}
