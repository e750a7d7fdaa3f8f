package io.dromedary.jpeg;

/**
 * Looks for the highest quality whose file is small enough. How long the file becomes is estimated from what a
 * {@link Survey} has counted, and from how many bytes its sample becomes; then the whole picture is made at the quality
 * found, and at others as long as what was made says that one of them is better.
 */
final class SizeSearch {

    /** By how much the sample may grow more than the picture from one quality to the next. */
    private static final double NEARLY = 1.005;
    private static final double USUAL_RATE = 0.125;
    private static final int MOST_SAMPLES = 4;
    /** Bytes of tables and headers, about. */
    private static final int HEADER = 600;
    /** How full is full enough. */
    private static final double FULL = 0.99;
    private static final int MOST_BETWEEN = 3;

    private final JpegReader source;
    private final RecompressOptions options;
    private final int mostBytes;
    private final int lowest;
    /** Bytes for each bit that the survey expects, which changes little from one quality to the next. */
    private double rate = USUAL_RATE;
    /** What the survey says of each quality, where it was asked. */
    private final double[] bits = new double[101];
    private final double[] sampleBytes = new double[101];
    /** The best that was made: the largest that fits, or else the smallest. */
    private Recompressed best;

    /**
     * @param source what {@link JpegReader#survey} has read
     */
    SizeSearch(JpegReader source, RecompressOptions options, int mostBytes, int lowest) {
        this.source = source;
        this.options = options;
        this.mostBytes = mostBytes;
        this.lowest = lowest;
    }

    /** The result is at the lowest quality allowed where even that is too large. */
    Recompressed search() throws UnsupportedJpegException, CorruptJpegException {
        int fitting = lowest - 1;
        int tooHigh = options.quality() + 1;
        int quality = guess();
        while (true) {
            if (fits(plan(quality, 0))) {
                fitting = quality;
            } else {
                tooHigh = quality;
            }
            if (tooHigh - fitting == 1 || fitting >= lowest && !mayFit(fitting + 1)) {
                return best;
            }
            quality = Math.max(fitting + 1, expected(tooHigh - 1));
        }
    }

    /** The same, and between the quality that was found and the next one, while there is room. */
    Recompressed searchClosely() throws UnsupportedJpegException, CorruptJpegException {
        int quality = search().quality();
        rate = (best.bytes().length - HEADER) / bits(quality);
        int fitting = 0;
        int tooFine = 64;
        for (int i = 0; i < MOST_BETWEEN && quality < options.quality() && best.bytes().length <= mostBytes && best.bytes().length < FULL * mostBytes; i++) {
            int finer = fitting;
            while (finer + 1 < tooFine && HEADER + rate * bits(plan(quality, finer + 1)) <= mostBytes) {
                finer++;
            }
            if (finer == fitting) {
                break;
            }
            if (fits(plan(quality, finer))) {
                fitting = finer;
            } else {
                tooFine = finer;
            }
        }
        return best;
    }

    private int guess() {
        int quality = expected(options.quality());
        for (int i = 0; i < MOST_SAMPLES; i++) {
            codeSample(quality);
            int closer = expected(options.quality());
            boolean near = Math.abs(closer - quality) <= 1;
            quality = closer;
            if (near) {
                break;
            }
        }
        return quality;
    }

    /** The highest quality, up to this one, that is estimated to fit. */
    private int expected(int most) {
        int low = lowest;
        int high = most;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (estimate(middle) <= mostBytes) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void codeSample(int quality) {
        rate = bytesOfSample(quality) / source.survey().bitsOfSample(targets(plan(quality, 0)), roundings(plan(quality, 0)));
    }

    private double bytesOfSample(int quality) {
        if (sampleBytes[quality] == 0) {
            int mark = source.workspace().mark();
            CodedPicture sample = source.sample().requantised(targets(plan(quality, 0)), roundings(plan(quality, 0)));
            sampleBytes[quality] = JpegWriter.bytes(sample, options.progressive(), source.workspace()) - HEADER;
            source.workspace().release(mark);
        }
        return sampleBytes[quality];
    }

    /** Whether the quality above the best one may fit as well: by how much the sample grows, the picture does, nearly. */
    private boolean mayFit(int next) {
        double growth = bytesOfSample(next) / bytesOfSample(best.quality());
        return (best.bytes().length - HEADER) * growth + HEADER <= mostBytes * NEARLY;
    }

    /** Makes the whole picture. */
    private boolean fits(Plan plan) throws UnsupportedJpegException, CorruptJpegException {
        int mark = source.workspace().mark();
        JpegReader.Result whole = source.whole(plan);
        Recompressed made = JpegWriter.write(whole, whole.picture(), plan.quality(), options.progressive());
        source.workspace().release(mark);
        rate = (made.bytes().length - HEADER) / bits(plan);
        boolean fits = made.bytes().length <= mostBytes;
        if (fits || best == null || best.bytes().length > mostBytes) {
            best = made;
        }
        return fits;
    }

    /** About how many bytes the picture takes. */
    private double estimate(int quality) {
        return HEADER + rate * bits(quality);
    }

    private double bits(int quality) {
        if (bits[quality] == 0) {
            bits[quality] = bits(plan(quality, 0));
        }
        return bits[quality];
    }

    private double bits(Plan plan) {
        return source.survey().bits(targets(plan), roundings(plan));
    }

    private Plan plan(int quality, int finer) {
        return new Plan(quality, finer, options.tables(), options.chroma());
    }

    private Rounding[] roundings(Plan plan) {
        CodedPicture sample = source.sample();
        Rounding[] roundings = new Rounding[sample.tables.length];
        for (int i = 0; i < roundings.length; i++) {
            roundings[i] = plan.rounding(sample.colour.isLuminance(i));
        }
        return roundings;
    }

    private QuantisationTable[] targets(Plan plan) {
        CodedPicture sample = source.sample();
        QuantisationTable[] targets = new QuantisationTable[sample.tables.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = plan.target(sample.tables[i], sample.colour.isLuminance(i));
        }
        return targets;
    }
}
