package io.dromedary.jpeg;

/**
 * Decodes one block of a sequential scan (ITU-T T.81, F.2.2). This is where the time goes, so the reader's window is
 * kept in local variables and nothing is called for a coefficient that does not need it.
 */
final class BlockDecoder {

    private final BitReader in;

    BlockDecoder(BitReader in) {
        this.in = in;
    }

    /**
     * Requantises a block while it is decoded.
     *
     * @param predictor the DC coefficient of the block before
     * @return this block's DC coefficient, as the source has it
     */
    int requantise(HuffmanTable dcTable, HuffmanTable acTable, int predictor, Requantiser requantiser,
                   BlockStream out, int[] histogram) throws CorruptJpegException {
        int dc = predictor + difference(dcTable);
        checkLevel(dc);
        out.prepare();

        BitReader reader = in;
        byte[] buffer = reader.buffer;
        long window = reader.window;
        int bits = reader.bits;
        int position = reader.position;
        int[] numbers = acTable.numbers;
        short[] codes = acTable.codes;
        int[] smallest = requantiser.smallest;
        char[] tokens = out.chunk;
        int at = out.position;
        int before = 0;
        int k = 0;
        while (k < 63) {
            if (bits < 32) {
                window |= (long) Bytes.LONGS.get(buffer, position) >>> bits;
                position += 63 - bits >>> 3;
                bits |= 56;
            }
            int ahead = (int) (window >>> HuffmanTable.LOOKUP_SHIFT);
            int entry = numbers[ahead];
            int value = entry >> 16;
            if (value == 0) {
                int length = entry & 0xFF;
                if (length != 0) {
                    window <<= length;
                    bits -= length;
                    break;
                }
                int code = codes[ahead] & 0xFFFF;
                if (code == 0) {
                    code = acTable.longCode(window);
                }
                length = code & 0xFF;
                window <<= length;
                bits -= length;
                int size = code >> 8 & 15;
                if (size == 0) {
                    if (code >> 12 != 15) {
                        break;
                    }
                    k += 16;
                    continue;
                }
                k += (code >> 12) + 1;
                value = HuffmanTable.extend((int) (window >>> 64 - size), size);
                window <<= size;
                bits -= size;
            } else {
                int length = entry & 0xFF;
                window <<= length;
                bits -= length;
                k += entry >> 8 & 0xFF;
            }
            int magnitude = Math.abs(value);
            if (magnitude >= smallest[k]) {
                at = BlockStream.token(tokens, at, requantiser.magnitude(magnitude, k), value >> 31, k - before - 1, histogram);
                before = k;
            }
        }
        reader.window = window;
        reader.bits = bits;
        reader.position = position;
        if (k > 63) {
            throw tooMany();
        }
        out.dc[out.blocks++] = k == 0 ? requantiser.flatLevel(dc) : requantiser.level(dc);
        out.position = BlockStream.end(tokens, at, before, histogram);
        return dc;
    }

    /**
     * Decodes a block.
     *
     * @param coefficients zeros, from {@code at} on, which become the block's coefficients in zigzag order
     * @return the position of the last coefficient that is not zero
     */
    int decode(HuffmanTable dcTable, HuffmanTable acTable, int predictor, short[] coefficients, int at)
            throws CorruptJpegException {
        int dc = predictor + difference(dcTable);
        checkLevel(dc);
        coefficients[at] = (short) dc;
        int k = 0;
        int last = 0;
        while (k < 63) {
            int symbol = in.symbol(acTable);
            int size = symbol & 15;
            if (size == 0) {
                if (symbol != 0xF0) {
                    break;
                }
                k += 16;
                continue;
            }
            k += (symbol >> 4) + 1;
            int value = HuffmanTable.extend(in.read(size), size);
            if (k > 63) {
                throw tooMany();
            }
            coefficients[at + k] = (short) value;
            last = k;
        }
        if (k > 63) {
            throw tooMany();
        }
        return last;
    }

    private int difference(HuffmanTable table) throws CorruptJpegException {
        in.prepare();
        in.fill();
        int entry = table.numbers[(int) (in.window >>> HuffmanTable.LOOKUP_SHIFT)];
        int length = entry & 0xFF;
        if (length != 0) {
            in.window <<= length;
            in.bits -= length;
            return entry >> 16;
        }
        int size = in.symbol(table);
        return size == 0 ? 0 : HuffmanTable.extend(in.read(size), size);
    }

    static void checkLevel(int dc) throws CorruptJpegException {
        if (dc != (short) dc || dc == Short.MIN_VALUE) {
            throw new CorruptJpegException("A DC coefficient of %d is out of range.".formatted(dc));
        }
    }

    private static CorruptJpegException tooMany() {
        return new CorruptJpegException("A block has more than 64 coefficients.");
    }
}
