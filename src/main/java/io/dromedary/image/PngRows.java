package io.dromedary.image;

import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Whether a PNG's compressed data brings every row (ISO/IEC 15948, clauses 7.2 and 8.2). */
final class PngRows {

    /** Samples a pixel, by colour type. */
    private static final int[] SAMPLES = {1, 0, 3, 1, 2, 0, 4};
    /** Adam7: the first column, the first row, and the distance of columns and of rows in each pass. */
    private static final int[][] PASSES = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

    private PngRows() {
    }

    /**
     * @param file  with a whole header chunk
     * @param parts the contents of its data chunks, of which the last may be cut
     */
    static boolean areWhole(byte[] file, List<byte[]> parts) {
        long left = length(file);
        Inflater inflater = new Inflater();
        byte[] buffer = new byte[1 << 16];
        try {
            for (byte[] part : parts) {
                inflater.setInput(part);
                int count = inflater.inflate(buffer);
                for (; count > 0; count = inflater.inflate(buffer)) {
                    left -= count;
                }
            }
        } catch (DataFormatException e) {
            // What came before counts.
        } finally {
            inflater.end();
        }
        return left <= 0 && !parts.isEmpty();
    }

    /** The bytes that all rows take, a filter's number before each. */
    private static long length(byte[] file) {
        long width = Bytes.u32(file, 16);
        long height = Bytes.u32(file, 20);
        int type = Bytes.u8(file, 25);
        long bits = type < SAMPLES.length ? (long) SAMPLES[type] * Bytes.u8(file, 24) : 0;
        if (Bytes.u8(file, 28) == 0) {
            return height * (1 + (width * bits + 7) / 8);
        }
        long length = 0;
        for (int[] pass : PASSES) {
            long columns = (width - pass[0] + pass[2] - 1) / pass[2];
            long rows = (height - pass[1] + pass[3] - 1) / pass[3];
            length += columns == 0 ? 0 : rows * (1 + (columns * bits + 7) / 8);
        }
        return length;
    }
}
