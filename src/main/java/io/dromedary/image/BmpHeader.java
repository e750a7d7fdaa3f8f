package io.dromedary.image;

import java.util.Optional;

/** A Windows or OS/2 bitmap: its file header and information header. */
record BmpHeader(int width, int height, Optional<ImageException> fault, byte[] decodable) implements Container {

    /** Its length of twelve bytes. */
    private static final String CORE_HEADER = "\f\0\0\0";
    private static final int UNCOMPRESSED = 0;
    private static final int BIT_FIELDS = 3;

    @Override
    public ImageType type() {
        return ImageType.BMP;
    }

    @Override
    public Metadata metadata() {
        return Metadata.NONE;
    }

    static BmpHeader read(byte[] data) throws ImageException {
        boolean core = Bytes.startsWith(data, 14, CORE_HEADER);
        if (data.length < (core ? 26 : 34)) {
            throw Faults.truncated(ImageType.BMP, data.length, "the rest of its header");
        }
        long width = core ? Bytes.u16Little(data, 18) : (int) Bytes.u32Little(data, 18);
        // A negative height means that the rows are stored from the top.
        long height = Math.abs(core ? Bytes.u16Little(data, 20) : (long) (int) Bytes.u32Little(data, 22));
        if (width < 1 || height < 1 || height > Integer.MAX_VALUE) {
            throw Faults.corrupt(ImageType.BMP, "its size is given as " + width + " × " + height + " pixels");
        }
        int bits = Bytes.u16Little(data, core ? 24 : 28);
        long compression = core ? UNCOMPRESSED : Bytes.u32Little(data, 30);
        ImageException fault = null;
        if (compression == UNCOMPRESSED || compression == BIT_FIELDS) {
            long row = (width * bits + 31) / 32 * 4;
            long end = Bytes.u32Little(data, 10) + row * (height - 1) + (width * bits + 7) / 8;
            fault = end > data.length ? Faults.truncated(ImageType.BMP, data.length, "a part of the picture's data") : null;
        }
        return new BmpHeader((int) width, (int) height, Optional.ofNullable(fault), data);
    }
}
