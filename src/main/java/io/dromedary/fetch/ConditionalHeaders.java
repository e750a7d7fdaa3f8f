package io.dromedary.fetch;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Of all headers of a message, lets an image's origin have only those that ask whether it has changed, and these only where they are
 * what an origin could have said before. A third one goes as far as {@link HopGuard}, which takes it away: whose words they are.
 */
public final class ConditionalHeaders extends HttpHeaderFilterStrategy {

    static final String IF_NONE_MATCH = "If-None-Match";
    static final String IF_MODIFIED_SINCE = "If-Modified-Since";
    /** Never sent: the address that the other two are for. */
    static final String OF = "Dromedary-Validators-Of";
    /** Of an answer: the address that gave it. No server's header of this name comes through. */
    static final String ANSWERED_BY = "Dromedary-Answered-By";

    static final Set<String> ALL = Set.of(IF_NONE_MATCH, IF_MODIFIED_SINCE, OF);

    private static final Map<String, UnaryOperator<String>> ALLOWED = Map.of(
            IF_NONE_MATCH, Validators::etag,
            IF_MODIFIED_SINCE, Validators::lastModified,
            OF, address -> address);

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !(value instanceof String text) || !ALLOWED.containsKey(name) || ALLOWED.get(name).apply(text) == null;
    }
}
