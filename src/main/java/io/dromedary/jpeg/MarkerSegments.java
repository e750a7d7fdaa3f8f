package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The marker segments of a JPEG (ITU-T T.81, B.1.1), each found when it is asked for. A scan's data stands behind its header as one of
 * its own: whoever decodes it says where it ends, and nobody looks for that a second time. For use by one thread at a time.
 */
public final class MarkerSegments {

    /** Real files have up to about 15; a forged one makes a decoder work for minutes. */
    public static final int MOST_SCANS = 100;

    /** In place of a marker. */
    private static final int SCAN_DATA = 0;

    private final byte[] data;
    private final List<Segment> found = new ArrayList<>();
    /** Where the next marker is looked for. */
    private int at = 2;
    private boolean finished;
    private String missing;

    /**
     * One segment.
     *
     * @param marker  its marker's second byte
     * @param start   its marker's first byte
     * @param content behind its length
     * @param end     behind its last byte
     */
    public record Segment(int marker, int start, int content, int end) {

        public boolean isScanData() {
            return marker == SCAN_DATA;
        }

        /** Whether the picture can do without it. */
        public boolean isMetadata() {
            return marker >= Marker.APP0 && marker <= Marker.APP15 || marker == Marker.COM;
        }

        public int length() {
            return end - start;
        }
    }

    /** @param data the file, which is not copied */
    public MarkerSegments(byte[] data) {
        this.data = data;
    }

    public byte[] data() {
        return data;
    }

    /** The segment of a number, counted from 0, or {@code null} where there are fewer before the end marker. */
    public Segment get(int number) {
        while (found.size() <= number && !finished) {
            findNext();
        }
        return number < found.size() ? found.get(number) : null;
    }

    /** All segments before the end marker; the data of the scans that nobody has decoded is gone through for them. */
    public List<Segment> all() {
        while (!finished) {
            findNext();
        }
        return Collections.unmodifiableList(found);
    }

    /** What is missing where the file ends before its end marker, or {@code null}; known when the last segment was asked for. */
    public String missing() {
        return missing;
    }

    /** Whether the file's last two bytes look like an end marker, as they do but for what was cut, or has something behind it. */
    public boolean seemEnded() {
        return data.length > 3 && BigEndian.u16(data, data.length - 2) == (0xFF00 | Marker.EOI);
    }

    /** Whether a segment's content begins with a Latin-1 text. */
    public boolean is(Segment segment, int marker, String identifier) {
        return segment.marker == marker && BigEndian.startsWith(data, segment.content, segment.end, identifier);
    }

    /**
     * Says that the data of the scan whose header was found last has been decoded.
     *
     * @param end where the decoder found a marker behind it, or the length of the file
     */
    void scanDataEnds(int end) {
        if (isInScan()) {
            addScanData(end);
        }
    }

    private boolean isInScan() {
        return !found.isEmpty() && found.get(found.size() - 1).marker == Marker.SOS;
    }

    private void addScanData(int from) {
        int start = found.get(found.size() - 1).end;
        at = behindScan(from);
        found.add(new Segment(SCAN_DATA, start, start, at));
    }

    private void findNext() {
        if (isInScan()) {
            addScanData(at);
            return;
        }
        // Fill bytes, and the stray ones between segments that decoders pass over.
        while (at + 1 < data.length && (data[at] != (byte) 0xFF || !Marker.begins(BigEndian.u8(data, at + 1)))) {
            at++;
        }
        if (at + 1 >= data.length) {
            finish("the end marker (EOI)");
            return;
        }
        int marker = BigEndian.u8(data, at + 1);
        if (marker == Marker.EOI) {
            finish(null);
            return;
        }
        int end = at + 4 > data.length ? Integer.MAX_VALUE : at + 2 + BigEndian.u16(data, at + 2);
        if (end > data.length) {
            finish("the end of a segment");
            return;
        }
        found.add(new Segment(marker, at, Math.min(at + 4, end), end));
        at = end;
    }

    private void finish(String lacks) {
        finished = true;
        missing = lacks;
    }

    /** The next marker that is neither a stuffed byte nor a restart (T.81, B.1.1.5). */
    private int behindScan(int from) {
        for (int next = from; next + 1 < data.length; next++) {
            // Most of a file is passed over here: eight bytes at a time where none is 0xFF.
            while (next + Long.BYTES < data.length && !BigEndian.holdsFF((long) BigEndian.LONGS.get(data, next))) {
                next += Long.BYTES;
            }
            if (next + 1 < data.length && data[next] == (byte) 0xFF) {
                int marker = BigEndian.u8(data, next + 1);
                if (marker != 0 && marker != 0xFF && !Marker.isRestart(marker)) {
                    return next;
                }
            }
        }
        return data.length;
    }
}
