package io.dromedary.image;

/**
 * Gives the rows of a picture upright, from the top to the bottom, whatever its orientation (EXIF 2.3, table 6). Where rows
 * become columns, a number of them are made at once, so that the memory is not gone through for each.
 */
final class UprightRows {

    private static final int AT_ONCE = 32;

    private final RgbRows stored;
    private final int orientation;
    private final byte[] made;
    private int first = -1;

    /** @param orientation 1 to 8 */
    UprightRows(RgbRows stored, int orientation) {
        this.stored = stored;
        this.orientation = orientation;
        this.made = new byte[width() * 3 * (isTurned() ? AT_ONCE : 1)];
    }

    private boolean isTurned() {
        return orientation >= 5;
    }

    int width() {
        return isTurned() ? stored.height() : stored.width();
    }

    int height() {
        return isTurned() ? stored.width() : stored.height();
    }

    /**
     * Writes a row's pixels.
     *
     * @param samples bytes of a pixel in the target: 3, or 1 for a picture without colours
     */
    void row(int y, byte[] target, int samples) {
        int start = 0;
        if (isTurned()) {
            if (first < 0 || y < first || y >= first + AT_ONCE) {
                first = y / AT_ONCE * AT_ONCE;
                turn();
            }
            start = (y - first) * width() * 3;
        } else {
            // 2 and 3 read from the right, 3 and 4 from the bottom.
            int source = orientation >= 3 ? height() - 1 - y : y;
            boolean mirrored = orientation == 2 || orientation == 3;
            stored.copy(0, source, width(), made, mirrored ? 3 * (width() - 1) : 0, mirrored ? -3 : 3);
        }
        if (samples == 3) {
            System.arraycopy(made, start, target, 0, width() * 3);
        } else {
            for (int x = 0; x < width(); x++) {
                target[x] = made[start + 3 * x];
            }
        }
    }

    /** Makes the rows from {@link #first} on of columns: 7 and 8 begin with the right one, 6 and 7 read from the bottom. */
    private void turn() {
        int count = Math.min(AT_ONCE, height() - first);
        int rowBytes = width() * 3;
        boolean fromTheRight = orientation >= 7;
        boolean fromTheBottom = orientation == 6 || orientation == 7;
        int left = fromTheRight ? stored.width() - first - count : first;
        for (int source = 0; source < stored.height(); source++) {
            int x = 3 * (fromTheBottom ? stored.height() - 1 - source : source);
            stored.copy(left, source, count, made, fromTheRight ? x + (count - 1) * rowBytes : x, fromTheRight ? -rowBytes : rowBytes);
        }
    }
}
