package io.dromedary.jpeg;

/**
 * One component of a frame (ITU-T T.81, A.1.1).
 *
 * @param sampling   what the frame header says of it
 * @param width      its samples in a row
 * @param height     its samples in a column
 * @param paddedWide its blocks in a row of whole interleaved units (MCUs)
 * @param paddedHigh its blocks in a column of whole interleaved units
 */
record Component(Sampling sampling, int width, int height, int paddedWide, int paddedHigh) {

    int id() {
        return sampling.id();
    }

    int horizontal() {
        return sampling.horizontal();
    }

    int vertical() {
        return sampling.vertical();
    }

    int table() {
        return sampling.table();
    }

    /** Blocks in a row that hold at least one sample of the picture. */
    int blocksWide() {
        return (width + 7) / 8;
    }

    /** Blocks in a column that hold at least one sample of the picture. */
    int blocksHigh() {
        return (height + 7) / 8;
    }
}
