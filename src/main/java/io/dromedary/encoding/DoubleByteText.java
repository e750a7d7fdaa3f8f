package io.dromedary.encoding;

import java.nio.charset.Charset;
import java.util.BitSet;

/**
 * How likely a text is that was read by one of East Asia's encodings: the logarithm of a probability, by the part of the
 * encoding's table that a character stands in. Those tables have the common characters first.
 */
final class DoubleByteText {

    private static final double COMMON = 0.9;
    private static final double KANA = 0.5;
    private static final double COMMON_KANJI = 0.4;
    private static final double HALF_WIDTH = 0.02;
    private static final double SYMBOLS = 0.04;
    private static final double REST = 0.04;
    private static final int KANA_LETTERS = 160;
    private static final int SYMBOL_COUNT = 200;
    private static final int REST_COUNT = 4_000;

    private final BitSet common;
    private final boolean japanese;

    DoubleByteText(String encoding) {
        this.japanese = encoding.equals("Shift_JIS") || encoding.equals("EUC-JP");
        this.common = switch (encoding) {
            case "Shift_JIS" -> table(encoding, 0x889F, 0x9872);
            case "EUC-JP" -> table(encoding, 0xB0A1, 0xCFFE);
            case "EUC-KR" -> table(encoding, 0xB0A1, 0xC8FE);
            case "Big5" -> table(encoding, 0xA440, 0xC67E);
            case "GBK" -> table(encoding, 0xB0A1, 0xD7FE);
            default -> throw new IllegalArgumentException("No table of " + encoding);
        };
    }

    double logLikelihood(String text) {
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                sum += Math.log(probability(c));
            }
        }
        return sum;
    }

    private double probability(char c) {
        if (common.get(c)) {
            return (japanese ? COMMON_KANJI : COMMON) / common.cardinality();
        }
        if (japanese && c >= 0x3040 && c < 0x3100) {
            return KANA / KANA_LETTERS;
        }
        if (japanese && c >= 0xFF61 && c < 0xFFA0) {
            return HALF_WIDTH / KANA_LETTERS;
        }
        if (c >= 0x3000 && c < 0x3030 || c >= 0xFF00 && c < 0xFF5F || c == '×' || c == '·') {
            return SYMBOLS / SYMBOL_COUNT;
        }
        return REST / REST_COUNT;
    }

    private static BitSet table(String encoding, int first, int last) {
        Charset charset = Charset.forName(encoding);
        BitSet characters = new BitSet();
        for (int lead = first >> 8; lead <= last >> 8; lead++) {
            for (int trail = 0x40; trail < 0xFF; trail++) {
                int code = lead << 8 | trail;
                if (code >= first && code <= last) {
                    String character = new String(new byte[] {(byte) lead, (byte) trail}, charset);
                    if (character.length() == 1 && character.charAt(0) > 0x2E80 && character.charAt(0) != '\uFFFD') {
                        characters.set(character.charAt(0));
                    }
                }
            }
        }
        return characters;
    }
}
