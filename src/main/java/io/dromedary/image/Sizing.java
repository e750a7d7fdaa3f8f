package io.dromedary.image;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a picture may be, and in which ratio of its sides it is shown. It is never enlarged; where a ratio is given, bars of the background
 * fill what is missing, and picture and bars together keep to the sides.
 *
 * @param width       pixels at most, {@link Integer#MAX_VALUE} for as many as there are
 * @param height      pixels at most, {@link Integer#MAX_VALUE} for as many as there are
 * @param ratioWidth  parts, 0 for no ratio
 * @param ratioHeight parts, 0 for no ratio
 */
record Sizing(int width, int height, int ratioWidth, int ratioHeight) {

    /** Of a side: what JPEG has room for. */
    private static final int MOST = 65_500;
    private static final int MOST_PARTS = 10_000;
    private static final Pattern FIT = Pattern.compile("\\s*([0-9]{1,6})(?:\\s*[xX×]\\s*([0-9]{1,6}))?\\s*(?:px)?\\s*");
    private static final Pattern PAD = Pattern.compile("\\s*([0-9]{1,6})\\s*[:/]\\s*([0-9]{1,6})\\s*");

    /**
     * @param fit as {@link #normalisedFit} gives it, or {@code null}
     * @param pad as {@link #normalisedPad} gives it, or {@code null}
     */
    static Sizing of(String fit, String pad) {
        int[] sides = fit == null ? new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE} : numbers(fit, "x");
        int[] parts = pad == null ? new int[2] : numbers(pad, ":");
        return new Sizing(sides[0], sides[1], parts[0], parts[1]);
    }

    private static int[] numbers(String text, String separator) {
        String[] two = text.split(separator);
        return new int[] {Integer.parseInt(two[0]), Integer.parseInt(two[1])};
    }

    /**
     * @param text {@code 2000x1500}, or {@code 2000} for both sides
     * @return such as {@code 2000x1500}
     * @throws IllegalArgumentException if it is neither; the message quotes it and says what to write
     */
    static String normalisedFit(String text) {
        Matcher fit = FIT.matcher(text);
        if (fit.matches()) {
            int width = Integer.parseInt(fit.group(1));
            int height = fit.group(2) == null ? width : Integer.parseInt(fit.group(2));
            if (width >= 1 && width <= MOST && height >= 1 && height <= MOST) {
                return width + "x" + height;
            }
        }
        throw new IllegalArgumentException(String.format(Locale.ROOT,
                "The size '%s' to fit into is not known. Write the most pixels of width and height, each from 1 to %,d, such as 2000x2000, or 2000 for both.", shown(text), MOST));
    }

    /**
     * @param text {@code 4:3}
     * @return in lowest terms
     * @throws IllegalArgumentException if it is no ratio; the message quotes it and says what to write
     */
    static String normalisedPad(String text) {
        Matcher pad = PAD.matcher(text);
        if (pad.matches()) {
            int width = Integer.parseInt(pad.group(1));
            int height = Integer.parseInt(pad.group(2));
            if (width >= 1 && width <= MOST_PARTS && height >= 1 && height <= MOST_PARTS && width <= 100 * height && height <= 100 * width) {
                int divisor = divisor(width, height);
                return width / divisor + ":" + height / divisor;
            }
        }
        throw new IllegalArgumentException("The ratio '%s' to pad to is not known. Write width and height as whole numbers, such as 1:1 or 4:3; one is at most 100 times the other."
                .formatted(shown(text)));
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 100));
    }

    private static int divisor(int one, int other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    /** What a picture of so many pixels becomes, without bars. */
    Compressed.Size picture(int sourceWidth, int sourceHeight) {
        Compressed.Size canvas = canvas(sourceWidth, sourceHeight);
        double factor = Math.min(1, Math.min((double) width / canvas.width(), (double) height / canvas.height()));
        return new Compressed.Size(scaled(sourceWidth, factor), scaled(sourceHeight, factor));
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }

    /** The smallest in the ratio that holds a picture of so many pixels, and no larger than it where there is no ratio. */
    Compressed.Size canvas(int pictureWidth, int pictureHeight) {
        if (ratioWidth == 0) {
            return new Compressed.Size(pictureWidth, pictureHeight);
        }
        long wide = Math.round((double) pictureHeight * ratioWidth / ratioHeight);
        long high = Math.round((double) pictureWidth * ratioHeight / ratioWidth);
        return wide >= pictureWidth ? new Compressed.Size((int) wide, pictureHeight) : new Compressed.Size(pictureWidth, (int) Math.max(high, pictureHeight));
    }

    /** As {@link #canvas} of a picture that has the size it is to have: no side is longer than wanted by a rounding. */
    Compressed.Size around(int pictureWidth, int pictureHeight) {
        Compressed.Size canvas = canvas(pictureWidth, pictureHeight);
        return new Compressed.Size(Math.max(pictureWidth, Math.min(canvas.width(), width)), Math.max(pictureHeight, Math.min(canvas.height(), height)));
    }

    /** Whether a picture of so many pixels stays as it is. */
    boolean leaves(int sourceWidth, int sourceHeight) {
        Compressed.Size same = new Compressed.Size(sourceWidth, sourceHeight);
        return picture(sourceWidth, sourceHeight).equals(same) && canvas(sourceWidth, sourceHeight).equals(same);
    }
}
