package io.dromedary.image;

/**
 * Which number of libwebp's looks as a JPEG of a number does ({@code src/bench/look/run --webp} fits it); between those of the table on a straight line.
 */
final class WebpQuality {

    private static final double[] OF_JPEG = {1, 10, 30, 50, 70, 85, 95, 100};
    private static final double[] OF_WEBP = {0, 3, 33, 65, 81, 90.5, 98.8, 100};

    private WebpQuality() {
    }

    /**
     * @param jpeg 1 to 100
     * @return 0 to 1, as ImageIO counts it
     */
    static double of(double jpeg) {
        int i = 1;
        while (OF_JPEG[i] < jpeg) {
            i++;
        }
        double part = (jpeg - OF_JPEG[i - 1]) / (OF_JPEG[i] - OF_JPEG[i - 1]);
        return (OF_WEBP[i - 1] + part * (OF_WEBP[i] - OF_WEBP[i - 1])) / 100;
    }
}
