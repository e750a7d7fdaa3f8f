package io.dromedary.fetch;

import java.util.regex.Pattern;

/** A URL as messages and logs show it: the query may hold the signature of a signed link, which is a secret. */
public final class ShownUrl {

    private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"'<>]*");

    private ShownUrl() {
    }

    /** @return the text with the query of every URL in it cut off */
    public static String of(String text) {
        return QUERY.matcher(HostAlias.reveal(text)).replaceAll("?…");
    }
}
