package io.dromedary.jpeg;

import java.util.Arrays;

/** Writes segments and entropy-coded bits, with the zero byte that follows each 0xFF of the latter (ITU-T T.81, F.1.2.3). */
final class BitWriter {

    /** Room that is always there for {@link #put}: a block's bits, each byte stuffed. */
    private static final int MARGIN = 1024;
    /** So many symbols, of up to 26 bits with those behind them, each byte stuffed, and what waits. */
    private static final int SYMBOLS_IN_MARGIN = 128;

    private byte[] buffer = {};
    private int length;
    private long accumulator;
    private int count;

    /** Empties it. */
    void reset() {
        length = 0;
        accumulator = 0;
        count = 0;
    }

    /** Makes room for so many bytes at once. */
    void expect(long bytes) {
        if (buffer.length < bytes + MARGIN) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(bytes + MARGIN, Integer.MAX_VALUE / 2));
        }
    }

    /** The bytes it holds on to. */
    int capacity() {
        return buffer.length;
    }

    /** Makes room for one block. */
    void prepare() {
        if (length > buffer.length - MARGIN) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length + buffer.length / 2, length + MARGIN));
        }
    }

    /**
     * Adds bits; {@link #prepare()} must have been called for this block.
     *
     * @param bits   the bits, with nothing above them
     * @param number how many, up to 32
     */
    void put(int bits, int number) {
        accumulator = accumulator << number | bits & 0xFFFFFFFFL;
        count += number;
        if (count >= 32) {
            count -= 32;
            flushFour((int) (accumulator >>> count));
        }
    }

    private void flushFour(int four) {
        if (!BigEndian.holdsFF(four)) {
            BigEndian.INTS.set(buffer, length, four);
            length += 4;
        } else {
            for (int shift = 24; shift >= 0; shift -= 8) {
                stuff(four >>> shift);
            }
        }
    }

    private void stuff(int eight) {
        buffer[length++] = (byte) eight;
        if ((byte) eight == (byte) 0xFF) {
            buffer[length++] = 0;
        }
    }

    /** Codes the difference of a DC coefficient from the one before; {@link #prepare()} must have been called. */
    void putLevel(int difference, int[] codes) {
        int magnitude = Math.abs(difference);
        int size = 32 - Integer.numberOfLeadingZeros(magnitude);
        int entry = codes[size];
        put(entry >>> 5 | (magnitude ^ difference >> 31) & (1 << size) - 1, entry & 31);
    }

    /** Codes a block's tokens. */
    void putBlock(BlockCursor cursor, int difference, int[] dcCodes, int[] acCodes) {
        prepare();
        cursor.prepare();
        putLevel(difference, dcCodes);

        byte[] out = buffer;
        int to = length;
        long window = accumulator;
        int bits = count;
        char[] tokens = cursor.tokens;
        int at = cursor.at;
        while (true) {
            int token = tokens[at++];
            if (token == BlockStream.FULL) {
                break;
            }
            int entry = acCodes[token >> 8];
            int extra = token & 0xFF;
            if ((token >> 8 & 15) > 8) {
                extra = tokens[at++];
            }
            int number = entry & 31;
            window = window << number | entry >>> 5 | extra;
            bits += number;
            if (bits >= 32) {
                bits -= 32;
                int four = (int) (window >>> bits);
                if (!BigEndian.holdsFF(four)) {
                    BigEndian.INTS.set(out, to, four);
                    to += 4;
                } else {
                    length = to;
                    flushFour(four);
                    to = length;
                }
            }
            if (token == BlockStream.END_OF_BLOCK) {
                break;
            }
        }
        cursor.at = at;
        length = to;
        accumulator = window;
        count = bits;
    }

    /** Codes the symbols of a scan. */
    void putSymbols(SymbolStream symbols, int[] codes) {
        char[] tokens = symbols.tokens;
        int end = symbols.length;
        long window = accumulator;
        int bits = count;
        int at = 0;
        while (at < end) {
            prepare();
            byte[] out = buffer;
            int to = length;
            for (int stop = Math.min(end, at + SYMBOLS_IN_MARGIN); at < stop; at++) {
                int token = tokens[at];
                int entry = codes[token >> 8];
                int extra = token & 0xFF;
                if ((token >> 8 & 15) > 8) {
                    extra = tokens[++at];
                }
                int number = entry & 31;
                window = window << number | entry >>> 5 | extra;
                bits += number;
                if (bits >= 32) {
                    bits -= 32;
                    int four = (int) (window >>> bits);
                    if (!BigEndian.holdsFF(four)) {
                        BigEndian.INTS.set(out, to, four);
                        to += 4;
                    } else {
                        length = to;
                        flushFour(four);
                        to = length;
                    }
                }
            }
            length = to;
        }
        accumulator = window;
        count = bits;
    }

    /** Fills the last byte with ones. */
    void align() {
        prepare();
        int free = -count & 7;
        put((1 << free) - 1, free);
        while (count > 0) {
            count -= 8;
            stuff((int) (accumulator >>> count));
        }
    }

    void marker(int marker) {
        prepare();
        buffer[length++] = (byte) 0xFF;
        buffer[length++] = (byte) marker;
    }

    /** Writes a segment's marker and length. */
    void segment(int marker, int contentLength) {
        marker(marker);
        u16(contentLength + 2);
    }

    void u8(int value) {
        prepare();
        buffer[length++] = (byte) value;
    }

    void u16(int value) {
        u8(value >> 8);
        u8(value);
    }

    void bytes(byte[] bytes, int from, int to) {
        if (length + to - from > buffer.length - MARGIN) {
            buffer = Arrays.copyOf(buffer, length + to - from + 2 * MARGIN);
        }
        System.arraycopy(bytes, from, buffer, length, to - from);
        length += to - from;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }
}
