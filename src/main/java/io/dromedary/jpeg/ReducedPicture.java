package io.dromedary.jpeg;

/**
 * A JPEG decoded at one to four eighths of its size, or the whole of it: rows of grey or of red, green and blue. Made without samples
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

    /** How far red, green and blue can lie outside of what samples hold. */
    private static final int BEYOND = 256;

    private final Frame source;
    private final int eighths;
    private final int width;
    private final int height;
    private final Reducer[] components;
    /** How often a sample of a colour stands in a row and in a column, as a power of two. */
    private final int broad;
    private final int tall;
    private float[] valuesBefore;
    private float[] valuesBeyond;

    private ReducedPicture(Frame source, int eighths) {
        this.source = source;
        this.eighths = eighths;
        this.width = part(source.width(), eighths);
        this.height = part(source.height(), eighths);
        this.components = new Reducer[source.components().length];
        Component last = source.components()[components.length - 1];
        this.broad = Integer.numberOfTrailingZeros(source.mostHorizontal() / last.horizontal());
        this.tall = Integer.numberOfTrailingZeros(source.mostVertical() / last.vertical());
    }

    /**
     * @param eighths 1, 2, 3, 4 or 8
     * @throws UnsupportedJpegException where its colours or its sampling are others than those of nearly every JPEG
     */
    static ReducedPicture of(Frame source, Colour colour, int eighths) throws UnsupportedJpegException {
        if (colour != Colour.GREY && colour != Colour.YCBCR) {
            throw new UnsupportedJpegException("Pictures of " + colour + " are not reduced.");
        }
        Component[] components = source.components();
        for (int i = 0; i < components.length; i++) {
            boolean fits = i == 0 ? components[0].horizontal() == source.mostHorizontal() && components[0].vertical() == source.mostVertical()
                    : components[i].horizontal() == components[1].horizontal() && components[i].vertical() == components[1].vertical() && isPart(source.mostHorizontal(), components[i].horizontal())
                    && isPart(source.mostVertical(), components[i].vertical());
            if (!fits) {
                throw new UnsupportedJpegException("A component with sampling factors %d and %d is not reduced to %d eighths."
                        .formatted(components[i].horizontal(), components[i].vertical(), eighths));
            }
        }
        return new ReducedPicture(source, eighths);
    }

    /** Whether it is all, a half or a quarter. */
    private static boolean isPart(int number, int factor) {
        return number % factor == 0 && number / factor != 3;
    }

    /** What a side becomes. */
    static int part(int side, int eighths) {
        return (int) (((long) side * eighths + 7) / 8);
    }

    /** Colours have no more samples than in the source: what is made of them is smaller, and a JPEG's are halved again. */
    Reducer begin(int component, QuantisationTable steps) {
        Component shape = source.components()[component];
        components[component] = new Reducer(shape, steps, eighths, eighths);
        return components[component];
    }

    /**
     * The samples of a component, of which colours may have fewer than there are pixels.
     *
     * @param stride from one row to the next
     * @param width  of the samples that are shown
     * @param broad  how many pixels stand beside each other in a sample
     * @param tall   how many stand below each other
     */
    public record Plane(byte[] samples, int stride, int width, int height, int broad, int tall) {
    }

    public Plane plane(int component) {
        Reducer samples = components[component];
        Component shape = source.components()[component];
        return new Plane(samples.samples(), samples.stride(), part(shape.width(), eighths), part(shape.height(), eighths),
                component == 0 ? 1 : 1 << broad, component == 0 ? 1 : 1 << tall);
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
        int colours = (y >> tall) * components[1].stride();
        for (int x = 0, to = 0; x < width; x++, to += 3) {
            int bright = ((luma[at + x] & 0xFF) << SHIFT) + ROUNDING;
            int blue = (blues[colours + (x >> broad)] & 0xFF) - 128;
            int red = (reds[colours + (x >> broad)] & 0xFF) - 128;
            row[to] = clamped(bright + RED * red);
            row[to + 1] = clamped(bright - GREEN_OF_BLUE * blue - GREEN_OF_RED * red);
            row[to + 2] = clamped(bright + BLUE * blue);
        }
    }

    @Override
    public void read(int y, float[] values, float[] row) {
        byte[] luma = components[0].samples();
        int at = y * components[0].stride();
        if (components.length == 1) {
            for (int x = 0; x < width; x++) {
                row[x] = values[luma[at + x] & 0xFF];
            }
            return;
        }
        byte[] blues = components[1].samples();
        byte[] reds = components[2].samples();
        float[] all = beyond(values);
        int colours = (y >> tall) * components[1].stride();
        for (int x = 0, to = 0; x < width; colours++) {
            int blue = (blues[colours] & 0xFF) - 128;
            int red = (reds[colours] & 0xFF) - 128;
            int more = RED * red + ROUNDING;
            int less = ROUNDING - GREEN_OF_BLUE * blue - GREEN_OF_RED * red;
            int most = BLUE * blue + ROUNDING;
            for (int end = Math.min(width, x + (1 << broad)); x < end; x++, to += 3) {
                int bright = (luma[at + x] & 0xFF) + BEYOND;
                row[to] = all[bright + (more >> SHIFT)];
                row[to + 1] = all[bright + (less >> SHIFT)];
                row[to + 2] = all[bright + (most >> SHIFT)];
            }
        }
    }

    /** The values from {@link #BEYOND} samples before the first on to as many behind the last, kept for the next row. */
    private float[] beyond(float[] values) {
        if (valuesBeyond == null || valuesBefore != values) {
            valuesBefore = values;
            valuesBeyond = new float[256 + 2 * BEYOND];
            for (int i = 0; i < valuesBeyond.length; i++) {
                valuesBeyond[i] = values[Math.max(0, Math.min(255, i - BEYOND))];
            }
        }
        return valuesBeyond;
    }

    private static byte clamped(int shifted) {
        int sample = shifted >> SHIFT;
        return (byte) (sample < 0 ? 0 : Math.min(sample, 255));
    }
}
