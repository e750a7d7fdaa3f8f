package io.dromedary.jpeg;

/** Decodes one scan of a progressive picture (ITU-T T.81, annex G). */
final class ProgressiveScan {

    private final EntropyReader in;
    private final BitReader bits;
    private final BlockDecoder decoder;
    private final Scan scan;
    private final ProgressivePicture picture;
    private final HuffmanTable[] dcTables;
    private HuffmanTable acTable;
    private final int[] predictors = new int[4];
    /** How many blocks after this one have nothing more in this band. */
    private int endOfBand;

    ProgressiveScan(EntropyReader in, Scan scan, ProgressivePicture picture, HuffmanTable[] dcTables, HuffmanTable[] acTables)
            throws CorruptJpegException {
        this.in = in;
        this.scan = scan;
        this.picture = picture;
        bits = in.bits;
        decoder = new BlockDecoder(bits);
        this.dcTables = new HuffmanTable[scan.components().length];
        for (int i = 0; i < this.dcTables.length; i++) {
            picture.advance(scan.components()[i], scan);
            if (scan.from() > 0) {
                acTable = checked(acTables[scan.acTables()[i]]);
            } else if (scan.high() == 0) {
                this.dcTables[i] = checked(dcTables[scan.dcTables()[i]]);
            }
        }
    }

    private static HuffmanTable checked(HuffmanTable table) throws CorruptJpegException {
        if (table == null) {
            throw new CorruptJpegException("A scan uses a Huffman table that is not there.");
        }
        return table;
    }

    void decode() throws CorruptJpegException {
        if (scan.isInterleaved()) {
            decodeUnits();
        } else if (scan.from() == 0) {
            decodeDcOfOne();
        } else {
            decodeBand();
        }
    }

    private void decodeUnits() throws CorruptJpegException {
        Frame frame = picture.frame;
        for (int row = 0; row < frame.unitsHigh(); row++) {
            for (int column = 0; column < frame.unitsWide(); column++) {
                unit();
                for (int i = 0; i < scan.components().length; i++) {
                    int index = scan.components()[i];
                    Component component = frame.components()[index];
                    for (int y = 0; y < component.vertical(); y++) {
                        short[] blocks = picture.row(index, row * component.vertical() + y).coefficients;
                        for (int x = 0; x < component.horizontal(); x++) {
                            decodeDc(i, blocks, 64 * (column * component.horizontal() + x));
                        }
                    }
                }
            }
        }
    }

    private void decodeDcOfOne() throws CorruptJpegException {
        int index = scan.components()[0];
        Component component = picture.frame.components()[index];
        for (int row = 0; row < component.blocksHigh(); row++) {
            short[] blocks = picture.row(index, row).coefficients;
            for (int column = 0; column < component.blocksWide(); column++) {
                unit();
                decodeDc(0, blocks, 64 * column);
            }
        }
    }

    private void unit() throws CorruptJpegException {
        if (in.unit()) {
            predictors[0] = predictors[1] = predictors[2] = predictors[3] = 0;
            endOfBand = 0;
        }
    }

    /** T.81, G.1.2.1. */
    private void decodeDc(int member, short[] blocks, int at) throws CorruptJpegException {
        bits.prepare();
        if (scan.high() > 0) {
            blocks[at] |= (short) (bits.read(1) << scan.low());
            return;
        }
        int size = bits.symbol(dcTables[member]);
        int dc = predictors[member] + (size == 0 ? 0 : HuffmanTable.extend(bits.read(size), size));
        BlockDecoder.checkLevel(dc << scan.low() >> scan.low() == dc ? dc << scan.low() : Integer.MAX_VALUE);
        predictors[member] = dc;
        blocks[at] = (short) (dc << scan.low());
    }

    private void decodeBand() throws CorruptJpegException {
        int index = scan.components()[0];
        Component component = picture.frame.components()[index];
        for (int row = 0; row < component.blocksHigh(); row++) {
            BlockRow blocks = picture.rowIfAny(index, row);
            for (int column = 0; column < component.blocksWide(); column++) {
                unit();
                if (endOfBand > 0 && (scan.high() == 0 || blocks == null)) {
                    endOfBand--;
                    continue;
                }
                bits.prepare();
                if (blocks == null) {
                    blocks = picture.row(index, row);
                }
                if (scan.high() == 0) {
                    endOfBand = decoder.decodeBand(acTable, blocks, column, scan.from(), scan.to(), scan.low());
                } else {
                    refine(blocks, column);
                }
            }
        }
    }

    /** T.81, G.1.2.3: a bit more of what is there already, and the coefficients that this bit makes. */
    private void refine(BlockRow row, int block) throws CorruptJpegException {
        short[] coefficients = row.coefficients;
        int at = 64 * block;
        long old = row.present[block];
        long present = old;
        int to = scan.to();
        int k = scan.from();
        if (endOfBand == 0) {
            while (k <= to) {
                int symbol = bits.symbol(acTable);
                int run = symbol >> 4;
                int made = 0;
                if ((symbol & 15) == 1) {
                    made = bits.read(1) == 1 ? 1 << scan.low() : -1 << scan.low();
                } else if ((symbol & 15) != 0) {
                    throw new CorruptJpegException("A refined coefficient has %d bits.".formatted(symbol & 15));
                } else if (run < 15) {
                    endOfBand = (1 << run) + bits.read(run);
                    break;
                }
                k = refineUntil(coefficients, at, old, k, run);
                if (made != 0) {
                    if (k > to) {
                        throw tooMany();
                    }
                    coefficients[at + k] = (short) made;
                    present |= 1L << k;
                }
                k++;
            }
        }
        if (endOfBand > 0) {
            if (k <= to) {
                refineUntil(coefficients, at, old, k, 64);
            }
            endOfBand--;
        }
        row.present[block] = present;
    }

    /**
     * Passes over so many zeros and comes to the next one, or behind the band; what is not zero gets its bit.
     *
     * @param present which coefficients were not zero before this block
     */
    private int refineUntil(short[] coefficients, int at, long present, int from, int zeros) {
        long band = -1L >>> 63 - scan.to() & -1L << from;
        long empty = zeros < 64 ? ~present & band : 0;
        for (int i = 0; i < zeros && empty != 0; i++) {
            empty &= empty - 1;
        }
        int end = empty == 0 ? scan.to() + 1 : Long.numberOfTrailingZeros(empty);
        long refined = present & band & (end == 64 ? -1L : (1L << end) - 1);
        if (refined != 0) {
            correct(coefficients, at, refined);
        }
        return end;
    }

    private void correct(short[] coefficients, int at, long refined) {
        int bit = 1 << scan.low();
        BitReader reader = bits;
        if (reader.bits < 32) {
            reader.fill();
        }
        long window = reader.window;
        int count = reader.bits;
        for (long left = refined; left != 0; left &= left - 1) {
            if (count == 0) {
                reader.window = 0;
                reader.bits = 0;
                reader.fill();
                window = reader.window;
                count = reader.bits;
            }
            if (window < 0) {
                int k = at + Long.numberOfTrailingZeros(left);
                int value = coefficients[k];
                if ((value & bit) == 0) {
                    coefficients[k] = (short) (value > 0 ? value + bit : value - bit);
                }
            }
            window <<= 1;
            count--;
        }
        reader.window = window;
        reader.bits = count;
    }

    private static CorruptJpegException tooMany() {
        return new CorruptJpegException("A band has more coefficients than its scan says.");
    }
}
