package io.dromedary.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By what an origin tells whether a file is still the same (RFC 9110 section 8.8): as it said it, byte for byte, and only what can be said
 * to it again.
 */
final class Validators {

    private static final int LONGEST = 1_000;
    /** Quoted, weak or strong, or without the quotes that some servers forget; {@code *} would be anything at all. */
    private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"|[\\x21\\x23-\\x29\\x2b\\x2d-\\x7e\\x80-\\xff][\\x21\\x23-\\x2b\\x2d-\\x7e\\x80-\\xff]*");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));
    /** Before that no image was published: it is what build tools write into every file. */
    private static final Instant EARLIEST = Instant.parse("1991-01-01T00:00:00Z");

    private Validators() {
    }

    /** @return the header {@code ETag} as it came, or null where it cannot be asked with */
    static String etag(String header) {
        return header != null && header.length() <= LONGEST && ETAG.matcher(header).matches() ? header : null;
    }

    /** @return the header {@code Last-Modified} as it came, or null where it cannot be asked with */
    static String lastModified(String header) {
        if (header == null || header.length() > LONGEST) {
            return null;
        }
        for (DateTimeFormatter format : DATES) {
            try {
                return LocalDateTime.parse(header, format).toInstant(ZoneOffset.UTC).isBefore(EARLIEST) ? null : header;
            } catch (DateTimeException e) {
                // Another one may.
            }
        }
        return null;
    }

    /** Whether two tags stand for other contents: a weak one and a strong one may be the same (RFC 9110 section 8.8.3.2). */
    static boolean differ(String etag, String other) {
        return etag != null && other != null && !opaque(etag).equals(opaque(other));
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
