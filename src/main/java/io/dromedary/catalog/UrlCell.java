package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a cell with any number of image URLs apart.
 *
 * <p>A comma, semicolon, pipe or line break separates only where what follows, after blanks and further separators, is
 * {@code http://}, {@code https://} or the end of the cell. So a comma inside a URL stays in it. Any other line break
 * was put there by a mail client or a wrapped paste, and is removed. Nearly every cell is so; what people and programs
 * write around and between addresses besides is left to {@link MessyCell}.
 */
public final class UrlCell {

    private static final boolean[] PLAIN = new boolean[128];
    /** What may be a sentence's end and not the address's. */
    private static final String TAIL = ".!:'";

    static {
        for (char c = '0'; c <= 'z'; c++) {
            PLAIN[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "-._~!$'()*+=:@/?%&".toCharArray()) {
            PLAIN[c] = true;
        }
    }

    private UrlCell() {
    }

    /** The cell's URLs in their order, the bad ones included; empty for an empty cell. */
    public static List<ImageUrl> parse(String cell) {
        return parse(cell, false);
    }

    /** @param plainAmpersands whether the column's addresses are written with {@code &}, so that {@code &amp;} is a slip */
    static List<ImageUrl> parse(String cell, boolean plainAmpersands) {
        List<ImageUrl> urls = plain(cell);
        return urls == null ? new MessyCell(cell, plainAmpersands).urls() : urls;
    }

    /** The URLs of a cell that has nothing but addresses and separators, or {@code null} for any other. */
    static List<ImageUrl> plain(String cell) {
        int begin = afterGap(cell, 0);
        if (begin == cell.length()) {
            return List.of();
        }
        if (!startsUrl(cell, begin)) {
            return null;
        }
        List<ImageUrl> urls = new ArrayList<>(4);
        int i = begin;
        while (i < cell.length()) {
            char c = cell.charAt(i);
            if (isSeparator(c)) {
                int next = afterGap(cell, i);
                if (next == cell.length() || startsUrl(cell, next)) {
                    if (TAIL.indexOf(cell.charAt(i - 1)) >= 0) {
                        return null;
                    }
                    urls.add(ImageUrl.parse(cell.substring(begin, i)));
                    begin = next;
                } else if (next > i + 1 || Blanks.isLineBreak(c) || c == '|' || isBeginOfAnother(cell, next)) {
                    return null;
                }
                i = next;
            } else if (c >= PLAIN.length || !PLAIN[c] || c == '&' && cell.startsWith("&amp;", i)
                    || i > begin && startsUrl(cell, i) && Character.isLetterOrDigit(cell.charAt(i - 1))) {
                return null;
            } else {
                i++;
            }
        }
        if (begin < cell.length()) {
            if (TAIL.indexOf(cell.charAt(cell.length() - 1)) >= 0) {
                return null;
            }
            urls.add(ImageUrl.parse(cell.substring(begin)));
        }
        return urls;
    }

    /** The first position from {@code from} on that is neither blank nor separator. */
    static int afterGap(String cell, int from) {
        int i = from;
        while (i < cell.length() && (isSeparator(cell.charAt(i)) || Blanks.isBlank(cell.charAt(i)))) {
            i++;
        }
        return i;
    }

    static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '|' || Blanks.isLineBreak(c);
    }

    static boolean startsUrl(String cell, int at) {
        char first = cell.charAt(at);
        if (first != 'h' && first != 'H') {
            return false;
        }
        return cell.regionMatches(true, at, "http://", 0, 7) || cell.regionMatches(true, at, "https://", 0, 8);
    }

    /** Whether what could be another address, though none that can be fetched, begins there. */
    static boolean isBeginOfAnother(String cell, int at) {
        return cell.regionMatches(true, at, "www.", 0, 4) || cell.regionMatches(true, at, "ftp://", 0, 6)
                || cell.startsWith("\\\\", at) || cell.startsWith("//", at)
                || at + 2 < cell.length() && cell.charAt(at + 1) == ':' && Character.isLetter(cell.charAt(at))
                && (cell.charAt(at + 2) == '\\' || cell.charAt(at + 2) == '/')
                || cell.regionMatches(true, at, "file:", 0, 5) || cell.regionMatches(true, at, "data:", 0, 5);
    }
}
