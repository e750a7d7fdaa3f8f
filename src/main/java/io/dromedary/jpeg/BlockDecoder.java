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
     * @param lookup    of the AC table and this requantiser
     * @param predictor the DC coefficient of the block before
     * @return this block's DC coefficient, as the source has it
     */
    int requantise(HuffmanTable dcTable, AcLookup lookup, int predictor, Requantiser requantiser, BlockStream out, int[] histogram)
            throws CorruptJpegException {
        BitReader reader = in;
        reader.prepare();
        out.prepare();
        byte[] buffer = reader.buffer;
        long window = reader.window;
        int bits = reader.bits;
        int position = reader.position;

        window |= (long) BigEndian.LONGS.get(buffer, position) >>> bits;
        position += 63 - bits >>> 3;
        bits |= 56;
        int difference = dcTable.difference(window);
        window <<= difference & 0xFF;
        bits -= difference & 0xFF;
        int dc = predictor + (difference >> 16);
        checkLevel(dc);

        int[] entries = lookup.entries;
        HuffmanTable acTable = lookup.table;
        int[][] thresholds = requantiser.smallest;
        int[] smallest = thresholds[0];
        int steps = 0;
        char[] tokens = out.chunk;
        int at = out.position;
        int before = 0;
        int k = 0;
        while (k < 63) {
            if (bits < 32) {
                window |= (long) BigEndian.LONGS.get(buffer, position) >>> bits;
                position += 63 - bits >>> 3;
                bits |= 56;
            }
            int entry = entries[(int) (window >>> AcLookup.SHIFT)];
            // Behind the 63rd comes another block, whose bits are no AC coefficients.
            if (entry == 0 || k + (entry >> 8 & 0x7F) > 62) {
                entry = acTable.number(window);
            }
            int value = entry >> 16;
            int length = entry & 0xFF;
            window <<= length;
            bits -= length;
            k += entry >> 8 & 0x7F;
            if (value == 0) {
                if ((entry & HuffmanTable.END_OF_BLOCK) != 0) {
                    break;
                }
                continue;
            }
            int magnitude = Math.abs(value);
            if (magnitude >= smallest[k]) {
                int level = requantiser.survivor(magnitude, k);
                at = BlockStream.token(tokens, at, level, value >> 31, k - before - 1, histogram);
                before = k;
                steps += level;
                smallest = thresholds[Math.min(steps, Requantiser.MOST_BEFORE)];
            }
        }
        reader.window = window;
        reader.bits = bits;
        reader.position = position;
        if (k > 63) {
            throw tooMany();
        }
        out.dc[out.blocks++] = requantiser.level(dc, k > 0, before > 0);
        out.position = BlockStream.end(tokens, at, before, histogram);
        return dc;
    }

    /**
     * Counts a block's coefficients.
     *
     * @return its DC coefficient
     */
    int count(HuffmanTable dcTable, HuffmanTable acTable, int predictor, Survey.Counts counts) throws CorruptJpegException {
        int dc = predictor + difference(dcTable);
        checkLevel(dc);
        counts.addBlock();
        BitReader reader = in;
        byte[] buffer = reader.buffer;
        long window = reader.window;
        int bits = reader.bits;
        int position = reader.position;
        int k = 0;
        while (k < 63) {
            if (bits < 32) {
                window |= (long) BigEndian.LONGS.get(buffer, position) >>> bits;
                position += 63 - bits >>> 3;
                bits |= 56;
            }
            int entry = acTable.number(window);
            int length = entry & 0xFF;
            window <<= length;
            bits -= length;
            if ((entry & HuffmanTable.END_OF_BLOCK) != 0) {
                break;
            }
            k += entry >> 8 & 0x7F;
            if (k > 63) {
                throw tooMany();
            }
            if (entry >> 16 != 0) {
                counts.add(k, entry >> 16);
            }
        }
        reader.window = window;
        reader.bits = bits;
        reader.position = position;
        return dc;
    }

    /**
     * Decodes a block, whose coefficients must be zero.
     *
     * @return the DC coefficient
     */
    int decode(HuffmanTable dcTable, HuffmanTable acTable, int predictor, BlockRow row, int block) throws CorruptJpegException {
        return decodeLowest(dcTable, acTable, null, predictor, row, block, 63);
    }

    /**
     * Decodes the lowest coefficients of a block, which must be zero, and passes over the others.
     *
     * @param others for coefficients that are of no account, of the AC table; {@code null} where there are none
     * @param last   the last one that is wanted
     * @return the DC coefficient
     */
    int decodeLowest(HuffmanTable dcTable, HuffmanTable acTable, AcSkip others, int predictor, BlockRow row, int block, int last) throws CorruptJpegException {
        BitReader reader = in;
        reader.prepare();
        byte[] buffer = reader.buffer;
        long window = reader.window;
        int bits = reader.bits;
        int position = reader.position;
        window |= (long) BigEndian.LONGS.get(buffer, position) >>> bits;
        position += 63 - bits >>> 3;
        bits |= 56;
        int difference = dcTable.difference(window);
        window <<= difference & 0xFF;
        bits -= difference & 0xFF;
        int dc = predictor + (difference >> 16);
        checkLevel(dc);
        short[] coefficients = row.coefficients;
        int at = 64 * block;
        coefficients[at] = (short) dc;
        long present = 0;
        int k = 0;
        boolean ended = false;
        while (k < last) {
            if (bits < 32) {
                window |= (long) BigEndian.LONGS.get(buffer, position) >>> bits;
                position += 63 - bits >>> 3;
                bits |= 56;
            }
            int entry = acTable.number(window);
            window <<= entry & 0xFF;
            bits -= entry & 0xFF;
            if ((entry & HuffmanTable.END_OF_BLOCK) != 0) {
                ended = true;
                break;
            }
            k += entry >> 8 & 0x7F;
            int value = entry >> 16;
            if (k <= last && value != 0) {
                present |= 1L << k;
                coefficients[at + k] = (short) value;
            }
        }
        row.present[block] = present;
        int[] entries = others == null ? null : others.entries;
        while (k < 63 && !ended) {
            if (bits < 32) {
                window |= (long) BigEndian.LONGS.get(buffer, position) >>> bits;
                position += 63 - bits >>> 3;
                bits |= 56;
            }
            int entry = entries[(int) (window >>> AcSkip.SHIFT)];
            // Behind the 63rd comes another block, whose bits are no AC coefficients.
            if (entry == 0 || k + (entry >> 8 & 0x7F) > 62) {
                entry = acTable.number(window);
            }
            window <<= entry & 0xFF;
            bits -= entry & 0xFF;
            k += entry >> 8 & 0x7F;
            ended = (entry & HuffmanTable.END_OF_BLOCK) != 0;
        }
        reader.window = window;
        reader.bits = bits;
        reader.position = position;
        if (k > 63) {
            throw tooMany();
        }
        return dc;
    }

    /**
     * Decodes the coefficients of a block in a band (T.81, G.1.2.2).
     *
     * @param low how many low bits come in later scans
     * @return how many blocks after this one have nothing in the band, which only a progressive scan says
     */
    int decodeBand(HuffmanTable acTable, BlockRow row, int block, int from, int to, int low) throws CorruptJpegException {
        BitReader reader = in;
        long window = reader.window;
        int count = reader.bits;
        int position = reader.position;
        short[] coefficients = row.coefficients;
        int at = 64 * block;
        long present = row.present[block];
        int endOfBand = 0;
        int k = from - 1;
        while (k < to) {
            if (count < 32) {
                window |= (long) BigEndian.LONGS.get(reader.buffer, position) >>> count;
                position += 63 - count >>> 3;
                count |= 56;
            }
            int entry = acTable.number(window);
            int length = entry & 0xFF;
            if ((entry & HuffmanTable.END_OF_BLOCK) != 0) {
                int size = acTable.code(window) >> 12;
                endOfBand = (1 << size) + (int) (window << length >>> 1 >>> 63 - size) - 1;
                window <<= length + size;
                count -= length + size;
                break;
            }
            window <<= length;
            count -= length;
            k += entry >> 8 & 0x7F;
            if (k > to) {
                throw tooMany();
            }
            int value = entry >> 16;
            if (value != 0) {
                present |= 1L << k;
                coefficients[at + k] = (short) (value << low);
            }
        }
        reader.window = window;
        reader.bits = count;
        reader.position = position;
        row.present[block] = present;
        return endOfBand;
    }

    /** Decodes the difference of a DC coefficient from the one before (T.81, F.2.2.1). */
    int difference(HuffmanTable table) throws CorruptJpegException {
        in.prepare();
        in.fill();
        int entry = table.difference(in.window);
        in.window <<= entry & 0xFF;
        in.bits -= entry & 0xFF;
        return entry >> 16;
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
