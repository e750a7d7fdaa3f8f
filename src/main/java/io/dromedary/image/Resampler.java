package io.dromedary.image;

import io.dromedary.jpeg.PixelRows;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Makes a picture smaller, in linear light: where it becomes a fourth or less, the mean of as many whole pixels first as leave twice the size at
 * least, then Lanczos' filter of three lobes. It goes from the top to the bottom of the source once, and holds a few rows of it.
 */
final class Resampler {

    private static final int LOBES = 3;
    /** How many times the wanted size is left for the filter, at least. */
    private static final double LEFT = 2;
    private static final int ALPHA = 3;

    private final PixelRows source;
    /** What the picture takes of the source's last column and row may be a part. */
    private final double length;
    private final double depth;
    private final int samples;
    private final int boxWide;
    private final int boxHigh;
    private final int wide;
    private final int high;
    private final byte[] row;
    private final float[] means;

    private Resampler(PixelRows source, double length, double depth, int width, int height) {
        this.source = source;
        this.length = length;
        this.depth = depth;
        samples = source.samples();
        boxWide = box(source.width(), width);
        boxHigh = box(source.height(), height);
        wide = (source.width() + boxWide - 1) / boxWide;
        high = (source.height() + boxHigh - 1) / boxHigh;
        row = new byte[source.width() * samples];
        means = new float[wide * samples];
    }

    private static int box(int side, int wanted) {
        return Math.max(1, (int) (side / (LEFT * wanted)));
    }

    /**
     * @param source of one, three or four samples a pixel, the fourth being alpha that is not premultiplied
     * @param width  1 to the source's
     * @param height 1 to the source's
     */
    static BufferedImage scaled(PixelRows source, int width, int height) {
        return scaled(source, source.width(), source.height(), width, height);
    }

    /**
     * @param length of the picture in columns of the source, of whose last one it may have a part
     * @param depth  of the picture in rows of the source
     */
    static BufferedImage scaled(PixelRows source, double length, double depth, int width, int height) {
        return new Resampler(source, length, depth, width, height).scaled(width, height);
    }

    private BufferedImage scaled(int width, int height) {
        BufferedImage target = samples == 1 ? new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY)
                : samples == 3 ? Pixels.emptyRgb(width, height) : new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
        // Where the last mean is one of fewer pixels the picture is not quite as long as its rows of means.
        Weights down = new Weights(high, depth / boxHigh, height);
        Weights across = new Weights(wide, length / boxWide, width);
        float[][] kept = new float[down.most][means.length];
        float[] mixed = new float[means.length];
        byte[] made = new byte[width * samples];
        int read = 0;
        for (int y = 0; y < height; y++) {
            int from = down.from[y];
            int to = from + down.count[y];
            for (; read < to; read++) {
                readMeans(read, kept[read % kept.length]);
            }
            Arrays.fill(mixed, 0);
            for (int i = from; i < to; i++) {
                add(kept[i % kept.length], down.weights[y * down.most + i - from], mixed);
            }
            across(mixed, across, made);
            put(target.getRaster(), y, made);
        }
        return target;
    }

    private static void add(float[] from, float weight, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * from[i];
        }
    }

    /** Reads as many rows as one of means takes. */
    private void readMeans(int number, float[] to) {
        Arrays.fill(to, 0);
        int first = number * boxHigh;
        int last = Math.min(first + boxHigh, source.height());
        for (int y = first; y < last; y++) {
            source.read(y, row);
            if (samples == 4) {
                addTransparent(to);
            } else if (boxWide == 1) {
                for (int i = 0; i < row.length; i++) {
                    to[i] += Light.of(row[i]);
                }
            } else {
                addBoxes(to);
            }
        }
        scale(to, last - first);
    }

    private void addBoxes(float[] to) {
        for (int x = 0, at = 0, column = 0; x < source.width(); x++) {
            for (int band = 0; band < samples; band++) {
                to[at + band] += Light.of(row[x * samples + band]);
            }
            if (++column == boxWide) {
                column = 0;
                at += samples;
            }
        }
    }

    /** What shines through counts as little as it is seen. */
    private void addTransparent(float[] to) {
        for (int x = 0, from = 0; x < source.width(); x++, from += 4) {
            int at = x / boxWide * 4;
            float alpha = (row[from + ALPHA] & 0xFF) / 255f;
            to[at] += alpha * Light.of(row[from]);
            to[at + 1] += alpha * Light.of(row[from + 1]);
            to[at + 2] += alpha * Light.of(row[from + 2]);
            to[at + ALPHA] += alpha;
        }
    }

    private void scale(float[] to, int rows) {
        if (rows * boxWide == 1) {
            return;
        }
        int whole = source.width() / boxWide * samples;
        float each = 1f / (rows * boxWide);
        for (int i = 0; i < whole; i++) {
            to[i] *= each;
        }
        for (int i = whole; i < to.length; i++) {
            to[i] /= rows * (source.width() % boxWide);
        }
    }

    private void across(float[] from, Weights weights, byte[] to) {
        float[] factors = weights.weights;
        for (int x = 0; x < weights.from.length; x++) {
            int at = weights.from[x] * samples;
            int factor = x * weights.most;
            int end = factor + weights.count[x];
            if (samples == 1) {
                float sum = 0;
                for (int i = factor; i < end; i++) {
                    sum += factors[i] * from[at++];
                }
                to[x] = Light.sample(sum);
            } else if (samples == 3) {
                float red = 0;
                float green = 0;
                float blue = 0;
                for (int i = factor; i < end; i++, at += 3) {
                    red += factors[i] * from[at];
                    green += factors[i] * from[at + 1];
                    blue += factors[i] * from[at + 2];
                }
                to[3 * x] = Light.sample(red);
                to[3 * x + 1] = Light.sample(green);
                to[3 * x + 2] = Light.sample(blue);
            } else {
                transparent(from, at, factors, factor, end, to, 4 * x);
            }
        }
    }

    private static void transparent(float[] from, int start, float[] factors, int factor, int end, byte[] to, int out) {
        float[] sums = new float[4];
        for (int i = factor, at = start; i < end; i++, at += 4) {
            for (int band = 0; band < 4; band++) {
                sums[band] += factors[i] * from[at + band];
            }
        }
        float alpha = Math.max(0, Math.min(1, sums[ALPHA]));
        int opaque = Math.round(255 * alpha);
        for (int band = 0; band < 3; band++) {
            to[out + band] = opaque == 0 ? 0 : Light.sample(sums[band] / alpha);
        }
        to[out + ALPHA] = (byte) opaque;
    }

    private static void put(WritableRaster target, int y, byte[] made) {
        target.setDataElements(0, y, target.getWidth(), 1, made);
    }

    /** Of each sample of the target: which of the source it is made of, and how much of each. */
    private static final class Weights {
        final int[] from;
        final int[] count;
        /** The most of one. */
        final int most;
        /** From {@code most} times the target's number on. */
        final float[] weights;

        /**
         * @param number of the source's samples
         * @param length of the source in samples, perhaps less than their number
         */
        Weights(int number, double length, int wanted) {
            double scale = length / wanted;
            double reach = LOBES * Math.max(1, scale);
            most = Math.min(number, (int) Math.ceil(2 * reach) + 1);
            from = new int[wanted];
            count = new int[wanted];
            weights = new float[wanted * most];
            for (int i = 0; i < wanted; i++) {
                double centre = (i + 0.5) * scale;
                from[i] = Math.max(0, (int) Math.ceil(centre - reach - 0.5));
                int end = Math.min(number, (int) Math.floor(centre + reach - 0.5) + 1);
                count[i] = Math.min(most, Math.max(1, end - from[i]));
                fill(i, centre, Math.max(1, scale));
            }
        }

        private void fill(int index, double centre, double scale) {
            double sum = 0;
            for (int k = 0; k < count[index]; k++) {
                sum += lanczos((from[index] + k + 0.5 - centre) / scale);
            }
            for (int k = 0; k < count[index]; k++) {
                weights[index * most + k] = (float) (lanczos((from[index] + k + 0.5 - centre) / scale) / sum);
            }
        }

        private static double lanczos(double x) {
            if (Math.abs(x) < 1e-9) {
                return 1;
            }
            if (Math.abs(x) >= LOBES) {
                return 0;
            }
            double angle = Math.PI * x;
            return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
        }
    }
}
