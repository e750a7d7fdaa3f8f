package io.dromedary.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * One request on the way to an image.
 *
 * @param url    as it is asked for
 * @param host   the host that it goes to
 * @param prefix what the operator opened and this request's URL lies in, or nothing
 */
record Hop(String url, String host, Optional<UrlPrefix> prefix) {

    static Hop to(URI url, AllowList allowed) {
        return new Hop(url.toString(), HttpUrls.host(url), allowed.prefixFor(url));
    }

    boolean admits(InetAddress address) {
        return prefix.map(opened -> opened.admits(address)).orElse(false);
    }

    /**
     * What a pooled connection is kept under. A connection that an opened prefix made possible serves that prefix alone:
     * leased for another path of the same host it would go round the guard, as no address is judged on reuse. Never
     * {@code null}, as the pool gives connections without a state to everybody.
     */
    Object connectionState() {
        return prefix.<Object>map(opened -> opened).orElse("public");
    }
}
