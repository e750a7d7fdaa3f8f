package io.dromedary.jpeg;

/**
 * A scan header (ITU-T T.81, B.2.3).
 *
 * @param components indexes of the frame's components
 * @param from       the first coefficient of the band, in zigzag order
 * @param to         the last one
 * @param high       how many low bits were left out before this scan, 0 in a first one
 * @param low        how many low bits are left out after it
 */
record Scan(int[] components, int[] dcTables, int[] acTables, int from, int to, int high, int low) {

    static Scan read(byte[] data, int at, int end, Frame frame) throws CorruptJpegException {
        int count = end - at < 1 ? 0 : BigEndian.u8(data, at);
        if (count < 1 || count > 4 || end - at < 4 + 2 * count) {
            throw new CorruptJpegException("A scan header of %d bytes names %d components.".formatted(end - at, count));
        }
        int[] components = new int[count];
        int[] dcTables = new int[count];
        int[] acTables = new int[count];
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            components[i] = find(BigEndian.u8(data, at + 1 + 2 * i), frame);
            for (int other = 0; other < i; other++) {
                if (components[other] == components[i]) {
                    throw new CorruptJpegException("A scan names a component twice.");
                }
            }
            int tables = BigEndian.u8(data, at + 2 + 2 * i);
            dcTables[i] = tables >> 4;
            acTables[i] = tables & 15;
            if (dcTables[i] > 3 || acTables[i] > 3) {
                throw new CorruptJpegException("A scan uses the Huffman tables %d and %d.".formatted(dcTables[i], acTables[i]));
            }
            Component component = frame.components()[components[i]];
            blocks += component.horizontal() * component.vertical();
        }
        if (count > 1 && blocks > 10) {
            throw new CorruptJpegException("A scan interleaves %d blocks; 10 are the most.".formatted(blocks));
        }
        int behind = at + 1 + 2 * count;
        int bits = BigEndian.u8(data, behind + 2);
        Scan scan = new Scan(components, dcTables, acTables, BigEndian.u8(data, behind), BigEndian.u8(data, behind + 1), bits >> 4, bits & 15);
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
        boolean band = from == 0 ? to == 0 : from <= to && to < 64 && components.length == 1;
        boolean bits = low <= 13 && (high == 0 || high == low + 1);
        if (!band || !bits) {
            throw new CorruptJpegException("A progressive scan of %d components has coefficients %d to %d, bits %d to %d."
                    .formatted(components.length, from, to, high, low));
        }
    }

    boolean isInterleaved() {
        return components.length > 1;
    }
}
