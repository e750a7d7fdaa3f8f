package io.dromedary.image;

/** What a TIFF's decoder takes for a strip or tile that is a picture of its own, which it decodes whole (TIFF 6.0, sections 15 and 22). */
final class TiffParts {

    private static final int COMPRESSION = 259;
    private static final int ROWS_PER_STRIP = 278;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int BYTES_OF_PIXEL = 4;

    private TiffParts() {
    }

    static long bytes(byte[] file, int width, int height) {
        TiffFields fields = TiffFields.read(file, 0);
        long compression = fields == null ? 0 : fields.number(COMPRESSION, 1);
        boolean jpeg = compression == 6 || compression == 7;
        if (!jpeg) {
            return 0;
        }
        long rows = Math.max(1, Math.min(height, fields.number(ROWS_PER_STRIP, height)));
        long strip = fields.has(TILE_WIDTH) ? fields.number(TILE_WIDTH, width) * fields.number(TILE_LENGTH, height) : width * rows;
        return BYTES_OF_PIXEL * Math.max(0, Math.min(strip, 4L * width * height));
    }
}
