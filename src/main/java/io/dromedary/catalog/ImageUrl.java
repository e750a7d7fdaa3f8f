package io.dromedary.catalog;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One image's address, checked and normalised (RFC 3986).
 *
 * <p>The normalised address always parses as a {@link java.net.URI} with a host, has its scheme and host in lower case
 * and no fragment, and holds no blank, brace, bracket, pipe, control or non-ASCII character. So nothing that Camel
 * would expand, such as a property placeholder in double braces, can come through in it.
 *
 * @param input  the address as it was written, without blanks around it and line breaks within
 * @param url    the normalised address, or {@code null} when it is refused
 * @param code   why it is refused, or the warning that goes with it, or {@code null} when all is well
 * @param detail the same in a sentence that says what to do, or {@code null}
 */
public record ImageUrl(String input, String url, ProblemCode code, String detail) {

    /** The longest address in characters: what RFC 9110 section 4.1 asks every server to support. */
    public static final int MAX_LENGTH = 8000;

    private static final Set<String> OTHER_SCHEMES =
            Set.of("about", "blob", "cid", "data", "file", "ftp", "javascript", "mailto", "tel", "urn");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern SECOND_URL =
            Pattern.compile("[,;|\\s](?:www\\.|[A-Za-z][A-Za-z0-9+.-]{1,15}://)", Pattern.CASE_INSENSITIVE);

    /** Reads one address. Never throws: a refused address is a result like any other. */
    public static ImageUrl parse(String text) {
        String stripped = Blanks.strip(text);
        String joined = withoutLineBreaks(stripped);
        try {
            String url = normalise(joined);
            if (looksLikeTwo(joined, url)) {
                return new ImageUrl(joined, url, ProblemCode.SUSPICIOUS_URL, "This is taken as one URL, "
                        + RowProblem.quoted(url) + ". If two are meant, separate them by a comma and begin the second"
                        + " with http:// or https:// too.");
            }
            if (url.contains("&amp;")) {
                return new ImageUrl(joined, url, ProblemCode.SUSPICIOUS_URL, "The URL holds '&amp;', which web pages write"
                        + " for '&'; it is fetched as it stands. Write '&' if that is what its server wants.");
            }
            if (joined.indexOf('#') != -1 && CellMarkup.endsInImage(joined) && !CellMarkup.endsInImage(PercentEncoding.withoutFragment(joined))) {
                return new ImageUrl(joined, url, ProblemCode.SUSPICIOUS_URL, "A '#' ends a URL: it is fetched as "
                        + RowProblem.quoted(url) + ". If it is a part of the file's name, write it as %23.");
            }
            if (joined.length() != stripped.length()) {
                return new ImageUrl(joined, url, ProblemCode.URL_REPAIRED, "A line break inside the URL was removed;"
                        + " it is fetched as " + RowProblem.quoted(url) + ". If two URLs are meant, begin the second"
                        + " with http:// or https://.");
            }
            if (PercentEncoding.repairs(joined, url)) {
                return new ImageUrl(joined, url, ProblemCode.URL_REPAIRED, "Characters that a URL cannot hold were"
                        + " encoded; it is fetched as " + RowProblem.quoted(url) + ".");
            }
            return new ImageUrl(joined, url, null, null);
        } catch (RefusedUrlException e) {
            return new ImageUrl(joined, null, e.code(), e.getMessage());
        }
    }

    /**
     * Reads the target of a redirect ({@code Location}, RFC 9110 section 10.2.2), which gets the same repair.
     *
     * @param scheme of the URL that redirects
     * @return with the repaired reference as {@code url}, still relative where it was
     */
    public static ImageUrl reference(String scheme, String text) {
        String joined = withoutLineBreaks(Blanks.strip(text));
        try {
            if (joined.startsWith("//")) {
                return new ImageUrl(joined, normalise(scheme + ":" + joined), null, null);
            }
            if (SCHEME.matcher(joined).lookingAt()) {
                return new ImageUrl(joined, normalise(joined), null, null);
            }
            String encoded = PercentEncoding.encode(PercentEncoding.withoutFragment(joined));
            // A colon in the first segment of a path would make a scheme of what stands before it (RFC 3986 section 4.2).
            return new ImageUrl(joined, encoded.matches("[^/?]*:.*") ? "./" + encoded : encoded, null, null);
        } catch (RefusedUrlException e) {
            return new ImageUrl(joined, null, e.code(), e.getMessage());
        }
    }

    /** Whether the address will not be fetched. */
    public boolean refused() {
        return url == null;
    }

    /** The same with a warning that says how it was read. */
    ImageUrl remarked(Collection<String> remarks) {
        if (remarks.isEmpty() || refused()) {
            return this;
        }
        return new ImageUrl(input, url, code == null ? ProblemCode.URL_REPAIRED : code, "It is read as "
                + RowProblem.quoted(url) + ": " + String.join("; ", remarks) + "." + (detail == null ? "" : " " + detail));
    }

    private static boolean looksLikeTwo(String written, String url) {
        // Blanks and pipes are encoded, so an address that is as it was written can only hold the other two.
        boolean holdsGap = !written.equals(url) || url.indexOf(',') != -1 || url.indexOf(';') != -1;
        return holdsGap && SECOND_URL.matcher(written).find();
    }

    private static String normalise(String text) throws RefusedUrlException {
        String scheme = scheme(text);
        int path = authorityEnd(text, scheme.length());
        String host = HostName.normalise(text.substring(scheme.length(), path));
        String url = scheme + host + PercentEncoding.encode(PercentEncoding.withoutFragment(text.substring(path)));
        // A fragment is not sent, yet the address is kept and shown as it was written.
        int length = Math.max(url.length(), text.length());
        if (length > MAX_LENGTH) {
            throw new RefusedUrlException(ProblemCode.URL_TOO_LONG, "The URL " + RowProblem.quoted(text) + " is "
                    + length + " characters long, the most is " + MAX_LENGTH + ". Use a shorter address.");
        }
        return url;
    }

    private static int authorityEnd(String text, int begin) {
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return text.length();
    }

    /** The scheme in lower case with its slashes, or an error that says what stands there instead. */
    private static String scheme(String text) throws RefusedUrlException {
        if (text.regionMatches(true, 0, "https://", 0, 8)) {
            return "https://";
        }
        if (text.regionMatches(true, 0, "http://", 0, 7)) {
            return "http://";
        }
        int colon = text.indexOf(':');
        String scheme = colon == -1 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            throw new RefusedUrlException(ProblemCode.MISSING_HOST, "The URL " + RowProblem.quoted(text)
                    + " has no host. Write it as " + scheme + "://host/path.");
        }
        boolean isScheme = scheme.matches("[a-z][a-z0-9+.-]+")
                && (text.startsWith("//", colon + 1) || OTHER_SCHEMES.contains(scheme));
        if (isScheme) {
            throw new RefusedUrlException(ProblemCode.UNSUPPORTED_SCHEME, "The URL " + RowProblem.quoted(text)
                    + " begins with '" + scheme + ":'. Only http:// and https:// can be fetched:"
                    + " put the image on a web server and give its address.");
        }
        throw new RefusedUrlException(ProblemCode.NOT_A_URL, RowProblem.quoted(text) + " is no URL."
                + " Write the whole address, beginning with http:// or https://.");
    }

    private static String withoutLineBreaks(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Blanks.isLineBreak(text.charAt(i))) {
                StringBuilder joined = new StringBuilder(text.length());
                text.chars().filter(c -> !Blanks.isLineBreak((char) c)).forEach(c -> joined.append((char) c));
                return joined.toString();
            }
        }
        return text;
    }
}
