package io.dromedary.jpeg;

/** A picture of 8 bits a sample, asked for its rows from the top to the bottom. */
public interface PixelRows {

    /** 1 to 65,535. */
    int width();

    /** 1 to 65,535. */
    int height();

    /** How many samples a pixel has: 1 for grey, 3 for red, green and blue. */
    int samples();

    /**
     * Gives one row.
     *
     * @param row as many bytes as the picture has samples in a row
     */
    void read(int y, byte[] row);

    /**
     * Gives one row, each sample as what it stands for.
     *
     * @param values 256 of them
     * @param row    as many as the picture has samples in a row
     */
    default void read(int y, float[] values, float[] row) {
        byte[] samples = new byte[width() * samples()];
        read(y, samples);
        for (int i = 0; i < samples.length; i++) {
            row[i] = values[samples[i] & 0xFF];
        }
    }
}
