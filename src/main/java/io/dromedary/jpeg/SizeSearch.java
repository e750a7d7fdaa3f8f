package io.dromedary.jpeg;

/**
 * Looks for the highest quality whose file is small enough, in a picture that was decoded once, at the source's own steps.
 * Most of the search is done on a sample of its rows; then the whole picture is written at the quality found, and at the
 * next ones until the edge is found.
 */
final class SizeSearch {

    /** Rows of units in a sample: enough to be within a step or two. */
    private static final int SAMPLE_ROWS = 8;

    private final JpegReader.Result read;
    private final RecompressOptions options;
    private final int mostBytes;
    private final int lowest;

    SizeSearch(JpegReader.Result read, RecompressOptions options, int mostBytes, int lowest) {
        this.read = read;
        this.options = options;
        this.mostBytes = mostBytes;
        this.lowest = lowest;
    }

    /** The result is at the lowest quality allowed where even that is too large. */
    Recompressed search() {
        int rows = read.picture().frame.unitsHigh();
        boolean small = rows < 4 * SAMPLE_ROWS;
        CodedPicture sample = small ? read.picture() : read.picture().sample(rows / SAMPLE_ROWS);
        int quality = bisect(sample, small ? 1 : (double) new BaselineWriter(read.picture()).bytes() / new BaselineWriter(sample).bytes());
        Recompressed tried = write(quality);
        if (!small) {
            // How much of the picture the sample stands for depends a little on the quality.
            int closer = bisect(sample, (double) tried.bytes().length / bytes(sample, quality));
            if (closer != quality) {
                quality = closer;
                tried = write(quality);
            }
        }
        return walk(quality, tried);
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
        while (quality < options.quality() && tried.bytes().length <= mostBytes) {
            best = tried;
            tried = write(++quality);
        }
        return tried.bytes().length <= mostBytes ? tried : best;
    }

    private int bisect(CodedPicture picture, double scale) {
        int low = lowest;
        int high = options.quality();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (bytes(picture, middle) * scale <= mostBytes) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private long bytes(CodedPicture picture, int quality) {
        return new BaselineWriter(picture.requantised(targets(quality))).bytes();
    }

    private Recompressed write(int quality) {
        return JpegWriter.write(read, read.picture().requantised(targets(quality)), quality, options.progressive());
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
