package io.dromedary.jpeg;

/**
 * One component of a frame (ITU-T T.81, A.1.1).
 *
 * @param horizontal its horizontal sampling factor, 1 to 4
 * @param vertical   its vertical sampling factor, 1 to 4
 * @param table      the number of its quantisation table
 * @param width      its samples in a row
 * @param height     its samples in a column
 * @param paddedWide its blocks in a row of whole interleaved units (MCUs)
 * @param paddedHigh its blocks in a column of whole interleaved units
 */
record Component(int id, int horizontal, int vertical, int table, int width, int height, int paddedWide, int paddedHigh) {

    /** Blocks in a row that hold at least one sample of the picture. */
    int blocksWide() {
        return (width + 7) / 8;
    }

    /** Blocks in a column that hold at least one sample of the picture. */
    int blocksHigh() {
        return (height + 7) / 8;
    }
}
