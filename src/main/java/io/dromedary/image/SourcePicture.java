package io.dromedary.image;

/** A picture file that has been judged: its type, its size and its structure are as they must be; nothing is decoded yet. */
public final class SourcePicture {

    /** From this EXIF orientation on. */
    private static final int TURNED = 5;

    private final byte[] file;
    private final Container container;
    private final CompressOptions options;

    SourcePicture(byte[] file, Container container, CompressOptions options) {
        this.file = file;
        this.container = container;
        this.options = options;
    }

    /** The same with other options. */
    SourcePicture with(CompressOptions others) {
        return new SourcePicture(file, container, others);
    }

    /** Whether several files are made of it. */
    public boolean hasRenditions() {
        return options.renditions() != null;
    }

    /** The bytes as they came, which are left as they are. */
    byte[] file() {
        return file;
    }

    Container container() {
        return container;
    }

    CompressOptions options() {
        return options;
    }

    ImageType type() {
        return container.type();
    }

    /** Of the output, unless the source is kept. */
    ImageType target() {
        boolean png = options.keepsFormat() && (type() == ImageType.PNG || type() == ImageType.WEBP || type() == ImageType.GIF);
        return options.isWebp() ? ImageType.WEBP : png ? ImageType.PNG : ImageType.JPEG;
    }

    /** Whether its transparency is kept. */
    boolean showsTransparency() {
        return target() != ImageType.JPEG;
    }

    /** Whether its format does not hold it as it is to be. */
    boolean isTooLong() {
        Compressed.Size wanted = size();
        return isTooLong(wanted.width(), wanted.height());
    }

    /** Whether its format does not hold so many pixels on a side. */
    boolean isTooLong(int width, int height) {
        return Math.max(width, height) > longestSide();
    }

    /** Of what is made of it, in pixels. */
    int longestSide() {
        return switch (target()) {
            case JPEG -> JpegEncoder.LONGEST_SIDE;
            case WEBP -> WebpEncoder.LONGEST_SIDE;
            default -> Integer.MAX_VALUE;
        };
    }

    /** What it becomes, upright and without bars. */
    Compressed.Size size() {
        Compressed.Size upright = upright();
        return options.sizing().picture(upright.width(), upright.height());
    }

    /** Whether it is to have another size than it has, or bars. */
    boolean changesSize() {
        Compressed.Size upright = upright();
        return !options.sizing().leaves(upright.width(), upright.height());
    }

    /** Whether rows become columns when it is turned upright. */
    boolean isTurned() {
        return container.metadata().orientation() >= TURNED;
    }

    private Compressed.Size upright() {
        return isTurned() ? new Compressed.Size(container.height(), container.width()) : new Compressed.Size(container.width(), container.height());
    }

    /** Such as {@code image/webp}. */
    public String mediaType() {
        return type().mediaType();
    }

    /** What is told of it beside what became of it. */
    Compressed.Source told() {
        return new Compressed.Source(bytes(), mediaType());
    }

    /** The file's length. */
    public int bytes() {
        return file.length;
    }
}
