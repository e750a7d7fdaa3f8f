package io.dromedary.access;

/**
 * A session of the page whose signature is right and whose time is not over.
 *
 * @param id     a hash of what its cookie carries, under which its end is recorded
 * @param key    the name in the log of the key that it was begun with
 * @param endsAt when it is over by itself, in milliseconds since 1970-01-01 UTC
 */
public record Session(String id, String key, long endsAt) {

    private static final int SHOWN = 8;

    /** What it is called in the log. */
    public String name() {
        return "session " + id.substring(0, SHOWN) + " of key " + key;
    }
}
