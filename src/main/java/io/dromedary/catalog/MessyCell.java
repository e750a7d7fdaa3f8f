package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A cell that has more in it than addresses and separators: quotes and brackets around them, separators of other
 * scripts, invisible marks, markup, addresses that run together, words. What can be read as it is meant is, with a
 * warning that says how; a word or a path between the addresses is an error with a place of its own.
 */
final class MessyCell {

    private static final String QUOTES = "\"“”„‟«»‹›‘’‚`<>″";
    private static final String OPENING = "'([{";
    private static final String CLOSING = "')]}";
    private static final String WIDE_SEPARATORS = "，；、｜､،؛";
    private static final String SENTENCE_END = ".!:…。";

    /** Characters of what is left out that are repeated, and remarks about one cell. */
    private static final int SHOWN = 10;
    private static final int MOST_REMARKS = 6;
    /** What is longer is too long for an address whatever stands behind it. */
    private static final int LONGEST_WITH_WORDS = 2 * ImageUrl.MAX_LENGTH;

    private final String cell;
    private final boolean plainAmpersands;
    private final List<ImageUrl> urls = new ArrayList<>(4);
    private final Set<String> remarks = new LinkedHashSet<>();
    private boolean anyAddress;

    MessyCell(String cell, boolean plainAmpersands) {
        this.cell = cell;
        this.plainAmpersands = plainAmpersands;
    }

    List<ImageUrl> urls() {
        CellMarkup.Found found = CellMarkup.in(withoutInvisible(cell));
        if (found == null) {
            String formula = Blanks.strip(cell);
            return List.of(new ImageUrl(formula, null, ProblemCode.NOT_A_URL, RowProblem.quoted(formula) + " is a formula, whose"
                    + " result is not in the file. Copy the column and paste it as values, so that the cell holds the"
                    + " address."));
        }
        if (found.remark() != null) {
            remark(found.remark());
        }
        found.parts().forEach(this::read);
        // Without any address nothing was left out of the cell for: it is shown as it came.
        return anyAddress || Blanks.isBlank(cell) ? urls : List.of(ImageUrl.parse(cell));
    }

    private void read(String written) {
        String text = withoutBrackets(Blanks.strip(written));
        List<Integer> starts = new ArrayList<>(4);
        for (int i = 0; i < text.length(); i++) {
            if (UrlCell.startsUrl(text, i) && (i == 0 || begins(text, i))) {
                starts.add(i);
            }
        }
        anyAddress |= !starts.isEmpty();
        if (starts.isEmpty()) {
            if (!Blanks.isBlank(text)) {
                urls.add(ImageUrl.parse(text));
            }
            return;
        }
        String before = withoutTail(text.substring(0, openersBegin(text, starts.get(0))), "");
        if (!before.isEmpty()) {
            urls.add(ImageUrl.parse(before));
        }
        for (int i = 0; i < starts.size(); i++) {
            boolean last = i + 1 == starts.size();
            int end = last ? text.length() : openersBegin(text, starts.get(i + 1));
            String openers = text.substring(openersBegin(text, starts.get(i)), starts.get(i));
            if (!openers.isEmpty()) {
                remark("what stands around it (" + openers.substring(0, Math.min(openers.length(), SHOWN)) + ") was left out");
            }
            if (!last) {
                remarkGap(text, end, starts.get(i + 1));
            }
            address(text.substring(starts.get(i), end), openers);
        }
    }

    /** Whether the address at {@code at}, which is not the text's first character, is one of its own. */
    private static boolean begins(String text, int at) {
        char before = text.charAt(at - 1);
        if (isGap(before) || QUOTES.indexOf(before) >= 0) {
            return true;
        }
        if (OPENING.indexOf(before) >= 0) {
            return at == 1 || isGap(text.charAt(at - 2)) || QUOTES.indexOf(text.charAt(at - 2)) >= 0
                    || OPENING.indexOf(text.charAt(at - 2)) >= 0;
        }
        boolean escape = at >= 3 && text.charAt(at - 3) == '%' && Character.digit(before, 16) >= 0;
        return Character.isLetterOrDigit(before) && !escape;
    }

    private static int openersBegin(String text, int start) {
        int begin = start;
        while (begin > 0 && (QUOTES.indexOf(text.charAt(begin - 1)) >= 0
                || OPENING.indexOf(text.charAt(begin - 1)) >= 0 && begins(text, start))) {
            begin--;
        }
        return begin;
    }

    private void remarkGap(String text, int end, int next) {
        int i = end;
        boolean separated = end < next;
        boolean blank = false;
        // The address before ends the gap.
        while (isGap(text.charAt(i - 1))) {
            i--;
            blank = true;
            separated |= UrlCell.isSeparator(text.charAt(i));
            if (WIDE_SEPARATORS.indexOf(text.charAt(i)) >= 0) {
                separated = true;
                remark("'" + text.charAt(i) + "' was taken for a comma");
            }
        }
        if (!separated) {
            remark(blank ? "a blank before another address was taken for a comma"
                    : "two addresses that run together were parted");
        }
    }

    /** @param text an address with all that stands behind it before the next one */
    private void address(String text, String openers) {
        String whole = withoutTail(text, openers);
        int end = whole.length() > LONGEST_WITH_WORDS ? whole.length() : wordsBegin(whole, openers);
        String rest = whole.substring(UrlCell.afterGap(whole, end));
        String address = withoutTail(whole.substring(0, end), openers);
        int sentence = address.length();
        while (SENTENCE_END.indexOf(address.charAt(sentence - 1)) >= 0) {
            sentence--;
        }
        if (sentence < address.length() && CellMarkup.endsInImage(address.substring(0, sentence))) {
            remark("'" + address.substring(sentence) + "' at its end was left out");
            address = address.substring(0, sentence);
        }
        if (plainAmpersands && address.contains("&amp;")) {
            remark("'&amp;' was read as '&', as the column's other addresses have it");
            address = address.replace("&amp;", "&");
        }
        urls.add(ImageUrl.parse(address).remarked(remarks));
        if (!rest.isEmpty()) {
            urls.add(ImageUrl.parse(rest));
        }
    }

    /** Where a word or a path begins behind an address, at the separator or blank before it; the text's end without one. */
    private static int wordsBegin(String text, String openers) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!openers.isEmpty() && QUOTES.indexOf(c) >= 0) {
                return i;
            }
            boolean separator = c == ',' || c == ';' || c == '|' || WIDE_SEPARATORS.indexOf(c) >= 0;
            if (!separator && !Blanks.isBlank(c)) {
                continue;
            }
            // The text does not end in a gap.
            int next = UrlCell.afterGap(text, i + (separator ? 1 : 0));
            if (UrlCell.isBeginOfAnother(text, next) || isWord(text, i, next, separator)) {
                return i;
            }
            i = next - 1;
        }
        return text.length();
    }

    private static boolean isWord(String text, int end, int rest, boolean separator) {
        if (separator && rest == end + 1) {
            return false;
        }
        // A query that was parted from its path, or a name with a blank or a comma in it: "Smith, John.jpg".
        if ("?&#".indexOf(text.charAt(rest)) >= 0) {
            return false;
        }
        boolean whole = CellMarkup.endsInImage(text.substring(0, end));
        boolean another = CellMarkup.endsInImage(text);
        // A line break alone was put there by a mail client, and is taken out.
        boolean broken = Blanks.isLineBreak(text.charAt(end));
        return separator ? whole || !another : whole && !another && !broken;
    }

    /** Without what closes a quote or bracket, separates or is blank at the end. */
    private String withoutTail(String text, String openers) {
        int end = text.length();
        while (end > 0) {
            char c = text.charAt(end - 1);
            int closing = CLOSING.indexOf(c);
            boolean closes = closing >= 0 && openers.indexOf(OPENING.charAt(closing)) >= 0;
            if (QUOTES.indexOf(c) >= 0 && openers.isEmpty()) {
                remark("'" + c + "' at its end was left out");
            }
            if (!closes && !isGap(c) && QUOTES.indexOf(c) < 0) {
                break;
            }
            end--;
        }
        return text.substring(0, end);
    }

    private String withoutBrackets(String text) {
        int pair = text.isEmpty() ? -1 : OPENING.indexOf(text.charAt(0));
        if (pair <= 0 || text.charAt(text.length() - 1) != CLOSING.charAt(pair)) {
            return text;
        }
        remark("the brackets around it were left out");
        return text.substring(1, text.length() - 1);
    }

    private void remark(String remark) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(remark);
        }
    }

    /** Blanks of no width at either end are as harmless as others. */
    private String withoutInvisible(String text) {
        int first = UrlCell.afterGap(text, 0);
        String inner = Blanks.strip(text.substring(first));
        StringBuilder visible = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (isInvisible(c) && !joins(inner, i)) {
                remark(String.format("the invisible character U+%04X was left out", (int) c));
            } else {
                visible.append(c);
            }
        }
        return visible.toString();
    }

    /** Whether the character changes how the letters beside it look, as many scripts need it. */
    private static boolean joins(String text, int at) {
        return (text.charAt(at) == '\u200C' || text.charAt(at) == '\u200D') && at > 0 && at + 1 < text.length()
                && text.charAt(at - 1) >= 0x80 && text.charAt(at + 1) >= 0x80;
    }

    private static boolean isInvisible(char c) {
        return c >= 0xAD && (c == '\u00AD' || c == '\u034F' || c == '\u061C' || c == '\u180E' || c == '\uFEFF'
                || c >= '\u200B' && c <= '\u200F' || c >= '\u202A' && c <= '\u202E' || c >= '\u2060' && c <= '\u2069');
    }

    private static boolean isGap(char c) {
        return UrlCell.isSeparator(c) || Blanks.isBlank(c) || WIDE_SEPARATORS.indexOf(c) >= 0;
    }
}
