package io.dromedary.flow;

import io.dromedary.fetch.ShownUrl;
import io.dromedary.log.Fields;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
        fields(asset, failure).with("duration", begun == null ? null : Math.max(0, clock.millis() - begun)).beside(() ->
            LOG.info("Request {}: the image {} failed after {} {}: {}: {}",
                asset.get("request_id"), url, failure.tries(), failure.tries() == 1 ? "try" : "tries", failure.code(), failure.message()));
    }

    /** What every line about an image's failure has beside it. */
    static Fields fields(Map<String, Object> asset, Failure failure) {
        return fields(asset).with("error.code", failure.code()).with("http.response.status_code", failure.httpStatus());
    }

    /** What every line about an image has beside it. */
    static Fields fields(Map<String, Object> asset) {
        return Fields.ofRequest(asset.get("request_id")).with("image.url", ShownUrl.of(String.valueOf(asset.get("url"))).replace("?…", ""));
    }
}
