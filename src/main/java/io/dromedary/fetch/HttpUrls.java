package io.dromedary.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every URL has to be before anything is fetched from it, the first one and those of redirects alike. */
public final class HttpUrls {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LAST_PORT = 65535;

    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    /** A host that DNS may know and {@link URI} has no name for: with underscores, or a hyphen at a label's end. */
    private static final Pattern ODD_AUTHORITY = Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(?::([0-9]{0,5}))?");

    private HttpUrls() {
    }

    static boolean isFetchable(URI url) {
        return refusal(url).isEmpty();
    }

    /** @return why nothing is fetched from the URL, half a sentence, or nothing */
    static Optional<String> refusal(URI url) {
        if (url.getScheme() == null) {
            return Optional.of("it does not begin with http:// or https://");
        }
        if (!url.getScheme().equalsIgnoreCase("http") && !url.getScheme().equalsIgnoreCase("https")) {
            return Optional.of("its scheme is \"" + url.getScheme() + "\" and only http and https are fetched");
        }
        if (url.getRawUserInfo() != null || (url.getRawAuthority() != null && url.getRawAuthority().contains("@"))) {
            return Optional.of("it has a user name before the host");
        }
        String host = host(url);
        if (host == null || host.isEmpty()) {
            return Optional.of("it has no valid host name");
        }
        if (isOddlySpelledAddress(host)) {
            return Optional.of("its host is an address in an unusual spelling; write four decimal numbers such as 192.0.2.1");
        }
        if (writtenPort(url) == 0 || writtenPort(url) > LAST_PORT) {
            return Optional.of("its port " + writtenPort(url) + " is not in 1 to " + LAST_PORT);
        }
        return Optional.empty();
    }

    /**
     * Resolvers disagree on {@code 0177.0.0.1}, {@code 2130706433} or {@code 0x7f.1}. A host whose last label is a number
     * is an address and never a name (RFC 3696 section 2), so only the one spelling passes that all read alike.
     */
    private static boolean isOddlySpelledAddress(String host) {
        return ENDS_IN_A_NUMBER.matcher(host).matches() && Addresses.literal(host).isEmpty();
    }

    /** The host as it is written, an IPv6 address in brackets, or null where there is none. */
    public static String host(URI url) {
        return url.getHost() != null ? url.getHost() : oddAuthority(url).map(authority -> authority.group(1)).orElse(null);
    }

    /** Whether it is a name that {@link URI} takes for none, as camel-http does. */
    static boolean hasOddHost(URI url) {
        return url.getHost() == null && oddAuthority(url).isPresent();
    }

    private static Optional<Matcher> oddAuthority(URI url) {
        return Optional.ofNullable(url.getRawAuthority()).map(ODD_AUTHORITY::matcher).filter(Matcher::matches);
    }

    private static int writtenPort(URI url) {
        if (url.getHost() != null) {
            return url.getPort();
        }
        return oddAuthority(url).map(authority -> authority.group(2)).filter(port -> !port.isEmpty()).map(Integer::parseInt).orElse(-1);
    }

    static String scheme(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT);
    }

    /** The port in use, the scheme's own one where none is written. */
    static int port(URI url) {
        int written = writtenPort(url);
        return written == -1 ? ownPort(url) : written;
    }

    /** The host's name in lower case, with the port where that is not the scheme's own. */
    public static String authority(URI url) {
        String name = host(url).toLowerCase(Locale.ROOT);
        return port(url) == ownPort(url) ? name : name + ":" + port(url);
    }

    private static int ownPort(URI url) {
        return scheme(url).equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
