package io.dromedary.image;

import io.dromedary.jpeg.PixelRows;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * Makes a picture smaller, in linear light: where it becomes a fourth or less, the mean of as many whole pixels first as leave twice the size at
 * least, then Lanczos' filter of three lobes. It goes from the top to the bottom of the source once, and holds a few rows of it.
 */
final class Resampler {

    /** How many times the wanted size is left for the filter, at least. */
    private static final double LEFT = 2;
    private static final int ALPHA = 3;
    /** Rows of the target that are made in one go; no power of two, or a column of them falls on few places of a processor's cache. */
    private static final int TOGETHER = 112;
    /** Rows of the target that are turned into columns in one go. */
    private static final int TURNED = 4;

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
        Weights down = new Weights(high, depth / boxHigh / height, height);
        Weights across = new Weights(wide, length / boxWide / width, width);
        float[][] kept = new float[down.most][means.length];
        float[][] mixed = new float[samples < 4 ? TURNED : 1][means.length];
        float[][] turned = new float[samples < 4 ? wide : 0][samples * TOGETHER];
        byte[] made = new byte[width * samples];
        int read = 0;
        for (int y = 0; y < height; y++) {
            int from = down.from[y];
            int to = from + down.most;
            for (; read < to; read++) {
                readMeans(read, kept[read % kept.length]);
            }
            float[] row = mixed[y % mixed.length];
            mix(kept, from, to, down.weights, y * down.most, row);
            if (samples == 4) {
                transparent(row, across, made);
                target.getRaster().setDataElements(0, y, width, 1, made);
                continue;
            }
            boolean last = y == height - 1;
            if (y % TURNED == TURNED - 1 || last) {
                turn(mixed, turned, y % TOGETHER / TURNED * TURNED);
            }
            if (y % TOGETHER == TOGETHER - 1 || last) {
                across(turned, across, ((DataBufferByte) target.getRaster().getDataBuffer()).getData(), y - y % TOGETHER, y % TOGETHER + 1);
            }
        }
        return target;
    }

    /** What rows beyond the last one hold is of no account. */
    private void turn(float[][] rows, float[][] turned, int number) {
        float[] a = rows[0];
        float[] b = rows[1];
        float[] c = rows[2];
        float[] d = rows[3];
        for (int x = 0, i = 0; x < turned.length; x++) {
            float[] column = turned[x];
            for (int to = number; to < column.length; to += TOGETHER, i++) {
                column[to] = a[i];
                column[to + 1] = b[i];
                column[to + 2] = c[i];
                column[to + 3] = d[i];
            }
        }
    }

    /** Several rows at once, lest each sum be fetched and put back for each of them. */
    private static void mix(float[][] kept, int from, int to, float[] weights, int weight, float[] mixed) {
        int number = to - from;
        int done = number & 3;
        Arrays.fill(mixed, 0);
        for (int i = 0; i < done; i++) {
            add(kept[(from + i) % kept.length], weights[weight + i], mixed);
        }
        for (int i = done; i < number; i += 4) {
            add(kept[(from + i) % kept.length], weights[weight + i], kept[(from + i + 1) % kept.length], weights[weight + i + 1],
                    kept[(from + i + 2) % kept.length], weights[weight + i + 2], kept[(from + i + 3) % kept.length], weights[weight + i + 3], mixed);
        }
    }

    private static void add(float[] from, float weight, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * from[i];
        }
    }

    private static void add(float[] a, float ofA, float[] b, float ofB, float[] c, float ofC, float[] d, float ofD, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += ofA * a[i] + ofB * b[i] + ofC * c[i] + ofD * d[i];
        }
    }

    /** Reads as many rows as one of means takes. */
    private void readMeans(int number, float[] to) {
        if (samples < 4 && boxWide == 1 && boxHigh == 1) {
            source.read(number, Light.ofSamples(), to);
            return;
        }
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

    /** Many rows at once, side by side in memory, which a processor calculates in one go. */
    private void across(float[][] turned, Weights weights, byte[] target, int firstRow, int rows) {
        float[] sums = new float[samples * TOGETHER];
        int stride = weights.from.length * samples;
        for (int x = 0; x < weights.from.length; x++) {
            mix(turned, weights.from[x], weights.from[x] + weights.most, weights.weights, x * weights.most, sums);
            for (int band = 0; band < samples; band++) {
                int to = firstRow * stride + x * samples + band;
                for (int i = band * TOGETHER; i < band * TOGETHER + rows; i++, to += stride) {
                    target[to] = Light.sample(sums[i]);
                }
            }
        }
    }

    /** A row of samples of which the fourth is alpha. */
    private static void transparent(float[] from, Weights weights, byte[] to) {
        float[] sums = new float[4];
        for (int x = 0; x < weights.from.length; x++) {
            Arrays.fill(sums, 0);
            int at = 4 * weights.from[x];
            for (int i = x * weights.most; i < (x + 1) * weights.most; i++, at += 4) {
                for (int band = 0; band < 4; band++) {
                    sums[band] += weights.weights[i] * from[at + band];
                }
            }
            float alpha = Math.max(0, Math.min(1, sums[ALPHA]));
            int opaque = Math.round(255 * alpha);
            for (int band = 0; band < 3; band++) {
                to[4 * x + band] = opaque == 0 ? 0 : Light.sample(Math.max(0, Math.min(1, sums[band] / alpha)));
            }
            to[4 * x + ALPHA] = (byte) opaque;
        }
    }
}
