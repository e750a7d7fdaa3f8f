package io.dromedary.jpeg;

/**
 * Looks for the highest quality whose file is small enough, in a picture that was decoded once, at the source's own steps.
 * The search is done on a sample of its rows; then the whole picture is written at the quality found, and at its neighbours
 * as long as one of them may be better.
 */
final class SizeSearch {

    /** Rows of units in a sample: enough to be within a step or two. */
    private static final int SAMPLE_ROWS = 8;
    /** What the sample says of the next quality is better than this. */
    private static final double NEARLY = 1.02;

    private final JpegReader.Result read;
    private final RecompressOptions options;
    private final int mostBytes;
    private final int lowest;
    private final long[] sampleBytes = new long[101];
    private CodedPicture sample;
    /** How many times larger the whole picture's file is than the sample's. */
    private double scale;

    SizeSearch(JpegReader.Result read, RecompressOptions options, int mostBytes, int lowest) {
        this.read = read;
        this.options = options;
        this.mostBytes = mostBytes;
        this.lowest = lowest;
    }

    /** The result is at the lowest quality allowed where even that is too large. */
    Recompressed search() {
        int rows = read.picture().frame.unitsHigh();
        sample = rows < 4 * SAMPLE_ROWS ? read.picture() : read.picture().sample(rows / SAMPLE_ROWS);
        scale = (double) new BaselineWriter(read.picture()).bytes() / new BaselineWriter(sample).bytes();
        int quality = bisect();
        Recompressed tried = write(quality);
        // How much of the picture the sample stands for depends a little on the quality.
        scale = (double) tried.bytes().length / bytes(quality);
        int closer = bisect();
        return closer == quality ? walk(quality, tried) : walk(closer, write(closer));
    }

    private Recompressed walk(int from, Recompressed first) {
        int quality = from;
        Recompressed tried = first;
        if (tried.bytes().length > mostBytes) {
            while (quality > lowest && tried.bytes().length > mostBytes) {
                tried = write(--quality);
            }
            return tried;
        }
        Recompressed best = tried;
        while (quality < options.quality() && bytes(quality + 1) * scale <= mostBytes * NEARLY) {
            tried = write(++quality);
            if (tried.bytes().length > mostBytes) {
                return best;
            }
            best = tried;
        }
        return best;
    }

    private int bisect() {
        int low = lowest;
        int high = options.quality();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (bytes(middle) * scale <= mostBytes) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How long the sample's file would be, nearly; most of the search asks for the same ones twice. */
    private long bytes(int quality) {
        if (sampleBytes[quality] == 0) {
            int mark = read.workspace().mark();
            sampleBytes[quality] = new BaselineWriter(sample.requantised(targets(quality))).bytes();
            read.workspace().release(mark);
        }
        return sampleBytes[quality];
    }

    private Recompressed write(int quality) {
        int mark = read.workspace().mark();
        Recompressed output = JpegWriter.write(read, read.picture().requantised(targets(quality)), quality, options.progressive());
        read.workspace().release(mark);
        return output;
    }

    private QuantisationTable[] targets(int quality) {
        CodedPicture picture = read.picture();
        QuantisationTable[] targets = new QuantisationTable[picture.tables.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = QuantisationTable.standard(picture.colour.isLuminance(i), quality).notFinerThan(picture.tables[i]);
        }
        return targets;
    }
}
