package io.dromedary.flow;

/** Text from elsewhere as both databases take it. */
final class StorableText {

    private StorableText() {
    }

    /** PostgreSQL has no text with a null character in it, and one row that it refuses would hold up all others. */
    static String of(String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
