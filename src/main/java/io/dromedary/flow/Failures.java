package io.dromedary.flow;

import io.dromedary.catalog.ShareLinks;
import io.dromedary.fetch.FetchFailures;
import io.dromedary.image.ImageException;
import java.util.Map;

/** Tells an image's failure from trouble of our own, and says which failure it is. */
public final class Failures {

    private final FetchFailures failures;
    private final ShareLinks shareLinks;

    public Failures(FetchFailures failures, ShareLinks shareLinks) {
        this.failures = failures;
        this.shareLinks = shareLinks;
    }

    /** Whether it is an image's failure; if not, it is trouble of our own. */
    public boolean known(Throwable thrown) {
        return failures.of(thrown).isPresent();
    }

    /** @param thrown {@link #known} */
    public Failure of(Map<String, Object> asset, Throwable thrown) {
        ImageException failure = failures.of(thrown).orElseThrow(() -> new IllegalArgumentException("No image's failure", thrown));
        int tries = ((Number) asset.get("attempts")).intValue() + 1;
        String service = shareLinks.service(asset.get("url").toString()).orElse(null);
        if (service != null && failure.code().equals("not_an_image")) {
            return new Failure("share_page", "The share link leads to a page of %s instead of the image (%s) Share the image itself with \"anyone who has the link\", or put it on a web server."
                .formatted(service, failure.getMessage()), failure.httpStatus(), null, tries);
        }
        return new Failure(failure.code(), failure.getMessage(), failure.httpStatus(), failure.retryAfter(), tries);
    }
}
