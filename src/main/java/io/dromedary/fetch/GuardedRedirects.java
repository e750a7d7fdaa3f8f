package io.dromedary.fetch;

import io.dromedary.catalog.ImageUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    /** Resolved as in RFC 3986 section 5, after the repair that a URL of a catalogue gets. */
    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context) throws RedirectException {
        String location = utf8(response.getFirstHeader(HttpHeaders.LOCATION).getValue());
        ImageUrl reference = ImageUrl.reference(request.getScheme(), location);
        URI target;
        try {
            String repaired = reference.refused() ? location.replace(" ", "%20") : reference.url();
            target = URIUtils.resolve(request.getUri(), new URI(repaired)).normalize();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new RedirectException("the redirect to \"%s\" is no URL".formatted(location), e);
        }
        Optional<String> refusal = reference.refused() ? Optional.of(reference.detail()) : HttpUrls.refusal(target);
        if (refusal.isPresent()) {
            throw new RedirectException("the redirect to \"%s\" is not followed".formatted(location),
                    new BlockedAddressException(request.getAuthority().getHostName(), location, refusal.get()));
        }
        return target;
    }

    /** Octets that are UTF-8 are read as such; all others go back to the server as they came, as browsers do. */
    private static String utf8(String octets) {
        byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            StringBuilder escaped = new StringBuilder();
            octets.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : "%%%02X".formatted(c)));
            return escaped.toString();
        }
    }
}
