package io.dromedary.flow;

import java.time.Duration;

/**
 * An image's failure, as the routes decide by it.
 *
 * @param code       a stable one of the contract's list
 * @param message    a sentence for the person who keeps the catalogue
 * @param httpStatus of the answer, or null where there was none
 * @param retryAfter how long the host asked to be left alone, or null
 * @param tries      that counted so far, this one included
 */
public record Failure(String code, String message, Integer httpStatus, Duration retryAfter, int tries) {
}
