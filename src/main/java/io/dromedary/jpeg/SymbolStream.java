package io.dromedary.jpeg;

import java.util.Arrays;

/** The symbols of one scan, in the tokens of a {@link BlockStream}. */
final class SymbolStream {

    private static final int FIRST = 1 << 12;

    char[] tokens = new char[FIRST];
    int length;

    /** Makes room for so many more. */
    void prepare(int number) {
        if (length + number > tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * tokens.length);
        }
    }

    void add(int token) {
        tokens[length++] = (char) token;
    }

    /** The bytes it holds on to. */
    long capacity() {
        return 2L * tokens.length;
    }
}
