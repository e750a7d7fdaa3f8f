package io.dromedary.catalog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encodes what a path or query cannot hold (RFC 3986 section 2), and keeps the escapes that are there. */
final class PercentEncoding {

    private static final String HEX = "0123456789ABCDEF";
    private static final boolean[] ALLOWED = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            ALLOWED[c] = Character.isLetterOrDigit(c);
        }
        // The other unreserved characters, the sub-delimiters, and what may stand in a path or query.
        for (char c : "-._~!$&'()*+,;=:@/?".toCharArray()) {
            ALLOWED[c] = true;
        }
    }

    private PercentEncoding() {
    }

    /**
     * Encodes a path with its query.
     *
     * @return the same text when nothing has to be encoded
     * @throws RefusedUrlException {@link ProblemCode#CONTROL_CHARACTER}
     */
    static String encode(String text) throws RefusedUrlException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !ALLOWED[c]) {
                return encodeFrom(i, text);
            }
        }
        return text;
    }

    /** Whether a normalised address differs from what was written by more than letters' case and the fragment. */
    static boolean repairs(String written, String normalised) {
        if (written.equals(normalised)) {
            return false;
        }
        return !withoutFragment(written).equalsIgnoreCase(normalised);
    }

    /** The part of an address that is sent. */
    static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment == -1 ? url : url.substring(0, fragment);
    }

    private static String encodeFrom(int first, String text) throws RefusedUrlException {
        StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && ALLOWED[c]) {
                encoded.append(c);
            } else if (c == '%' && isEscape(text, i)) {
                refuseControl(Character.digit(text.charAt(i + 1), 16) * 16 + Character.digit(text.charAt(i + 2), 16),
                        text);
                encoded.append(c);
            } else {
                refuseControl(c, text);
                int end = i + Character.charCount(text.codePointAt(i));
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
                }
                i = end - 1;
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int percent) {
        return percent + 2 < text.length() && HexFormat.isHexDigit(text.charAt(percent + 1)) && HexFormat.isHexDigit(text.charAt(percent + 2));
    }

    private static void refuseControl(int c, String text) throws RefusedUrlException {
        // Not the upper control characters: an escape of that value is a byte of some UTF-8 sequence.
        if (c < ' ' || c == 0x7F) {
            throw new RefusedUrlException(ProblemCode.CONTROL_CHARACTER, String.format("The URL's part %s holds the"
                    + " control character U+%04X. Remove it: no image needs one.", RowProblem.quoted(text), c));
        }
    }
}
