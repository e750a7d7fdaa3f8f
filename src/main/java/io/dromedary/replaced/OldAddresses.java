package io.dromedary.replaced;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds in a cell's text the addresses that were read from it. Nearly always they stand there as they were read, one after
 * the other; else with what the reading left out in between: line breaks, marks that are not seen, the backslashes and
 * escapes of programs and of web pages.
 */
final class OldAddresses {

    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    /**
     * A part of a cell's text that is an image's address.
     *
     * @param image which of the addresses it is, from 0
     */
    record Span(int from, int to, int image) {
    }

    private final String cell;
    private final List<String> addresses;

    private OldAddresses(String cell, List<String> addresses) {
        this.cell = cell;
        this.addresses = addresses;
    }

    /**
     * @param addresses as they were read from the cell, in their order
     * @param told      where the reading of the cell's list says that they stand, if it says so
     * @return where they stand, from left to right; null where one of them is not found
     */
    static List<Span> in(String cell, List<String> addresses, Supplier<List<Span>> told) {
        OldAddresses old = new OldAddresses(cell, addresses);
        List<Span> spans = old.plain();
        if (spans == null) {
            spans = old.scanned(true);
        }
        if (spans == null) {
            List<Span> listed = told.get();
            spans = old.are(listed) ? listed : old.scanned(false);
        }
        return spans;
    }

    /** @return every place in a text at which one of the addresses stands, from left to right; none where there is none */
    static List<Span> anyIn(String text, List<String> addresses) {
        OldAddresses old = new OldAddresses(text, addresses);
        List<Span> plain = old.plain();
        return plain == null ? old.scan(old.longestFirst(), true) : plain;
    }

    /** One after the other with nothing but separators between them, or null. */
    private List<Span> plain() {
        List<Span> spans = new ArrayList<>(addresses.size());
        int behind = 0;
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            int from = address.isEmpty() ? -1 : cell.indexOf(address, behind);
            if (from < 0 || anyLetter(behind, from) || !endsAt(from + address.length())) {
                return null;
            }
            behind = from + address.length();
            spans.add(new Span(from, behind, i));
        }
        return anyLetter(behind, cell.length()) ? null : spans;
    }

    private boolean are(List<Span> spans) {
        return spans.size() == addresses.size()
            && spans.stream().allMatch(span -> end(addresses.get(span.image), span.from) == span.to);
    }

    private boolean anyLetter(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetterOrDigit(cell.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Every place at which one of them stands: a link around a picture names it too.
     *
     * @param whole where no longer address stands
     */
    private List<Span> scanned(boolean whole) {
        List<Integer> longestFirst = longestFirst();
        List<Span> spans = scan(longestFirst, whole);
        return spans.stream().map(Span::image).distinct().count() == longestFirst.size() ? spans : null;
    }

    private List<Integer> longestFirst() {
        List<Integer> longestFirst = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            if (!addresses.get(i).isEmpty() && addresses.indexOf(addresses.get(i)) == i) {
                longestFirst.add(i);
            }
        }
        longestFirst.sort(Comparator.comparing(i -> -addresses.get(i).length()));
        return longestFirst;
    }

    private List<Span> scan(List<Integer> longestFirst, boolean whole) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < cell.length()) {
            Span span = null;
            for (int i = 0; span == null && i < longestFirst.size(); i++) {
                int to = end(addresses.get(longestFirst.get(i)), at);
                if (to >= 0 && (!whole || endsAt(to) && beginsAt(at))) {
                    span = new Span(at, to, longestFirst.get(i));
                    spans.add(span);
                }
            }
            at = span == null ? at + 1 : span.to;
        }
        return spans;
    }

    /** @return where the address ends that begins there, or -1 where it does not stand there */
    private int end(String address, int from) {
        int at = from;
        int i = 0;
        while (i < address.length()) {
            if (at == cell.length()) {
                return -1;
            }
            char c = cell.charAt(at);
            char wanted = address.charAt(i);
            int escape = i == 0 ? 0 : escape(at, wanted, address.startsWith("&amp;", i));
            if (escape > 0) {
                at += escape;
                i++;
            } else if (c == wanted) {
                at++;
                i++;
            } else if (i > 0 && isLeftOut(c)) {
                at++;
            } else {
                return -1;
            }
        }
        return at;
    }

    /** @return how long the escape is that stands there for the character, or 0 */
    private int escape(int at, char wanted, boolean written) {
        if (wanted == '&' && !written && cell.startsWith("&amp;", at)) {
            return "&amp;".length();
        }
        if (cell.startsWith("\\u", at) && at + 2 + HEX_DIGITS <= cell.length()) {
            int value = 0;
            for (int i = 0; i < HEX_DIGITS; i++) {
                value = value * HEX + Math.max(0, Character.digit(cell.charAt(at + 2 + i), HEX));
            }
            return value == wanted ? 2 + HEX_DIGITS : 0;
        }
        return 0;
    }

    private static boolean isLeftOut(char c) {
        return c == '\\' || c == '\n' || c == '\r' || c == '\u000B' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029'
            || c == '\u034F' || Character.getType(c) == Character.FORMAT;
    }

    /** Whether no address goes on there, but for one that follows at once. */
    private boolean endsAt(int at) {
        if (at >= cell.length() || cell.regionMatches(true, at, "http://", 0, 7) || cell.regionMatches(true, at, "https://", 0, 8)) {
            return true;
        }
        char c = cell.charAt(at);
        boolean more = at + 1 < cell.length() && Character.isLetterOrDigit(cell.charAt(at + 1));
        return !Character.isLetterOrDigit(c) && "%/_~?=&#".indexOf(c) < 0 && (".-+".indexOf(c) < 0 || !more);
    }

    /** A path begins where no other address goes on. */
    private boolean beginsAt(int at) {
        return at == 0 || cell.regionMatches(true, at, "http", 0, 4)
            || !Character.isLetterOrDigit(cell.charAt(at - 1)) && "%/_~?=&#.-+:".indexOf(cell.charAt(at - 1)) < 0;
    }
}
