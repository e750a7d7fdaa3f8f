package io.dromedary.image;

import static io.dromedary.image.Formulas.lanczos;
import static io.dromedary.image.Formulas.light;
import static io.dromedary.image.Formulas.sample;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.jpeg.ReducedPicture;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures made smaller: means of boxes where there are many pixels for one, then Lanczos' filter, in linear light (IEC 61966-2-1). Each pixel here by its formula. */
class ResamplerTest {

    /** One sample of a target of a line of values. */
    private static double filtered(double[] values, double scale, int target) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = lanczos((i + 0.5 - (target + 0.5) * scale) / Math.max(1, scale));
            sum += weight * values[i];
            weights += weight;
        }
        return sum / weights;
    }

    /** Half as many values as are wanted at least stay for the filter. */
    private static double[] boxes(double[] values, int wanted) {
        int box = Math.max(1, values.length / (2 * wanted));
        double[] means = new double[(values.length + box - 1) / box];
        for (int i = 0; i < means.length; i++) {
            int to = Math.min(values.length, (i + 1) * box);
            for (int k = i * box; k < to; k++) {
                means[i] += values[k] / (to - i * box);
            }
        }
        return means;
    }

    private static double[][] scaled(double[][] plane, int width, int height) {
        double[][] rows = new double[plane.length][width];
        for (int y = 0; y < plane.length; y++) {
            double[] means = boxes(plane[y], width);
            int box = Math.max(1, plane[y].length / (2 * width));
            for (int x = 0; x < width; x++) {
                rows[y][x] = filtered(means, (double) plane[y].length / box / width, x);
            }
        }
        double[][] made = new double[height][width];
        int box = Math.max(1, plane.length / (2 * height));
        for (int x = 0; x < width; x++) {
            double[] column = new double[plane.length];
            for (int y = 0; y < column.length; y++) {
                column[y] = rows[y][x];
            }
            double[] means = boxes(column, height);
            for (int y = 0; y < height; y++) {
                made[y][x] = filtered(means, (double) plane.length / box / height, y);
            }
        }
        return made;
    }

    private static BufferedImage noise(int width, int height, int type, int seed) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(seed);
        int[] pixel = new int[image.getRaster().getNumBands()];
        for (int i = 0; i < width * height; i++) {
            for (int band = 0; band < pixel.length; band++) {
                pixel[band] = random.nextInt(256);
            }
            image.getRaster().setPixel(i % width, i / width, pixel);
        }
        return image;
    }

    @ParameterizedTest(name = "{0} × {1} to {2} × {3}")
    @CsvSource({"13, 11, 7, 5", "9, 9, 9, 4", "9, 9, 4, 9", "40, 30, 9, 7", "64, 64, 4, 4", "100, 3, 10, 2", "3, 100, 2, 10", "5, 130, 5, 119",
        "6, 250, 3, 113", "37, 29, 3, 2", "1, 1, 1, 1", "8, 8, 1, 1", "7, 500, 3, 120"})
    void eachPixelIsWhatTheFilterSays(int width, int height, int wantedWidth, int wantedHeight) {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
            BufferedImage image = noise(width, height, type, width);
            BufferedImage made = Resampler.scaled(new PictureRows(new Picture(image, null)), wantedWidth, wantedHeight);
            assertEquals(wantedWidth + " " + wantedHeight, made.getWidth() + " " + made.getHeight());
            for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                double[][] plane = new double[height][width];
                for (int i = 0; i < width * height; i++) {
                    plane[i / width][i % width] = light(image.getRaster().getSample(i % width, i / width, band));
                }
                double[][] expected = scaled(plane, wantedWidth, wantedHeight);
                for (int i = 0; i < wantedWidth * wantedHeight; i++) {
                    assertEquals(sample(expected[i / wantedWidth][i % wantedWidth]), made.getRaster().getSample(i % wantedWidth, i / wantedWidth, band), 1.0,
                        "band " + band + " of " + i % wantedWidth + "," + i / wantedWidth);
                }
            }
        }
    }

    /** A colour counts as much as it is seen. */
    @ParameterizedTest(name = "{0} × {1} to {2} × {3}")
    @CsvSource({"13, 11, 7, 5", "9, 9, 9, 4", "40, 30, 9, 7", "37, 29, 3, 2", "8, 8, 1, 1"})
    void aPixelThatShinesThroughCountsAsLittleAsItIsSeen(int width, int height, int wantedWidth, int wantedHeight) {
        BufferedImage image = noise(width, height, BufferedImage.TYPE_4BYTE_ABGR, height);

        BufferedImage made = Resampler.scaled(new PictureRows(new Picture(image, null)), wantedWidth, wantedHeight);

        double[][][] planes = new double[4][height][width];
        for (int i = 0; i < width * height; i++) {
            double alpha = image.getRaster().getSample(i % width, i / width, 3) / 255.0;
            for (int band = 0; band < 3; band++) {
                planes[band][i / width][i % width] = alpha * light(image.getRaster().getSample(i % width, i / width, band));
            }
            planes[3][i / width][i % width] = alpha;
        }
        double[][] alphas = scaled(planes[3], wantedWidth, wantedHeight);
        for (int band = 0; band < 3; band++) {
            double[][] expected = scaled(planes[band], wantedWidth, wantedHeight);
            for (int i = 0; i < wantedWidth * wantedHeight; i++) {
                double alpha = Math.max(0, Math.min(1, alphas[i / wantedWidth][i % wantedWidth]));
                assertEquals(255 * alpha, made.getRaster().getSample(i % wantedWidth, i / wantedWidth, 3), 0.6);
                // What is hardly seen has no colour to speak of.
                if (alpha > 0.1) {
                    assertEquals(sample(expected[i / wantedWidth][i % wantedWidth] / alpha), made.getRaster().getSample(i % wantedWidth, i / wantedWidth, band), 1.0);
                }
            }
        }
    }

    @Test
    void whatIsNotSeenAtAllHasNoColour() {
        BufferedImage glass = new BufferedImage(8, 8, BufferedImage.TYPE_4BYTE_ABGR);
        for (int i = 0; i < 64; i++) {
            glass.getRaster().setPixel(i % 8, i / 8, new int[] {200, 100, 50, 0});
        }

        assertArrayEquals(new int[] {0, 0, 0, 0}, Resampler.scaled(new PictureRows(new Picture(glass, null)), 2, 2).getRaster().getPixel(0, 0, (int[]) null));
    }

    /** The part of a JPEG that is decoded may end behind its picture. */
    @Test
    void aPictureMayEndWithinTheLastColumnAndRowOfItsSource() {
        BufferedImage image = noise(10, 12, BufferedImage.TYPE_BYTE_GRAY, 3);

        BufferedImage made = Resampler.scaled(new PictureRows(new Picture(image, null)), 9.5, 11.25, 6, 7);

        double[] column = new double[12];
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 6; x++) {
                for (int row = 0; row < 12; row++) {
                    double[] line = new double[10];
                    for (int i = 0; i < 10; i++) {
                        line[i] = light(image.getRaster().getSample(i, row, 0));
                    }
                    column[row] = filtered(line, 9.5 / 6, x);
                }
                assertEquals(sample(filtered(column, 11.25 / 7, y)), made.getRaster().getSample(x, y, 0), 1.0);
            }
        }
    }

    private static ReducedPicture.Plane plane(int width, int height, int stride) {
        byte[] samples = new byte[stride * height];
        new Random(width).nextBytes(samples);
        return new ReducedPicture.Plane(samples, stride, width, height, 1, 1);
    }

    /** Rows are scaled 112 at a time, and kept as long as the filter reaches back to them. */
    @ParameterizedTest(name = "{0} × {1} to {2} × {3}")
    @CsvSource({"13, 11, 7, 5", "9, 9, 9, 4", "5, 130, 5, 119", "6, 250, 3, 113", "10, 300, 4, 290", "16, 16, 8, 8", "1, 1, 1, 1", "7, 226, 3, 60"})
    void aPlaneIsScaledAsItIsOrInLight(int width, int height, int wantedWidth, int wantedHeight) {
        ReducedPicture.Plane plane = plane(width, height, width + 3);
        for (PlaneScaler.Tones tones : PlaneScaler.Tones.values()) {
            boolean inLight = tones == PlaneScaler.Tones.LIGHT;
            PlaneScaler scaler = new PlaneScaler(plane, (double) width / wantedWidth, (double) height / wantedHeight, wantedWidth, wantedHeight, tones);
            float[] row = new float[wantedWidth + 2];
            for (int y = 0; y < wantedHeight; y++) {
                scaler.read(y, row, 2);
                for (int x = 0; x < wantedWidth; x++) {
                    double[] column = new double[height];
                    for (int from = 0; from < height; from++) {
                        double[] line = new double[width];
                        for (int i = 0; i < width; i++) {
                            int sample = plane.samples()[from * plane.stride() + i] & 255;
                            line[i] = inLight ? light(sample) : sample - 128;
                        }
                        column[from] = filtered(line, (double) width / wantedWidth, x);
                    }
                    double expected = filtered(column, (double) height / wantedHeight, y);
                    assertEquals(inLight ? sample(expected) - 128 : expected, row[2 + x], inLight ? 1.0 : 0.01, tones + " " + x + "," + y);
                }
            }
            assertEquals(0, row[0]);
            assertEquals(0, row[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR})
    void rowsAreReadOfWhateverLayout(int type) {
        BufferedImage image = noise(5, 4, BufferedImage.TYPE_3BYTE_BGR, 9);
        BufferedImage other = new BufferedImage(5, 4, type);
        other.getGraphics().drawImage(image, 0, 0, null);
        PictureRows rows = new PictureRows(new Picture(other, null));
        byte[] row = new byte[15];
        int[] expected = image.getRaster().getPixels(0, 2, 5, 1, (int[]) null);

        rows.read(2, row);

        for (int i = 0; i < 15; i++) {
            assertEquals(expected[i], row[i] & 255);
        }
    }
}
