package io.dromedary.catalog;

/**
 * One address of an image cell and where it stands there.
 *
 * @param url   the address
 * @param begin of its characters in the cell; -1 where it does not stand there as such, since markup or line breaks run through it
 * @param end   behind its last character; -1 with {@code begin}
 */
public record CellAddress(ImageUrl url, int begin, int end) {

    /** Whether it can be replaced by another one where it stands. */
    public boolean placed() {
        return begin >= 0;
    }
}
