package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The requantised blocks of every n-th block row of a component, in the order in which they will be coded.
 *
 * <p>A block's DC coefficient is a number of {@link #dc}. Its other coefficients are tokens: a symbol of ITU-T T.81,
 * F.1.2.2 (zeros before it, size) in bits 8 to 15 and, where the size is at most 8, the bits behind the symbol in bits 0
 * to 7; else they are the token that follows. A block ends with {@link #END_OF_BLOCK}, or with {@link #FULL} where its
 * last coefficient is not zero. Two bytes a token make the tokens of a picture about twice the length of its file.
 */
final class BlockStream {

    /** Symbol 0x00, which is coded. */
    static final int END_OF_BLOCK = 0;
    /** Symbol 0x10, which no file holds. */
    static final int FULL = 0x1000;

    /** No block takes more: 63 symbols, each with a token of its own for the bits, and the end. */
    static final int LONGEST_BLOCK = 2 * 63 + 2;
    private static final int FIRST_CHUNK = 1 << 12;
    private static final int LARGEST_CHUNK = 1 << 16;

    private final List<char[]> chunks = new ArrayList<>();
    private int[] lengths = new int[8];
    /** Which of the chunks is written to; those behind it are left from another picture. */
    private int last;

    /** Where tokens are written; there is always room for a block after {@link #prepare()}. */
    char[] chunk = new char[FIRST_CHUNK];
    int position;

    /** The quantised DC coefficients. */
    short[] dc = {};
    /** How many blocks there are. */
    int blocks;

    BlockStream() {
        chunks.add(chunk);
    }

    /** Empties it, for up to so many blocks. */
    void reset(int mostBlocks) {
        if (dc.length < mostBlocks) {
            dc = new short[mostBlocks];
        }
        blocks = 0;
        last = 0;
        chunk = chunks.get(0);
        position = 0;
    }

    /** The bytes it holds on to. */
    long capacity() {
        return 2L * (dc.length + chunks.stream().mapToLong(each -> each.length).sum());
    }

    /** Makes room for one block. */
    void prepare() {
        if (position > chunk.length - LONGEST_BLOCK) {
            finish();
            if (++last == chunks.size()) {
                chunks.add(new char[Math.min(2 * chunk.length, LARGEST_CHUNK)]);
            }
            chunk = chunks.get(last);
            position = 0;
        }
    }

    private void finish() {
        if (last == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * last);
        }
        lengths[last] = position;
    }

    /** Adds a block without any detail. */
    void addFlat(short level, int[] histogram) {
        prepare();
        dc[blocks++] = level;
        chunk[position++] = END_OF_BLOCK;
        histogram[0]++;
    }

    /**
     * Adds a block.
     *
     * @param coefficients 64 of them from {@code at} on, in zigzag order
     * @param present      see {@link BlockRow#present}
     */
    void add(short[] coefficients, int at, long present, Requantiser requantiser, int[] histogram) {
        prepare();
        char[] to = chunk;
        int out = position;
        int before = 0;
        int steps = 0;
        for (long left = present & ~BlockRow.DROPPED; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int value = coefficients[at + k];
            int magnitude = Math.abs(value);
            if (magnitude >= requantiser.smallest[Math.min(steps, Requantiser.MOST_BEFORE)][k]) {
                int level = requantiser.survivor(magnitude, k);
                out = token(to, out, level, value >> 31, k - before - 1, histogram);
                before = k;
                steps += level;
            }
        }
        dc[blocks++] = requantiser.level(coefficients[at], present != 0, before > 0);
        position = end(to, out, before, histogram);
    }

    /** Adds a block of another stream, whose DC coefficient is given. */
    void add(BlockCursor from, int ofBlock, Requantiser requantiser, int[] histogram) {
        prepare();
        from.prepare();
        char[] source = from.tokens;
        int at = from.at;
        char[] to = chunk;
        int out = position;
        int before = 0;
        int steps = 0;
        int k = 0;
        while (true) {
            int token = source[at++];
            if (token == END_OF_BLOCK || token == FULL) {
                break;
            }
            k += (token >> 12) + 1;
            int size = token >> 8 & 15;
            if (size > 0) {
                int bits = size > 8 ? source[at++] : token & 0xFF;
                int value = HuffmanTable.extend(bits, size);
                int magnitude = Math.abs(value);
                if (magnitude >= requantiser.smallest[Math.min(steps, Requantiser.MOST_BEFORE)][k]) {
                    int level = requantiser.survivor(magnitude, k);
                    out = token(to, out, level, value >> 31, k - before - 1, histogram);
                    before = k;
                    steps += level;
                }
            }
        }
        from.at = at;
        dc[blocks++] = requantiser.level(ofBlock, k > 0, before > 0);
        position = end(to, out, before, histogram);
    }

    /**
     * Writes one coefficient.
     *
     * @param sign 0 or -1
     * @param run  how many zeros are before it
     * @return where the next token goes
     */
    static int token(char[] to, int out, int magnitude, int sign, int run, int[] histogram) {
        int at = out;
        int zeros = run;
        while (zeros > 15) {
            to[at++] = 0xF000;
            histogram[0xF0]++;
            zeros -= 16;
        }
        // Malformed data only: an AC coefficient has 10 bits at most.
        int most = Math.min(magnitude, 1023);
        int size = 32 - Integer.numberOfLeadingZeros(most);
        int bits = (most ^ sign) & (1 << size) - 1;
        int symbol = zeros << 4 | size;
        histogram[symbol]++;
        if (size <= 8) {
            to[at++] = (char) (symbol << 8 | bits);
        } else {
            to[at++] = (char) (symbol << 8);
            to[at++] = (char) bits;
        }
        return at;
    }

    static int end(char[] to, int out, int before, int[] histogram) {
        if (before == 63) {
            to[out] = FULL;
        } else {
            to[out] = END_OF_BLOCK;
            histogram[0]++;
        }
        return out + 1;
    }

    BlockCursor cursor() {
        finish();
        return new BlockCursor(chunks, lengths);
    }

    /** One for the blocks of each chunk. */
    List<BlockCursor> chunkCursors() {
        finish();
        List<BlockCursor> cursors = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            cursors.add(new BlockCursor(chunks.get(i), lengths[i]));
        }
        return cursors;
    }

    static BlockCursor[] cursors(BlockStream[] streams) {
        BlockCursor[] cursors = new BlockCursor[streams.length];
        for (int i = 0; i < cursors.length; i++) {
            cursors[i] = streams[i].cursor();
        }
        return cursors;
    }
}
