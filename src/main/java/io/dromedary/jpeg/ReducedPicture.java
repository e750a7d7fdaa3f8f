package io.dromedary.jpeg;

/**
 * A JPEG decoded at an eighth, a quarter or a half of its size, or the whole of it: rows of grey or of red, green and blue. Made without samples
 * of the full size, which takes a fraction of the time and the memory.
 */
public final class ReducedPicture implements PixelRows {

    private static final int SHIFT = 16;
    /** JFIF: what red, green and blue have of the colour components, as whole numbers. */
    private static final int RED = (int) Math.round(1.402 * (1 << SHIFT));
    private static final int BLUE = (int) Math.round(1.772 * (1 << SHIFT));
    private static final int GREEN_OF_BLUE = (int) Math.round(0.344136 * (1 << SHIFT));
    private static final int GREEN_OF_RED = (int) Math.round(0.714136 * (1 << SHIFT));
    private static final int ROUNDING = 1 << SHIFT - 1;

    private final Frame source;
    private final int eighths;
    private final int width;
    private final int height;
    private final Reducer[] components;

    private ReducedPicture(Frame source, int eighths) {
        this.source = source;
        this.eighths = eighths;
        this.width = part(source.width(), eighths);
        this.height = part(source.height(), eighths);
        this.components = new Reducer[source.components().length];
    }

    /**
     * @param eighths 1, 2, 4 or 8
     * @throws UnsupportedJpegException where its colours or its sampling are others than those of nearly every JPEG
     */
    static ReducedPicture of(Frame source, Colour colour, int eighths) throws UnsupportedJpegException {
        if (colour != Colour.GREY && colour != Colour.YCBCR) {
            throw new UnsupportedJpegException("Pictures of " + colour + " are not reduced.");
        }
        for (Component component : source.components()) {
            if (!isPart(eighths * source.mostHorizontal(), component.horizontal()) || !isPart(eighths * source.mostVertical(), component.vertical())) {
                throw new UnsupportedJpegException("A component with sampling factors %d and %d is not reduced to %d eighths."
                        .formatted(component.horizontal(), component.vertical(), eighths));
            }
        }
        return new ReducedPicture(source, eighths);
    }

    /** Whether so many samples of a block are 1, 2, 4 or 8. */
    private static boolean isPart(int number, int factor) {
        return number % factor == 0 && number / factor <= 8 && Integer.bitCount(number / factor) == 1;
    }

    /** What a side becomes. */
    static int part(int side, int eighths) {
        return (int) (((long) side * eighths + 7) / 8);
    }

    Reducer begin(int component, QuantisationTable steps) {
        Component shape = source.components()[component];
        components[component] = new Reducer(shape, steps, eighths * source.mostHorizontal() / shape.horizontal(),
                eighths * source.mostVertical() / shape.vertical());
        return components[component];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int samples() {
        return components.length;
    }

    @Override
    public void read(int y, byte[] row) {
        byte[] luma = components[0].samples();
        int at = y * components[0].stride();
        if (components.length == 1) {
            System.arraycopy(luma, at, row, 0, width);
            return;
        }
        byte[] blues = components[1].samples();
        byte[] reds = components[2].samples();
        int blueAt = y * components[1].stride();
        int redAt = y * components[2].stride();
        for (int x = 0, to = 0; x < width; x++, to += 3) {
            int bright = ((luma[at + x] & 0xFF) << SHIFT) + ROUNDING;
            int blue = (blues[blueAt + x] & 0xFF) - 128;
            int red = (reds[redAt + x] & 0xFF) - 128;
            row[to] = clamped(bright + RED * red);
            row[to + 1] = clamped(bright - GREEN_OF_BLUE * blue - GREEN_OF_RED * red);
            row[to + 2] = clamped(bright + BLUE * blue);
        }
    }

    private static byte clamped(int shifted) {
        int sample = shifted >> SHIFT;
        return (byte) (sample < 0 ? 0 : Math.min(sample, 255));
    }
}
