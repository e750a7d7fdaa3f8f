package io.dromedary.jpeg;

/**
 * A scan header (ITU-T T.81, B.2.3).
 *
 * @param from the first coefficient of the band, in zigzag order
 * @param to   the last one
 * @param high how many low bits were left out before this scan, 0 in a first one
 * @param low  how many low bits are left out after it
 */
record Scan(Selector[] selectors, int from, int to, int high, int low) {

    /**
     * A component in it.
     *
     * @param component its index among the frame's
     * @param dcTable   the number of its Huffman table
     * @param acTable   the number of its Huffman table
     */
    record Selector(int component, int dcTable, int acTable) {
    }

    /** A first scan of a band of one component, with tables of its own. */
    static Scan ofBand(int component, int from, int to) {
        return new Scan(new Selector[] {new Selector(component, 0, 0)}, from, to, 0, 0);
    }

    static Scan read(byte[] data, int at, int end, Frame frame) throws CorruptJpegException {
        int count = end - at < 1 ? 0 : BigEndian.u8(data, at);
        if (count < 1 || count > 4 || end - at < 4 + 2 * count) {
            throw new CorruptJpegException("A scan header of %d bytes names %d components.".formatted(end - at, count));
        }
        Selector[] selectors = new Selector[count];
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            int tables = BigEndian.u8(data, at + 2 + 2 * i);
            Selector selector = new Selector(find(BigEndian.u8(data, at + 1 + 2 * i), frame), tables >> 4, tables & 15);
            for (int other = 0; other < i; other++) {
                if (selectors[other].component == selector.component) {
                    throw new CorruptJpegException("A scan names a component twice.");
                }
            }
            if (selector.dcTable > 3 || selector.acTable > 3) {
                throw new CorruptJpegException("A scan uses the Huffman tables %d and %d.".formatted(selector.dcTable, selector.acTable));
            }
            selectors[i] = selector;
            Component component = frame.components()[selector.component];
            blocks += component.horizontal() * component.vertical();
        }
        if (count > 1 && blocks > 10) {
            throw new CorruptJpegException("A scan interleaves %d blocks; 10 are the most.".formatted(blocks));
        }
        int behind = at + 1 + 2 * count;
        int bits = BigEndian.u8(data, behind + 2);
        Scan scan = new Scan(selectors, BigEndian.u8(data, behind), BigEndian.u8(data, behind + 1), bits >> 4, bits & 15);
        if (frame.isProgressive()) {
            scan.checkBand();
        }
        return scan;
    }

    private static int find(int id, Frame frame) throws CorruptJpegException {
        for (int i = 0; i < frame.components().length; i++) {
            if (frame.components()[i].id() == id) {
                return i;
            }
        }
        throw new CorruptJpegException("A scan names component %d, which the frame does not have.".formatted(id));
    }

    /** T.81, G.1.1.1.1. */
    private void checkBand() throws CorruptJpegException {
        boolean band = from == 0 ? to == 0 : from <= to && to < 64 && selectors.length == 1;
        boolean bits = low <= 13 && (high == 0 || high == low + 1);
        if (!band || !bits) {
            throw new CorruptJpegException("A progressive scan of %d components has coefficients %d to %d, bits %d to %d."
                    .formatted(selectors.length, from, to, high, low));
        }
    }

    boolean isInterleaved() {
        return selectors.length > 1;
    }
}
