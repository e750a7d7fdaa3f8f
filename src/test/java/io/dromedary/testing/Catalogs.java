package io.dromedary.testing;

import java.util.List;

/** Catalogues as people send them. */
public final class Catalogs {

    /** The header line with its end. */
    public static final String HEADER = "S. No.,Product Name,Input Image Urls\n";

    private Catalogs() {
    }

    /** A mug for each URL, numbered from 1. */
    public static String of(String... urls) {
        return of(List.of(urls));
    }

    public static String of(List<String> urls) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < urls.size(); i++) {
            csv.append(i + 1).append(",Mug,").append(urls.get(i)).append('\n');
        }
        return csv.toString();
    }
}
