package io.dromedary.fetch;

import io.dromedary.image.ImageException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Turns the URL of a catalogue into one that camel-http sends as it stands. camel-http replaces {@code {{name}}} in a URL by
 * the application's setting of that name, passwords included, so nothing but a strict RFC 3986 URL passes: those have no
 * braces. A dollar sign is legal, frequent in image URLs and harmless without braces.
 */
public final class FetchTarget {

    private static final int MAX_LENGTH = 8192;
    private static final int SHOWN = 200;

    /**
     * @return the URL for the header {@code CamelHttpUri}, in ASCII and without a fragment
     * @throws ImageException {@code blocked_address} when it is no URL of a host
     */
    public String prepare(String url) throws ImageException {
        if (url == null || url.isBlank()) {
            throw refused(url, "it is empty");
        }
        if (url.length() > MAX_LENGTH) {
            throw refused(url, "it is longer than " + MAX_LENGTH + " characters");
        }
        if (url.indexOf('{') >= 0 || url.indexOf('}') >= 0) {
            throw refused(url, "it contains a brace; write %7B for { and %7D for }");
        }
        if (url.contains("RAW(") || url.contains("RAW{")) {
            // Camel leaves what stands in these brackets unencoded, so the server would see something else.
            throw refused(url, "it contains \"RAW(\"; write RAW%28");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused(url, e.getReason() + " at character " + (e.getIndex() + 1));
        }
        String refusal = HttpUrls.refusal(uri).orElse(null);
        if (refusal != null) {
            throw refused(url, refusal);
        }
        String ascii = uri.toASCIIString();
        return uri.getRawFragment() == null ? ascii : ascii.substring(0, ascii.indexOf('#'));
    }

    private static ImageException refused(String url, String why) {
        String shown = url == null ? "" : url.substring(0, Math.min(url.length(), SHOWN));
        return new ImageException("blocked_address",
                "\"%s\" cannot be fetched: %s. Write an address that a browser opens, such as https://shop.example/a.jpg"
                        .formatted(shown, why));
    }
}
