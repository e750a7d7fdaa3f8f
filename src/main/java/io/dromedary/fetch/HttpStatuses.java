package io.dromedary.fetch;

import io.dromedary.image.ImageException;
import java.time.Duration;

/** What an answer that brought no image means to the person who keeps the catalogue (RFC 9110 section 15). */
final class HttpStatuses {

    private HttpStatuses() {
    }

    static ImageException failure(String url, int status, Duration retryAfter) {
        return new ImageException("http_" + status,
                "\"%s\" was answered with status %d: %s".formatted(ShownUrl.of(url), status, meaning(status)), status, retryAfter, null);
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401, 403 -> "the image is not public. Open it to everybody, or check whether a signed link has expired";
            case 404, 410 -> "there is no such image. Correct the URL";
            case 206 -> "the server sent only a part. Its operator has to correct that";
            case 429 -> "the server asks us to slow down. It is tried again later";
            default -> {
                if (status >= 500) {
                    yield "the server is in trouble. It is tried again; if that fails too, ask its operator";
                }
                if (status / 100 == 3) {
                    yield "it redirects without saying where to. Use the URL that a browser ends up at";
                }
                yield "that is no image. Check whether the URL opens in a browser";
            }
        };
    }
}
