package io.dromedary.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/** What cannot be fetched, or delivered, with the stable code of the contract's closed list. */
public final class FetchException extends IOException {

    private final String code;
    private final Integer httpStatus;
    private final transient Duration retryAfter;

    /**
     * @param code    one of the documented codes, such as {@code http_404}
     * @param message a sentence for the person who keeps the catalogue: what is wrong, with the figures
     */
    public FetchException(String code, String message) {
        this(code, message, null, null, null);
    }

    /**
     * @param httpStatus the status of the answer, or {@code null} where there was none
     * @param retryAfter how long the host asked to be left alone, or {@code null}
     * @param cause      what was thrown, or {@code null}
     */
    public FetchException(String code, String message, Integer httpStatus, Duration retryAfter, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    /** The status of the HTTP answer that failed, or {@code null}. */
    public Integer httpStatus() {
        return httpStatus;
    }

    /** How long the host asked to be left alone (RFC 9110 section 10.2.3), or {@code null}. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
