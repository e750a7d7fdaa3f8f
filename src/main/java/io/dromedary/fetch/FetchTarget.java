package io.dromedary.fetch;


/** Turns the URL of a catalogue into one that camel-http sends as it stands ({@link StrictUrl}). */
public final class FetchTarget {

    private static final int SHOWN = 200;

    /**
     * @return the URL for the header {@code CamelHttpUri}, in ASCII and without a fragment
     * @throws FetchException {@code blocked_address} when it is no URL of a host
     */
    public String prepare(String url) throws FetchException {
        String refusal = StrictUrl.refusal(url).orElse(null);
        if (refusal != null) {
            throw refused(url, refusal);
        }
        return StrictUrl.ascii(url);
    }

    private static FetchException refused(String url, String why) {
        String shown = url == null ? "" : url.substring(0, Math.min(url.length(), SHOWN));
        return new FetchException("blocked_address",
                "\"%s\" cannot be fetched: %s. Write an address that a browser opens, such as https://shop.example/a.jpg"
                        .formatted(shown, why));
    }
}
