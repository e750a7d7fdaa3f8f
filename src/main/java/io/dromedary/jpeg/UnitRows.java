package io.dromedary.jpeg;

/**
 * A picture of samples as a JPEG holds them: grey, or brightness with two colours that have half its columns and rows, rounded up. It is asked for
 * rows of units (16 × 16 pixels, or 8 × 8 of grey) from the top to the bottom.
 */
public interface UnitRows {

    /** 1 to 65,535. */
    int width();

    /** 1 to 65,535. */
    int height();

    /** 1 for grey, 3 for colours. */
    int components();

    /**
     * Gives a row of units.
     *
     * @param planes by component its rows of samples, one behind the other, as wide as whole units are, each sample less 128; what is beside or
     *               below the picture repeats what is next to it
     */
    void read(int unitRow, float[][] planes);
}
