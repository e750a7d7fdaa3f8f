package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeQuantiserTest {

    private static final QuantisationTable STEPS = QuantisationTable.standard(true, 50);

    private final int[] histogram = new int[256];
    private final BlockStream stream = new BlockStream();

    @Test
    void isCloserToWhatIsShownThanARepeatedEdge() {
        Random random = new Random(3);
        for (int wide = 1; wide <= 8; wide++) {
            for (int high = 1; high <= 8 && wide + high < 16; high++) {
                double repeated = 0;
                double chosen = 0;
                for (int n = 0; n < 20; n++) {
                    float[] samples = samples(random);
                    float[] padded = new float[64];
                    for (int i = 0; i < 64; i++) {
                        padded[i] = samples[8 * Math.min(i >> 3, high - 1) + Math.min(i & 7, wide - 1)];
                    }
                    repeated += error(samples, quantised(padded), wide, high);
                    chosen += error(samples, edge(samples, wide, high), wide, high);
                }
                // Of one or two samples there is little to gain.
                double bound = wide * high < 3 ? 1 : wide * high < 33 ? 0.85 : 0.97;
                assertTrue(chosen <= bound * repeated, wide + " × " + high + ": " + chosen + " and " + repeated);
            }
        }
    }

    @Test
    void doesNotLookAtWhatIsNotShown() {
        float[] samples = samples(new Random(4));
        float[] others = samples.clone();
        for (int i = 0; i < 64; i++) {
            others[i] = i >> 3 < 5 && (i & 7) < 3 ? samples[i] : 100;
        }
        assertArrayEquals(edge(samples, 3, 5), edge(others, 3, 5));
    }

    @Test
    void keepsWhatIsPlainPlain() {
        float[] samples = new float[64];
        samples[0] = 43;
        samples[1] = 43;
        assertEquals(0, error(samples, edge(samples, 2, 1), 2, 1) - 2);
        assertEquals(1, histogram[0]);
    }

    private static float[] samples(Random random) {
        float[] samples = new float[64];
        for (int i = 0; i < 64; i++) {
            samples[i] = Math.round(40 * Math.sin((i & 7) / 3.0 + (i >> 3) / 5.0) + 8 * random.nextGaussian());
        }
        return samples;
    }

    /** The samples of the block that it writes. */
    private float[] edge(float[] samples, int wide, int high) {
        stream.reset(1);
        new EdgeQuantiser(STEPS).add(samples, wide, high, stream, histogram);
        short[] coefficients = new short[64];
        stream.cursor().read(coefficients);
        coefficients[0] = stream.dc[0];
        float[] block = new float[64];
        for (int k = 0; k < 64; k++) {
            block[Zigzag.NATURAL[k]] = coefficients[k] * STEPS.steps()[k];
        }
        Dct.inverse(block, new float[64]);
        return block;
    }

    private static float[] quantised(float[] samples) {
        float[] block = samples.clone();
        Dct.forward(block, new float[64]);
        for (int k = 0; k < 64; k++) {
            int i = Zigzag.NATURAL[k];
            block[i] = Math.round(block[i] / STEPS.steps()[k]) * STEPS.steps()[k];
        }
        Dct.inverse(block, new float[64]);
        return block;
    }

    /** Of what a decoder shows. */
    private static double error(float[] samples, float[] shown, int wide, int high) {
        double sum = 0;
        for (int i = 0; i < 64; i++) {
            double difference = samples[i] - Math.round(shown[i]);
            sum += i >> 3 < high && (i & 7) < wide ? difference * difference : 0;
        }
        return sum;
    }
}
