package io.dromedary.check;

import io.dromedary.image.Measures;

/**
 * A published image, as far as rules speak of it.
 *
 * @param size     of the file and the picture; null where it is not on record
 * @param measures null where an earlier version has made the file
 * @param address  where it is published; null where nobody but ourselves can reach it
 * @param place    of the image in its product
 */
public record CheckedImage(Size size, Measures measures, String address, Place place) {

    /** Bytes and pixels. */
    public record Size(long bytes, int width, int height) {
    }

    /**
     * @param position from 1
     * @param images   how many its product has
     */
    public record Place(int position, int images) {
    }
}
