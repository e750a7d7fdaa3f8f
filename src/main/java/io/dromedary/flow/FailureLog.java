package io.dromedary.flow;

import io.dromedary.fetch.ShownUrl;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The line for an image that fails: it names the image, and has what a machine asks for as fields of the JSON format. */
public final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.dromedary.images");

    private final Clock clock;

    public FailureLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param asset the hint, with {@code request_id} and {@code url}
     * @param begun when the stage that failed took it, in milliseconds since 1970-01-01 UTC, or null
     */
    public void failed(Map<String, Object> asset, Failure failure, Long begun) {
        String url = ShownUrl.of(String.valueOf(asset.get("url")));
        Map<String, String> before = MDC.getCopyOfContextMap();
        try {
            MDC.put("request_id", String.valueOf(asset.get("request_id")));
            MDC.put("image.url", url.replace("?…", ""));
            MDC.put("error.code", failure.code());
            if (begun != null) {
                MDC.put("duration", String.valueOf(Math.max(0, clock.millis() - begun)));
            }
            LOG.info("Request {}: the image {} failed after {} {}: {}: {}",
                asset.get("request_id"), url, failure.tries(), failure.tries() == 1 ? "try" : "tries", failure.code(), failure.message());
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
