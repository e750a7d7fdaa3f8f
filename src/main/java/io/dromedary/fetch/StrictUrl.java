package io.dromedary.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL that camel-http sends as it stands. camel-http replaces {@code {{name}}} in a URL by the application's setting of
 * that name, passwords included, so nothing but a strict RFC 3986 URL passes: those have no braces. A dollar sign is legal,
 * frequent in URLs and harmless without braces.
 */
public final class StrictUrl {

    private static final int MAX_LENGTH = 8192;

    private StrictUrl() {
    }

    /** @return why nothing is sent to the URL, half a sentence, or nothing */
    public static Optional<String> refusal(String url) {
        if (url == null || url.isBlank()) {
            return Optional.of("it is empty");
        }
        if (url.length() > MAX_LENGTH) {
            return Optional.of("it is longer than " + MAX_LENGTH + " characters");
        }
        if (url.indexOf('{') >= 0 || url.indexOf('}') >= 0) {
            return Optional.of("it contains a brace; write %7B for { and %7D for }");
        }
        if (url.contains("RAW(") || url.contains("RAW{")) {
            // Camel leaves what stands in these brackets unencoded, so the server would see something else.
            return Optional.of("it contains \"RAW(\"; write RAW%28");
        }
        try {
            return HttpUrls.refusal(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.of(e.getReason() + " at character " + (e.getIndex() + 1));
        }
    }

    /**
     * @return the URL in ASCII and without a fragment, a host that camel-http takes for none by its {@link HostAlias}; it is
     *         one without {@link #refusal}
     */
    public static String ascii(String url) {
        URI uri = URI.create(Objects.requireNonNull(url, "url"));
        String ascii = uri.toASCIIString();
        if (HttpUrls.hasOddHost(uri)) {
            String host = HttpUrls.host(uri);
            ascii = ascii.replaceFirst(Pattern.quote(host), HostAlias.of(host.toLowerCase(Locale.ROOT)));
        }
        return uri.getRawFragment() == null ? ascii : ascii.substring(0, ascii.indexOf('#'));
    }
}
