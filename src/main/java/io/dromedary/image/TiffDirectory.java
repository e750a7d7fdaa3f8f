package io.dromedary.image;

import java.util.Optional;

/** A TIFF file (TIFF 6.0), of which the first page counts. */
record TiffDirectory(int width, int height, Metadata metadata, Optional<ImageException> fault, byte[] decodable)
        implements Container {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;

    @Override
    public ImageType type() {
        return ImageType.TIFF;
    }

    static TiffDirectory read(byte[] data) throws ImageException {
        TiffFields fields = TiffFields.read(data, 0);
        if (fields == null || !fields.complete() && !(fields.has(WIDTH) && fields.has(HEIGHT))) {
            throw Faults.truncated(ImageType.TIFF, data.length, "the directory of its first page");
        }
        long width = fields.number(WIDTH, 0);
        long height = fields.number(HEIGHT, 0);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw Faults.corrupt(ImageType.TIFF, "its size is given as " + width + " × " + height + " pixels");
        }
        Exif exif = Exif.of(fields);
        return new TiffDirectory((int) width, (int) height, new Metadata(exif.orientation(), exif.copyright(), null),
                Optional.ofNullable(fault(fields, data)), data);
    }

    private static ImageException fault(TiffFields fields, byte[] data) {
        if (!fields.complete()) {
            return Faults.truncated(ImageType.TIFF, data.length, "a part of its first page's description");
        }
        boolean tiled = fields.has(TILE_OFFSETS);
        long[] offsets = fields.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        long[] lengths = fields.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
        for (int i = 0; i < Math.min(offsets.length, lengths.length); i++) {
            if (offsets[i] + lengths[i] > data.length) {
                return Faults.truncated(ImageType.TIFF, data.length, "a part of the picture's data");
            }
        }
        return null;
    }
}
