package io.dromedary.image;

import static io.dromedary.image.Formulas.lanczos;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lanczos' filter of three lobes: sinc(x) sinc(x / 3) within three of the centre, as wide as the reduction makes it. */
class WeightsTest {

    @ParameterizedTest(name = "{0} samples to {1}")
    @CsvSource({"100, 50", "100, 33", "100, 99", "10, 7", "6, 2", "3, 2", "1, 1", "20, 40", "64, 64"})
    void eachSampleIsMadeOfThoseRoundIt(int number, int wanted) {
        double scale = (double) number / wanted;
        Weights weights = new Weights(number, scale, wanted);
        double wide = Math.max(1, scale);

        for (int i = 0; i < wanted; i++) {
            double centre = (i + 0.5) * scale;
            double sum = 0;
            for (int source = 0; source < number; source++) {
                sum += lanczos((source + 0.5 - centre) / wide);
            }
            for (int source = 0; source < number; source++) {
                int at = source - weights.from[i];
                double actual = at >= 0 && at < weights.most ? weights.weights[i * weights.most + at] : 0;
                assertEquals(lanczos((source + 0.5 - centre) / wide) / sum, actual, 1e-6, i + " of " + source);
            }
        }
    }

    /** Sums are made four at a time. */
    @ParameterizedTest(name = "{0} samples, {1} of them for one: {2}")
    @CsvSource({"100, 2, 12", "100, 2.1, 16", "100, 1, 8", "100, 0.5, 8", "5, 2, 5", "100, 4, 24"})
    void asManyAreWeighedAsReachThere(int number, double scale, int most) {
        assertEquals(most, new Weights(number, scale, 3).most);
    }
}
