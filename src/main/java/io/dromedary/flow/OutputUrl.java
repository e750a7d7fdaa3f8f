package io.dromedary.flow;

import java.nio.charset.StandardCharsets;

/** Where callers find a file that was made of an image. */
public final class OutputUrl {

    private OutputUrl() {
    }

    /**
     * @param imagesUrl what the URLs of such files begin with
     * @param path      the file's, as on record, or null
     * @return the same with letters beyond ASCII percent-encoded; null for none
     */
    public static String of(String imagesUrl, Object path) {
        if (path == null) {
            return null;
        }
        StringBuilder url = new StringBuilder(imagesUrl).append('/');
        for (byte b : path.toString().getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0) {
                url.append((char) b);
            } else {
                url.append('%').append("%02X".formatted(b));
            }
        }
        return url.toString();
    }
}
