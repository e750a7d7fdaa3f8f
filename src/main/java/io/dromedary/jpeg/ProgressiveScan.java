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
    /** A bit for each coefficient of the scan's band. */
    private final long band;
    private final ComponentSink first;
    /** How many blocks after this one have nothing more in this band. */
    private int endOfBand;

    ProgressiveScan(EntropyReader in, Scan scan, ComponentSink[] sinks, ProgressivePicture picture, HuffmanTable[] dcTables,
                    HuffmanTable[] acTables) throws CorruptJpegException {
        this.in = in;
        this.scan = scan;
        this.picture = picture;
        bits = in.bits;
        first = sinks[0];
        band = -1L >>> 63 - scan.to() & -1L << scan.from();
        decoder = new BlockDecoder(bits);
        this.dcTables = new HuffmanTable[scan.selectors().length];
        for (int i = 0; i < this.dcTables.length; i++) {
            picture.advance(scan.selectors()[i].component(), scan);
            if (scan.from() > 0) {
                acTable = checked(acTables[scan.selectors()[i].acTable()]);
            } else if (scan.high() == 0) {
                this.dcTables[i] = checked(dcTables[scan.selectors()[i].dcTable()]);
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
                for (int i = 0; i < scan.selectors().length; i++) {
                    int index = scan.selectors()[i].component();
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
        int index = scan.selectors()[0].component();
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
        if (scan.high() > 0) {
            bits.prepare();
            blocks[at] |= (short) (bits.read(1) << scan.low());
            return;
        }
        int dc = predictors[member] + decoder.difference(dcTables[member]);
        BlockDecoder.checkLevel(dc << scan.low() >> scan.low() == dc ? dc << scan.low() : Integer.MAX_VALUE);
        predictors[member] = dc;
        blocks[at] = (short) (dc << scan.low());
    }

    private void decodeBand() throws CorruptJpegException {
        int index = scan.selectors()[0].component();
        Component component = picture.frame.components()[index];
        boolean drops = scan.low() == 0 && first.drops(1);
        for (int row = 0; row < component.blocksHigh(); row++) {
            BlockRow blocks = picture.rowIfAny(index, row);
            int inside = first.inside(row);
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
                    // No scan comes back to a band whose last bit was read.
                    refine(blocks, column, drops && column < inside);
                }
            }
        }
    }

    /**
     * T.81, G.1.2.3: a bit more of what is there already, and the coefficients that this bit makes.
     *
     * @param dropsMade whether all that it makes becomes zero in the output
     */
    private void refine(BlockRow row, int block, boolean dropsMade) throws CorruptJpegException {
        BitReader reader = bits;
        long window = reader.window;
        int count = reader.bits;
        int position = reader.position;
        int low = scan.low();
        short[] coefficients = row.coefficients;
        int at = 64 * block;
        long present = row.present[block];
        long old = present & band;
        // What is left of the band.
        long others = old;
        long zeros = ~present & band;
        // A bit for each of the old ones, in their order; they are carried out behind the block, as few at a time are slow.
        long corrections = 0;
        while ((zeros | others) != 0) {
            window |= (long) BigEndian.LONGS.get(reader.buffer, position) >>> count;
            position += 63 - count >>> 3;
            count |= 56;
            int made = 0;
            long place = 0;
            if (endOfBand == 0) {
                int entry = acTable.number(window);
                made = entry >> 16;
                int run = (entry >> 8 & 0x7F) - 1;
                int length = entry & 0xFF;
                if ((entry & HuffmanTable.END_OF_BLOCK) != 0) {
                    int size = acTable.code(window) >> 12;
                    endOfBand = (1 << size) + (int) (window << length >>> 1 >>> 63 - size);
                    length += size;
                }
                window <<= length;
                count -= length;
                if (made * made > 1) {
                    throw new CorruptJpegException("A refined coefficient has more than one bit.");
                }
                if (endOfBand == 0) {
                    // One less is -1 where none is to be passed.
                    zeros &= zeros - 1 | run - 1 >> 31;
                    zeros &= zeros - 1 | run - 2 >> 31;
                    for (; run > 2; run--) {
                        zeros &= zeros - 1;
                    }
                    place = zeros & -zeros;
                    zeros ^= place;
                    if (made != 0) {
                        if (place == 0) {
                            throw tooMany();
                        }
                        if (dropsMade) {
                            present |= BlockRow.DROPPED;
                        } else {
                            coefficients[at + Long.numberOfTrailingZeros(place)] = (short) (made << low);
                            present |= place;
                        }
                    }
                }
            }
            // All that are left where no zero is; place - 1 is -1 then.
            long passed = others & place - 1;
            others ^= passed;
            int number = Long.bitCount(passed);
            while (number > 24) {
                corrections = corrections << 24 | window >>> 40;
                window <<= 24;
                count -= 24;
                window |= (long) BigEndian.LONGS.get(reader.buffer, position) >>> count;
                position += 63 - count >>> 3;
                count |= 56;
                number -= 24;
            }
            corrections = corrections << number | window >>> 1 >>> 63 - number;
            window <<= number;
            count -= number;
            if (endOfBand > 0) {
                break;
            }
        }
        if (endOfBand > 0) {
            endOfBand--;
        }
        reader.window = window;
        reader.bits = count;
        reader.position = position;
        row.present[block] = present;
        if (corrections != 0) {
            corrections <<= 64 - Long.bitCount(old);
            for (long left = old; left != 0; left &= left - 1) {
                int k = at + Long.numberOfTrailingZeros(left);
                int value = coefficients[k];
                int sign = value >> 31;
                coefficients[k] = (short) (value + (((int) (corrections >>> 63) << low ^ sign) - sign));
                corrections <<= 1;
            }
        }
    }

    private static CorruptJpegException tooMany() {
        return new CorruptJpegException("A band has more coefficients than its scan says.");
    }
}
