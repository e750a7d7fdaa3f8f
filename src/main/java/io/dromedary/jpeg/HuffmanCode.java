package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * The best Huffman code for what is to be written (ITU-T T.81, K.2), with codes of at most 16 bits.
 */
final class HuffmanCode {

    private static final int LONGEST = 16;

    /** How many codes there are of each length, from index 1 to 16. */
    final int[] lengths = new int[LONGEST + 1];
    /** In ascending order of the codes. */
    final byte[] symbols;
    /**
     * By symbol: in bits 5 to 31 the code with as many zeros behind it as the symbol has bits behind it (mostly its low four
     * bits), in bits 0 to 4 the length of both; 0 where there is no code.
     */
    final int[] codes = new int[256];
    private final int[] frequencies;

    HuffmanCode(int[] frequencies) {
        this(frequencies, false);
    }

    /** The code of a band: a symbol that ends blocks has as many bits behind it as its high four bits say (T.81, G.1.2.2). */
    static HuffmanCode ofBand(int[] frequencies) {
        return new HuffmanCode(frequencies, true);
    }

    private HuffmanCode(int[] frequencies, boolean band) {
        this.frequencies = frequencies;
        long[] leaves = leaves();
        countLengths(depths(leaves));
        symbols = new byte[leaves.length - 1];
        int place = 0;
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < lengths[length]; i++, place++, code++) {
                int symbol = (int) (leaves[leaves.length - 1 - place] & 0x1FF) - 1;
                symbols[place] = (byte) symbol;
                int size = band && (symbol & 15) == 0 && symbol < 0xF0 ? symbol >> 4 : symbol & 15;
                codes[symbol] = code << size + 5 | length + size;
            }
            code <<= 1;
        }
    }

    /** Frequency and symbol plus 1, the rarest first. The first stands for the code of nothing but ones, which is kept free. */
    private long[] leaves() {
        long[] leaves = new long[257];
        leaves[0] = 1L << 9;
        int count = 1;
        for (int symbol = 0; symbol < 256; symbol++) {
            if (frequencies[symbol] > 0) {
                leaves[count++] = (long) frequencies[symbol] << 9 | symbol + 1;
            }
        }
        leaves = Arrays.copyOf(leaves, count);
        Arrays.sort(leaves);
        return leaves;
    }

    /** How far from the root each leaf is: as leaves and joined nodes come in ascending order, two queues are enough. */
    private static int[] depths(long[] leaves) {
        int count = leaves.length;
        long[] weights = new long[2 * count];
        int[] parents = new int[2 * count];
        for (int i = 0; i < count; i++) {
            weights[i] = leaves[i] >> 9;
        }
        int leaf = 0;
        int joined = count;
        int end = 2 * count - 1;
        for (int node = count; node < end; node++) {
            for (int child = 0; child < 2; child++) {
                int lightest = leaf < count && (joined >= node || weights[leaf] <= weights[joined]) ? leaf++ : joined++;
                weights[node] += weights[lightest];
                parents[lightest] = node;
            }
        }
        int[] depths = new int[2 * count];
        for (int node = end - 2; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
        }
        return Arrays.copyOf(depths, count);
    }

    private void countLengths(int[] depths) {
        int[] counts = new int[Math.max(depths.length, LONGEST) + 2];
        int longest = LONGEST;
        for (int depth : depths) {
            // A code of one symbol has one bit, and the free code beside it.
            counts[Math.max(depth, 1)]++;
            longest = Math.max(longest, depth);
        }
        // T.81, figure K.3: of two leaves that are too deep one moves up, the other takes a place beside a leaf that moves down.
        for (int length = longest; length > LONGEST; length--) {
            while (counts[length] > 0) {
                int shorter = length - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
        int length = LONGEST;
        while (counts[length] == 0) {
            length--;
        }
        counts[length]--;
        System.arraycopy(counts, 1, lengths, 1, LONGEST);
    }

    /** The bits of everything that was counted. */
    long bits() {
        long bits = 0;
        for (int symbol = 0; symbol < 256; symbol++) {
            bits += (long) frequencies[symbol] * (codes[symbol] & 31);
        }
        return bits;
    }
}
