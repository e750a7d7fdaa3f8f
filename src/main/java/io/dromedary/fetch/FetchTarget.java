package io.dromedary.fetch;

import io.dromedary.image.ImageException;

/** Turns the URL of a catalogue into one that camel-http sends as it stands ({@link StrictUrl}). */
public final class FetchTarget {

    private static final int SHOWN = 200;

    /**
     * @return the URL for the header {@code CamelHttpUri}, in ASCII and without a fragment
     * @throws ImageException {@code blocked_address} when it is no URL of a host
     */
    public String prepare(String url) throws ImageException {
        String refusal = StrictUrl.refusal(url).orElse(null);
        if (refusal != null) {
            throw refused(url, refusal);
        }
        return StrictUrl.ascii(url);
    }

    private static ImageException refused(String url, String why) {
        String shown = url == null ? "" : url.substring(0, Math.min(url.length(), SHOWN));
        return new ImageException("blocked_address",
                "\"%s\" cannot be fetched: %s. Write an address that a browser opens, such as https://shop.example/a.jpg"
                        .formatted(shown, why));
    }
}
