package io.dromedary.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Follows a redirect only to a URL that could have stood in the catalogue, and leaves that URL's escapes as they are. The
 * client's own strategy decodes and encodes them anew, which breaks signed URLs, loses the path before a bare query, and
 * fails on other schemes and ports in ways that name nobody.
 */
final class GuardedRedirects extends DefaultRedirectStrategy {

    /** Resolved as in RFC 3986 section 5; a blank, which browsers put up with, is encoded. */
    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context) throws RedirectException {
        String location = response.getFirstHeader(HttpHeaders.LOCATION).getValue().strip().replace(" ", "%20");
        URI target;
        try {
            target = URIUtils.resolve(request.getUri(), new URI(location)).normalize();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new RedirectException("the redirect to \"%s\" is no URL".formatted(location), e);
        }
        Optional<String> refusal = HttpUrls.refusal(target);
        if (refusal.isPresent()) {
            String host = request.getAuthority().getHostName();
            throw new RedirectException("the redirect to \"%s\" is not followed".formatted(location),
                    new BlockedAddressException(host, location, refusal.get()));
        }
        return target;
    }
}
