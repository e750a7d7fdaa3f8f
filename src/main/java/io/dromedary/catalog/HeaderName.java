package io.dromedary.catalog;

import java.util.Locale;

/** A column's name as it is compared: without regard to case, blanks, dots, underscores and a byte order mark. */
final class HeaderName {

    private HeaderName() {
    }

    static String normalise(String cell) {
        StringBuilder name = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '.' && c != '_' && !Blanks.isBlank(c)) {
                name.append(c);
            }
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
