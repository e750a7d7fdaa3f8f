package io.dromedary.jpeg;

import java.util.Objects;

/**
 * How a JPEG is recompressed.
 *
 * @param quality     1 to 100 on libjpeg's scale
 * @param tables      which steps stand for that quality
 * @param chroma      what becomes of the colour's resolution
 * @param progressive whether a progressive file is written where that is smaller
 * @param maxPixels   the most pixels (width times height) that are read, at least 1
 */
public record RecompressOptions(int quality, Tables tables, Chroma chroma, boolean progressive, long maxPixels) {

    /** The steps of a quality, and how coefficients are rounded to them. */
    public enum Tables {
        /** By what is seen: the look of libjpeg's file of the same quality, in fewer bytes. */
        VISUAL,
        /** Those of ITU-T T.81, annex K, as libjpeg scales them, rounded to the nearest. */
        LIBJPEG
    }

    /** The resolution of the two colour components of a YCbCr picture. */
    public enum Chroma {
        /** Halved both ways (4:2:0) where it is 4:4:4, 4:2:2 or 4:4:0. */
        HALF,
        /** Left as it is. */
        KEEP
    }

    /**
     * @throws IllegalArgumentException if a value is out of its range; the message quotes it
     */
    public RecompressOptions {
        Objects.requireNonNull(tables, "tables");
        Objects.requireNonNull(chroma, "chroma");
        checkQuality(quality);
        if (maxPixels < 1) {
            throw new IllegalArgumentException("The most pixels are '" + maxPixels + "'; write a number from 1 up.");
        }
    }

    static void checkQuality(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("The quality '" + quality + "' is out of range. Write a number from 1 to 100.");
        }
    }
}
