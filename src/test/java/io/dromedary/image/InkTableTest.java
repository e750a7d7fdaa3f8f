package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Between its points, the table says what a formula over the colours of these points does (J. Kasson and others, 1995). */
class InkTableTest {

    private static final int BLACK = 3;

    private final ColorConvertOp conversion = conversion();
    private final Map<List<Integer>, int[]> points = new HashMap<>();

    @Test
    void readsBetweenItsPointsInTetrahedraAndAlongBlack() {
        InkTable table = new InkTable(conversion);
        Random random = new Random(4);
        byte[] inks = new byte[4 * 4_000];
        random.nextBytes(inks);
        byte[] colours = new byte[3 * 4_000];

        table.convert(inks, colours, 4_000);

        for (int i = 0; i < 4_000; i++) {
            int[] ink = {inks[i * 4] & 0xFF, inks[i * 4 + 1] & 0xFF, inks[i * 4 + 2] & 0xFF, inks[i * 4 + 3] & 0xFF};
            int[] actual = {colours[i * 3] & 0xFF, colours[i * 3 + 1] & 0xFF, colours[i * 3 + 2] & 0xFF};
            assertArrayEquals(expected(ink), actual, () -> "of the inks " + Arrays.toString(ink));
        }
    }

    @Test
    void atItsPointsSaysWhatTheConversionDoes() {
        byte[] colours = new byte[6];

        new InkTable(conversion).convert(new byte[] {-1, 0, 0, 0, 0, 0, 0, -1}, colours, 2);

        int[] cyan = point(List.of(16, 0, 0, 0));
        int[] black = point(List.of(0, 0, 0, 16));
        for (int band = 0; band < 3; band++) {
            assertEquals(Math.round(cyan[band] / 257.0), colours[band] & 0xFF);
            assertEquals(Math.round(black[band] / 257.0), colours[3 + band] & 0xFF);
        }
    }

    /** By a profile under which each mixture of inks has a colour of its own, so that all of them show. */
    private static ColorConvertOp conversion() {
        byte[] toLab = new byte[16 * 3];
        for (int node = 0; node < 16; node++) {
            toLab[node * 3] = (byte) (230 - node * 41 % 160);
            toLab[node * 3 + 1] = (byte) (110 + node * 7 % 37);
            toLab[node * 3 + 2] = (byte) (110 + node * 11 % 37);
        }
        return new ColorConvertOp(new ICC_Profile[] {ICC_Profile.getInstance(CmykTest.profile(toLab)), ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    }

    /** From the point without the three inks' parts, along the ink that has the longest part first. */
    private int[] expected(int[] ink) {
        Integer[] at = new Integer[4];
        double[] part = new double[4];
        for (int band = 0; band < 4; band++) {
            // Seventeen points, 256 parts between two of them.
            long way = Math.round(ink[band] * 16 * 256 / 255.0);
            at[band] = (int) Math.min(15, way / 256);
            part[band] = way / 256.0 - at[band];
        }
        List<Integer> order = Stream.of(0, 1, 2).sorted(Comparator.comparingDouble(band -> -part[band])).toList();
        double[] sum = new double[3];
        double left = 1;
        for (int corner = 0; corner < 4; corner++) {
            double next = corner < 3 ? part[order.get(corner)] : 0;
            add(sum, (left - next) * (1 - part[BLACK]), point(List.of(at)));
            at[BLACK]++;
            add(sum, (left - next) * part[BLACK], point(List.of(at)));
            at[BLACK]--;
            left = next;
            if (corner < 3) {
                at[order.get(corner)]++;
            }
        }
        return Arrays.stream(sum).mapToInt(value -> (int) Math.floor(value + 0.5)).toArray();
    }

    /** The table holds colours of 255 in 128ths. */
    private static void add(double[] sum, double weight, int[] colour) {
        for (int band = 0; band < 3; band++) {
            sum[band] += weight * Math.round(colour[band] * 255 * 128 / 65_535.0) / 128;
        }
    }

    /** The colour of a point, in 16 bits. */
    private int[] point(List<Integer> at) {
        return points.computeIfAbsent(at, key -> {
            WritableRaster ink = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 4, null);
            ink.setPixel(0, 0, key.stream().mapToInt(number -> number * 65_535 / 16).toArray());
            WritableRaster colour = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 3, null);
            return conversion.filter(ink, colour).getPixel(0, 0, (int[]) null);
        });
    }
}
