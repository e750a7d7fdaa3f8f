package io.dromedary.flow;

import io.dromedary.catalog.ShareLinks;
import io.dromedary.fetch.FetchException;
import io.dromedary.fetch.FetchFailures;
import io.dromedary.image.Causes;
import io.dromedary.image.DecodedPicture;
import io.dromedary.image.ImageException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;

/** Tells an image's failure from trouble of our own, and says which failure it is. */
public final class Failures {

    /** The route that fetches: the network's failures are an image's there alone. */
    private static final String FETCH = "fetch";

    private final FetchFailures failures;
    private final ShareLinks shareLinks;
    private final PassingTrouble passing;

    /** @param folders whose disks may be full */
    public Failures(FetchFailures failures, ShareLinks shareLinks, Path... folders) {
        this.passing = new PassingTrouble(folders);
        this.failures = failures;
        this.shareLinks = shareLinks;
    }

    /**
     * Whether it is trouble that has nothing to do with the image and passes by itself: a full disk, a database or an object
     * store that does not answer, a stop, a hand-over that is refused. All else that is not {@link #known} is a failure of our own and counted.
     */
    public boolean passes(Exchange exchange, Throwable thrown) {
        return exchange.getContext().isStopping() || exchange.getContext().isStopped() || passing.test(thrown);
    }

    /** Whether a broker did not take what was sent to it. Most builds have none of these classes. */
    public boolean brokers(Throwable thrown) {
        return Causes.of(thrown).stream().map(cause -> cause.getClass().getName())
            .anyMatch(name -> name.startsWith("org.springframework.jms.") || name.startsWith("jakarta.jms."));
    }

    /** The failure of our own that it is. */
    public Failure own(Exchange exchange, Map<String, Object> asset, Throwable thrown) {
        int failures = (asset.get("own_failures") instanceof Number number ? number.intValue() : 0) + 1;
        return new Failure("internal_error", OwnFailure.describe(thrown, asset, FailedStep.of(exchange)), null, null, failures);
    }

    /**
     * Whether it is an image's failure; if not, it is trouble of our own. While steps of others have the picture nothing is: it was
     * fetched, judged and decoded before. And what the network does is the image's only while it is fetched.
     */
    public boolean known(Exchange exchange, Throwable thrown) {
        DecodedPicture decoded = exchange.getVariable("decoded", DecodedPicture.class);
        if (decoded != null && decoded.isOpen()) {
            return false;
        }
        return judged(thrown) != null || first(thrown, FetchException.class) != null || FETCH.equals(exchange.getFromRouteId()) && failures.of(thrown).isPresent();
    }

    /** @param thrown {@link #known} */
    public Failure of(Map<String, Object> asset, Throwable thrown) {
        Failure failure = failure(thrown, ((Number) asset.get("attempts")).intValue() + 1);
        String service = shareLinks.service(asset.get("url").toString()).orElse(null);
        if (service != null && failure.code().equals("not_an_image")) {
            return new Failure("share_page", "The share link leads to a page of %s instead of the image (%s) Share the image itself with \"anyone who has the link\", or put it on a web server."
                .formatted(service, failure.message()), failure.httpStatus(), null, failure.tries());
        }
        return failure;
    }

    private Failure failure(Throwable thrown, int tries) {
        ImageException judged = judged(thrown);
        if (judged != null) {
            return new Failure(judged.code(), judged.getMessage(), null, null, tries);
        }
        FetchException fetched = failures.of(thrown).orElseThrow(() -> new IllegalArgumentException("No image's failure", thrown));
        return new Failure(fetched.code(), fetched.getMessage(), fetched.httpStatus(), fetched.retryAfter(), tries);
    }

    private static ImageException judged(Throwable thrown) {
        return first(thrown, ImageException.class);
    }

    private static <T extends Throwable> T first(Throwable thrown, Class<T> type) {
        return Causes.of(thrown).stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }
}
