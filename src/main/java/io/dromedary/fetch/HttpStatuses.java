package io.dromedary.fetch;

import java.time.Duration;

/** What an answer that brought no image means to the person who keeps the catalogue (RFC 9110 section 15). */
final class HttpStatuses {

    private HttpStatuses() {
    }

    static FetchException failure(String url, int status, Duration retryAfter) {
        return new FetchException("http_" + status,
                "\"%s\" was answered with status %d: %s".formatted(ShownUrl.of(url), status, meaning(status)), status, retryAfter, null);
    }

    /** @return whether a later try may bring the image; the route image-failures goes by the same list */
    static boolean mayPass(int status) {
        return switch (status) {
            case 408, 425, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 525, 526, 527, 529 -> true;
            default -> false;
        };
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401, 403 -> "the image is not public. Open it to everybody, or check whether a signed link has expired";
            case 404, 410 -> "there is no such image. Correct the URL";
            case 206 -> "the server sent only a part. Its operator has to correct that";
            case 429 -> "the server asks us to slow down. It is tried again later";
            case 408, 425 -> "the server had no time for us. It is tried again later";
            case 999 -> "the server takes us for a robot that it does not want. It is not tried again; download the image in a browser and put it on a server that gives it to everybody";
            default -> {
                if (status >= 500) {
                    yield "the server is in trouble. " + (mayPass(status) ? "It is tried again; if that fails too, ask its operator"
                            : "It is not tried again; ask its operator");
                }
                if (status / 100 == 3) {
                    yield "it redirects without saying where to. Use the URL that a browser ends up at";
                }
                yield "that is no image. Check whether the URL opens in a browser";
            }
        };
    }
}
