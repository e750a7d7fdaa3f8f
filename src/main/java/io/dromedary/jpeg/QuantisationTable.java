package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * The steps of a quantisation table (ITU-T T.81, B.2.4.1), in zigzag order.
 *
 * @param steps 64 numbers from 1 to 65535
 */
record QuantisationTable(int[] steps) {

    /** The first four diagonals behind the DC coefficient, which hold most of what is seen. */
    private static final int LOW_FREQUENCIES = 14;

    static final QuantisationTable ONES = new QuantisationTable(filled(1));

    /** T.81, table K.1, row by row. */
    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99};

    /** T.81, table K.2, row by row. */
    private static final int[] CHROMINANCE = {
        17, 18, 24, 47, 99, 99, 99, 99,
        18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99};

    /** Reads one table whose first byte (precision and number) has been seen to be at {@code at}. */
    static QuantisationTable read(byte[] data, int at, int end) throws CorruptJpegException {
        int bytes = BigEndian.u8(data, at) >> 4 == 0 ? 1 : 2;
        if (end - at < 1 + 64 * bytes) {
            throw new CorruptJpegException("A quantisation table has %d bytes; %d were expected."
                    .formatted(end - at - 1, 64 * bytes));
        }
        int[] steps = new int[64];
        for (int i = 0; i < 64; i++) {
            steps[i] = bytes == 1 ? BigEndian.u8(data, at + 1 + i) : BigEndian.u16(data, at + 1 + 2 * i);
            if (steps[i] == 0) {
                throw new CorruptJpegException("Step %d of a quantisation table is 0.".formatted(i));
            }
        }
        return new QuantisationTable(steps);
    }

    /** A table of annex K, scaled the way that libjpeg scales it. */
    static QuantisationTable standard(boolean luminance, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] steps = new int[64];
        for (int i = 0; i < 64; i++) {
            int step = ((luminance ? LUMINANCE : CHROMINANCE)[Zigzag.NATURAL[i]] * percent + 50) / 100;
            steps[i] = Math.max(1, Math.min(255, step));
        }
        return new QuantisationTable(steps);
    }

    /** The larger step at every position. */
    QuantisationTable notFinerThan(QuantisationTable source) {
        int[] larger = new int[64];
        for (int i = 0; i < 64; i++) {
            larger[i] = Math.max(steps[i], source.steps[i]);
        }
        return new QuantisationTable(larger);
    }

    /**
     * The same, but one less where a low frequency's step is twice the source's. Every odd coefficient lies halfway there, and
     * half of a step is the largest error that there is; one less makes it smaller and leaves few such coefficients zero.
     */
    QuantisationTable notTwice(QuantisationTable source) {
        int[] fewer = steps.clone();
        for (int i = 1; i <= LOW_FREQUENCIES; i++) {
            if (fewer[i] == 2 * source.steps[i]) {
                fewer[i]--;
            }
        }
        return new QuantisationTable(fewer);
    }

    /** The same with the first steps of another one. */
    QuantisationTable withFirst(int number, QuantisationTable other) {
        int[] mixed = steps.clone();
        System.arraycopy(other.steps, 0, mixed, 0, number);
        return new QuantisationTable(mixed);
    }

    /** Whether a step needs two bytes, which a baseline JPEG has no room for. */
    boolean isWide() {
        return Arrays.stream(steps).anyMatch(step -> step > 255);
    }

    private static int[] filled(int step) {
        int[] steps = new int[64];
        Arrays.fill(steps, step);
        return steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantisationTable table && Arrays.equals(steps, table.steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps);
    }
}
