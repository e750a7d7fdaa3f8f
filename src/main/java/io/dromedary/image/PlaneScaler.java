package io.dromedary.image;

import io.dromedary.jpeg.ReducedPicture.Plane;
import java.util.Arrays;

/**
 * Makes one component of a picture smaller by Lanczos' filter: first its rows, many at once, then, as each row of the target is asked for, its
 * columns. Rows are asked for from the top to the bottom.
 */
final class PlaneScaler {

    /** Rows of the source that are scaled in one go; no power of two, or a column of them falls on few places of a processor's cache. */
    private static final int TOGETHER = 112;
    /** Rows of the source that are turned into columns in one go. */
    private static final int TURNED = 4;

    /** By sample, less 128. */
    private static final float[] PLAIN = new float[256];

    static {
        for (int i = 0; i < PLAIN.length; i++) {
            PLAIN[i] = i - 128;
        }
    }

    private final Plane source;
    private final int width;
    private final Tones tones;
    private final Weights across;
    private final Weights down;
    /** Columns of the source. */
    private final float[][] columns;
    /** The last rows that were scaled, each at its number's remainder. */
    private final float[][] kept;
    private final float[] column = new float[TOGETHER];
    private final float[] row;
    private int scaled;

    /** What samples stand for while a mean of them is made. */
    enum Tones {
        /** In linear light. */
        LIGHT,
        AS_THEY_ARE
    }

    /**
     * @param wideScale columns of the source for one of the target
     * @param highScale rows of the source for one of the target
     */
    PlaneScaler(Plane source, double wideScale, double highScale, int width, int height, Tones tones) {
        this.source = source;
        this.width = width;
        this.tones = tones;
        across = new Weights(source.width(), wideScale, width);
        down = new Weights(source.height(), highScale, height);
        columns = new float[source.width()][TOGETHER];
        kept = new float[down.most + TOGETHER][width];
        row = new float[width];
    }

    /** Gives a row of the target, each sample less 128. */
    void read(int y, float[] to, int at) {
        int first = down.from[y];
        while (scaled < first + down.most) {
            scaleRows();
        }
        mix(kept, first, down.most, down.weights, y * down.most, row);
        if (tones == Tones.AS_THEY_ARE) {
            System.arraycopy(row, 0, to, at, width);
            return;
        }
        for (int x = 0; x < width; x++) {
            to[at + x] = (Light.sample(row[x]) & 0xFF) - 128;
        }
    }

    private void scaleRows() {
        int rows = Math.min(TOGETHER, source.height() - scaled);
        float[] values = tones == Tones.LIGHT ? Light.ofSamples() : PLAIN;
        for (int number = 0; number < rows; number += TURNED) {
            turn(scaled + number, number, values);
        }
        float[][] targets = new float[TOGETHER][];
        for (int i = 0; i < rows; i++) {
            targets[i] = kept[(scaled + i) % kept.length];
        }
        for (int x = 0; x < width; x++) {
            mix(columns, across.from[x], across.most, across.weights, x * across.most, column);
            for (int i = 0; i < rows; i++) {
                targets[i][x] = column[i];
            }
        }
        scaled += rows;
    }

    /** Rows beyond the last one repeat it, and are of no account. */
    private void turn(int first, int number, float[] values) {
        byte[] samples = source.samples();
        int last = source.height() - 1;
        int a = first * source.stride();
        int b = Math.min(first + 1, last) * source.stride();
        int c = Math.min(first + 2, last) * source.stride();
        int d = Math.min(first + 3, last) * source.stride();
        for (int x = 0; x < columns.length; x++) {
            float[] to = columns[x];
            to[number] = values[samples[a + x] & 0xFF];
            to[number + 1] = values[samples[b + x] & 0xFF];
            to[number + 2] = values[samples[c + x] & 0xFF];
            to[number + 3] = values[samples[d + x] & 0xFF];
        }
    }

    /** Several rows at once, lest each sum be fetched and put back for each of them. */
    private static void mix(float[][] rows, int first, int number, float[] weights, int weight, float[] to) {
        int done = number & 3;
        int at = first % rows.length;
        Arrays.fill(to, 0);
        for (int i = 0; i < done; i++) {
            add(rows[at], weights[weight + i], to);
            at = next(at, rows.length);
        }
        for (int i = done; i < number; i += 4) {
            int second = next(at, rows.length);
            int third = next(second, rows.length);
            int fourth = next(third, rows.length);
            add(rows[at], weights[weight + i], rows[second], weights[weight + i + 1], rows[third], weights[weight + i + 2], rows[fourth], weights[weight + i + 3], to);
            at = next(fourth, rows.length);
        }
    }

    private static int next(int at, int length) {
        return at + 1 == length ? 0 : at + 1;
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
}
