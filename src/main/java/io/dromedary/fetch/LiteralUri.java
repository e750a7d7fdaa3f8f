package io.dromedary.fetch;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Headers;

/**
 * The second lock before camel-http, which replaces {@code {{name}}} in the header {@code CamelHttpUri} by the setting of
 * that name (CVE-2026-78164). The first one, {@link StrictUrl}, decides what a catalogue's URL may be; this one stands in the
 * route right before the step that sends, trusts nothing that came before, and knows what Camel would do rather than what a URL is.
 */
public final class LiteralUri {

    /** What camel-http would put in place of the URL or append to it. */
    private static final List<String> OTHER_PARTS = List.of("CamelRestHttpUri", "CamelRestHttpQuery",
            Exchange.HTTP_PATH, Exchange.HTTP_QUERY, Exchange.HTTP_RAW_QUERY);

    /** @throws FetchException {@code blocked_address} where camel-http would send something other than the header says */
    public void check(@Header(Exchange.HTTP_URI) Object uri, @Headers Map<String, Object> headers) throws FetchException {
        String text = uri == null ? "" : uri.toString();
        if (text.isBlank()) {
            throw refused("there is no URL to send to");
        }
        if (text.contains("{") || text.contains("}")) {
            throw refused("a brace in a URL could stand for a setting of this service");
        }
        for (String part : OTHER_PARTS) {
            if (headers.containsKey(part)) {
                throw refused("the header " + part + " would change the URL");
            }
        }
    }

    /** Says nothing of the URL: whatever came this far unseen is not to be shown either. */
    private static FetchException refused(String why) {
        return new FetchException("blocked_address", "Nothing was sent: %s.".formatted(why));
    }
}
