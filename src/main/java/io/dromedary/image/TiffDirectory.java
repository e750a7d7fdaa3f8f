package io.dromedary.image;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A TIFF file (TIFF 6.0), of which the first page counts. */
record TiffDirectory(int width, int height, Metadata metadata, TiffSamples samples, Optional<ImageException> fault,
                     byte[] decodable) implements Container {

    private static final int COMPRESSION = 259;
    /** None, three of fax machines, LZW, both JPEGs, three names of Deflate, PackBits: what the decoder knows. */
    private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 32946, 50013, 32773);
    private static final Map<Integer, String> OTHER_COMPRESSIONS = Map.of(34887, "LERC", 34925, "LZMA", 50000, "Zstandard",
            50001, "WebP", 50002, "JPEG XL", 34712, "JPEG 2000", 34661, "JBIG", 52546, "JPEG XL", 34892, "lossy DNG");

    private static final int KIND = 254;
    private static final int OTHER_DIRECTORIES = 330;
    private static final int DNG_VERSION = 50706;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int PROFILE = 34675;

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
        TiffSamples samples = TiffSamples.of(fields);
        byte[] decodable = samples.isMisread() ? fields.zeroed(TiffSamples.EXTRA_SAMPLES) : data;
        return new TiffDirectory((int) width, (int) height, new Metadata(exif.orientation(), exif.copyright(), IccProfile.of(fields.bytes(PROFILE))),
                samples, Optional.ofNullable(fault(fields, data)), decodable);
    }

    private static ImageException fault(TiffFields fields, byte[] data) {
        if (!fields.complete()) {
            return Faults.truncated(ImageType.TIFF, data.length, "a part of its first page's description");
        }
        if (isCameraRaw(fields, data)) {
            return Faults.unsupported("a camera's raw data (DNG, CR2, NEF, ARW or the like) beside a small preview");
        }
        int compression = (int) fields.number(COMPRESSION, 1);
        if (!COMPRESSIONS.contains(compression)) {
            return Faults.unsupported("a TIFF with the compression %d (%s)".formatted(compression,
                    OTHER_COMPRESSIONS.getOrDefault(compression, "a rare one")));
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

    /** Their first page is a preview, often of a few hundred pixels, and says so or is followed by the maker's mark. */
    private static boolean isCameraRaw(TiffFields fields, byte[] data) {
        return fields.has(DNG_VERSION) || Bytes.startsWith(data, 8, "CR\2")
                || (fields.number(KIND, 0) & 1) == 1 && fields.has(OTHER_DIRECTORIES);
    }
}
