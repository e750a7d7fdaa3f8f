package io.dromedary.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/** The header {@code Retry-After}, in both its forms (RFC 9110 section 10.2.3). */
public final class RetryAfter {

    private static final int MAX_DIGITS = 9;
    /** The oldest form of an HTTP date, which the client's parser leaves out: C's asctime. */
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RetryAfter() {
    }

    /**
     * @param header seconds or an HTTP date, or null
     * @param date   the answer's header {@code Date}, or null: a date is meant by the server's clock, which may be wrong
     * @param now    our clock, where there is no other
     * @return how long to wait, zero for a date that has passed; nothing where the header is missing or neither form
     */
    public static Optional<Duration> wait(String header, String date, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String value = header.strip();
        if (value.matches("\\d+")) {
            return Optional.of(Duration.ofSeconds(value.length() > MAX_DIGITS ? Integer.MAX_VALUE : Long.parseLong(value)));
        }
        Instant until = instant(value);
        if (until == null) {
            return Optional.empty();
        }
        Instant theirs = date == null ? null : instant(date.strip());
        Duration wait = Duration.between(theirs == null ? now : theirs, until);
        return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Instant instant(String date) {
        Instant instant = DateUtils.parseStandardDate(date);
        if (instant != null) {
            return instant;
        }
        try {
            return ASCTIME.parse(date, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
