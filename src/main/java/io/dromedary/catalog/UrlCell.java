package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a cell with any number of image URLs apart.
 *
 * <p>A comma, semicolon, pipe or line break separates only where what follows, after blanks and further separators, is
 * {@code http://}, {@code https://} or the end of the cell. So a comma inside a URL stays in it. Any other line break
 * was put there by a mail client or a wrapped paste, and is removed.
 */
public final class UrlCell {

    private UrlCell() {
    }

    /** The cell's URLs in their order, the bad ones included; empty for an empty cell. */
    public static List<ImageUrl> parse(String cell) {
        int begin = afterGap(cell, 0);
        if (begin == cell.length()) {
            return List.of();
        }
        if (!startsUrl(cell, begin)) {
            begin = 0;
        }
        List<ImageUrl> urls = new ArrayList<>(4);
        int i = begin;
        while (i < cell.length()) {
            if (!isSeparator(cell.charAt(i))) {
                i++;
                continue;
            }
            int next = afterGap(cell, i);
            if (next == cell.length() || startsUrl(cell, next)) {
                urls.add(ImageUrl.parse(cell.substring(begin, i)));
                begin = next;
            }
            i = next;
        }
        if (begin < cell.length()) {
            urls.add(ImageUrl.parse(cell.substring(begin)));
        }
        return urls;
    }

    /** The first position from {@code from} on that is neither blank nor separator. */
    private static int afterGap(String cell, int from) {
        int i = from;
        while (i < cell.length() && (isSeparator(cell.charAt(i)) || Blanks.isBlank(cell.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '|' || Blanks.isLineBreak(c);
    }

    private static boolean startsUrl(String cell, int at) {
        char first = cell.charAt(at);
        if (first != 'h' && first != 'H') {
            return false;
        }
        return cell.regionMatches(true, at, "http://", 0, 7) || cell.regionMatches(true, at, "https://", 0, 8);
    }
}
