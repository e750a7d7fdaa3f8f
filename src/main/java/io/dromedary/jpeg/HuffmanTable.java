package io.dromedary.jpeg;

/**
 * A Huffman table for decoding (ITU-T T.81, B.2.4.2 and annex C). The next {@link #LOOKUP_BITS} bits of the data lead to
 * an entry that holds, where they are enough for it, the code and the number behind it at once.
 */
final class HuffmanTable {

    static final int LOOKUP_BITS = 10;
    static final int LOOKUP_SHIFT = 64 - LOOKUP_BITS;

    /** Symbol in bits 8 to 15, the code's length in bits 0 to 7; 0 where the code is longer than the lookup. */
    final short[] codes = new short[1 << LOOKUP_BITS];
    /**
     * For DC: difference in bits 16 to 31, length of code and number in bits 0 to 7, which is 0 where they are longer
     * than the lookup. For AC: coefficient in bits 16 to 31 (0: see below), zeros before it plus 1 in bits 8 to 14,
     * length in bits 0 to 7. An entry without a coefficient is {@link #END_OF_BLOCK} with its length, or 0.
     */
    final int[] numbers = new int[1 << LOOKUP_BITS];

    /** Bit 15 of an AC entry, where a block ends. */
    static final int END_OF_BLOCK = 0x8000;

    private final byte[] symbols;
    /** The first code of each length that is too large, aligned to 16 bits. */
    private final int[] limits = new int[18];
    /** What to add to a code of each length to get its symbol's place. */
    private final int[] offsets = new int[17];

    /**
     * @param lengths how many codes there are of each length, from index 1 to 16
     * @param symbols the codes' symbols in ascending order of the codes
     */
    HuffmanTable(boolean ac, int[] lengths, byte[] symbols) throws CorruptJpegException {
        this.symbols = symbols;
        int code = 0;
        int place = 0;
        for (int length = 1; length <= 16; length++) {
            offsets[length] = place - code;
            for (int i = 0; i < lengths[length]; i++, code++, place++) {
                if (code >= 1 << length) {
                    throw new CorruptJpegException("A Huffman table has more codes of %d bits than there can be.".formatted(length));
                }
                int symbol = symbols[place] & 0xFF;
                if (!ac && symbol > 15) {
                    throw new CorruptJpegException("A DC Huffman table has the symbol %d.".formatted(symbol));
                }
                if (length <= LOOKUP_BITS) {
                    enter(ac, code, length, symbol);
                }
            }
            limits[length] = code << 16 - length;
            code <<= 1;
        }
        limits[17] = Integer.MAX_VALUE;
    }

    /** Reads one table whose first byte (class and number) is at {@code at}. */
    static HuffmanTable read(byte[] data, int at, int end) throws CorruptJpegException {
        if (end - at < 17) {
            throw new CorruptJpegException("A Huffman table has only %d bytes.".formatted(end - at));
        }
        int[] lengths = new int[17];
        int count = 0;
        for (int length = 1; length <= 16; length++) {
            lengths[length] = BigEndian.u8(data, at + length);
            count += lengths[length];
        }
        if (count > 256 || end - at < 17 + count) {
            throw new CorruptJpegException("A Huffman table with %d symbols has only %d bytes.".formatted(count, end - at));
        }
        byte[] symbols = new byte[count];
        System.arraycopy(data, at + 17, symbols, 0, count);
        return new HuffmanTable(BigEndian.u8(data, at) >> 4 == 1, lengths, symbols);
    }

    int size() {
        return symbols.length;
    }

    private void enter(boolean ac, int code, int length, int symbol) {
        int free = LOOKUP_BITS - length;
        int size = symbol & 15;
        int run = symbol >> 4;
        for (int rest = 0; rest < 1 << free; rest++) {
            int index = code << free | rest;
            codes[index] = (short) (symbol << 8 | length);
            if (symbol == 0 && ac) {
                numbers[index] = END_OF_BLOCK | length;
            } else if (size <= free && (size > 0 || !ac)) {
                int number = size == 0 ? 0 : extend(rest >> free - size, size);
                numbers[index] = number << 16 | run + 1 << 8 | length + size;
            }
        }
    }

    /** The number that {@code size} bits stand for (T.81, F.2.2.1). */
    static int extend(int bits, int size) {
        return bits < 1 << size - 1 ? bits - (1 << size) + 1 : bits;
    }

    /**
     * Looks up a code.
     *
     * @param window at least 16 bits, from the most significant one on
     * @return symbol in bits 8 to 15, the code's length in bits 0 to 7
     */
    int code(long window) throws CorruptJpegException {
        int code = codes[(int) (window >>> LOOKUP_SHIFT)] & 0xFFFF;
        return code != 0 ? code : longCode(window);
    }

    /**
     * Decodes an AC code and the number behind it, however long they are.
     *
     * @param window at least 32 bits, from the most significant one on
     * @return as in {@link #numbers}, and for sixteen zeros 16 in bits 8 to 14
     */
    int number(long window) throws CorruptJpegException {
        int entry = numbers[(int) (window >>> LOOKUP_SHIFT)];
        return entry != 0 ? entry : longNumber(window);
    }

    private int longNumber(long window) throws CorruptJpegException {
        int code = code(window);
        int length = code & 0xFF;
        int size = code >> 8 & 15;
        int run = code >> 12;
        if (size == 0) {
            return run == 15 ? 16 << 8 | length : END_OF_BLOCK | length;
        }
        return extend((int) (window << length >>> 64 - size), size) << 16 | run + 1 << 8 | length + size;
    }

    /**
     * Decodes a DC code and the difference behind it, however long they are.
     *
     * @param window at least 32 bits, from the most significant one on
     * @return as in {@link #numbers}
     */
    int difference(long window) throws CorruptJpegException {
        int entry = numbers[(int) (window >>> LOOKUP_SHIFT)];
        if ((entry & 0xFF) != 0) {
            return entry;
        }
        int code = code(window);
        int length = code & 0xFF;
        int size = code >> 8;
        return size == 0 ? length : extend((int) (window << length >>> 64 - size), size) << 16 | length + size;
    }

    private int longCode(long window) throws CorruptJpegException {
        int sixteen = (int) (window >>> 48);
        int length = 1;
        while (sixteen >= limits[length]) {
            length++;
        }
        if (length > 16) {
            throw new CorruptJpegException("The data holds a code that is not in its Huffman table.");
        }
        return (symbols[(sixteen >> 16 - length) + offsets[length]] & 0xFF) << 8 | length;
    }
}
