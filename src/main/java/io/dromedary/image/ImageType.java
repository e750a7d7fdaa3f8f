package io.dromedary.image;

/** The picture formats that are taken, told by the bytes alone. */
public enum ImageType {
    /** ITU-T T.81. */
    JPEG("image/jpeg", "jpg"),
    /** ISO/IEC 15948. */
    PNG("image/png", "png"),
    /** GIF87a and GIF89a. */
    GIF("image/gif", "gif"),
    /** Windows and OS/2 bitmaps. */
    BMP("image/bmp", "bmp"),
    /** RFC 9649. */
    WEBP("image/webp", "webp"),
    /** TIFF 6.0. */
    TIFF("image/tiff", "tif");

    private final String mediaType;
    private final String extension;

    ImageType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The usual file name extension, without a dot. */
    public String extension() {
        return extension;
    }

    /**
     * Tells the type by the first bytes.
     *
     * @throws ImageException {@code unsupported_format} for a picture of another format, {@code not_an_image} for
     *                        anything else, with what came instead
     */
    public static ImageType of(byte[] data) throws ImageException {
        if (Bytes.startsWith(data, 0, "\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (Bytes.startsWith(data, 0, "\u0089PNG")) {
            return PNG;
        }
        if (Bytes.startsWith(data, 0, "GIF87a") || Bytes.startsWith(data, 0, "GIF89a")) {
            return GIF;
        }
        if (isBitmap(data)) {
            return BMP;
        }
        if (Bytes.startsWith(data, 0, "RIFF") && Bytes.startsWith(data, 8, "WEBP")) {
            return WEBP;
        }
        if (Bytes.startsWith(data, 0, "II*\0") || Bytes.startsWith(data, 0, "MM\0*")) {
            return TIFF;
        }
        throw ForeignContent.describe(data);
    }

    /** "BM" alone also begins words, so the length of the second header (a small number) has to follow. */
    private static boolean isBitmap(byte[] data) {
        if (!Bytes.startsWith(data, 0, "BM")) {
            return false;
        }
        if (data.length < 18) {
            return Bytes.startsWith(data, 6, "\0\0\0\0");
        }
        long headerLength = Bytes.u32Little(data, 14);
        return headerLength >= 12 && headerLength <= 256;
    }
}
