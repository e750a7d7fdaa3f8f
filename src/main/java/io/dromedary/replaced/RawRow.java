package io.dromedary.replaced;

import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.ImageCell;
import java.util.List;

/**
 * A row of the file as it came, and where the addresses of its images stand in it.
 *
 * @param before what stands before it and is passed on: blank rows, comments, the header
 * @param bytes  the row's own
 * @param slots  in the order in which they stand
 */
record RawRow(byte[] before, byte[] bytes, CatalogRow row, List<Slot> slots) {

    /**
     * A part of the row that names images.
     *
     * @param from      its first byte
     * @param to        the first byte behind it
     * @param images    those that it names: one, unless it cannot be told where in a cell each stands
     * @param separator what stands between two of them
     */
    record Slot(int from, int to, List<ImageCell> images, String separator) {
    }
}
