package io.dromedary.image;

import io.dromedary.jpeg.FrameHeader;
import io.dromedary.jpeg.Sampling;
import java.util.Arrays;
import java.util.List;

/** JPEGs that stop without their end marker: whether all of the picture is there is for the decoder to say. */
final class JpegEnd {

    /** Data of a picture does not look like text for as long as this. */
    private static final int SHORTEST_TEXT = 16;

    private JpegEnd() {
    }

    /**
     * The file with an end marker behind its last data. What followed instead of one (zeros of a file that was made at its
     * full length, a server's message) is left out, lest it be decoded.
     *
     * @param end behind the last whole segment, at or behind the frame's header
     */
    static byte[] added(byte[] data, int end) {
        // Both ways back end at the marker of the frame's header at the latest.
        int last = end;
        while (isText(data[last - 1])) {
            last--;
        }
        if (end - last < SHORTEST_TEXT) {
            last = end;
        }
        int zeros = last;
        while (data[zeros - 1] == 0) {
            zeros--;
        }
        // The first one may belong to the picture: behind 0xFF it does.
        last = Math.min(last, zeros + 1);
        byte[] ended = Arrays.copyOf(data, last + 2);
        ended[last] = (byte) 0xFF;
        ended[last + 1] = (byte) 0xD9;
        return ended;
    }

    private static boolean isText(byte value) {
        return value >= ' ' && value < 0x7F || value == '\n' || value == '\r' || value == '\t';
    }

    /**
     * Whether the scans that are there bring every component and, of a progressive picture, every bit of every coefficient
     * (ITU-T T.81, annex G): otherwise a whole scan is missing.
     */
    static boolean isComplete(FrameHeader frame, List<byte[]> scanHeaders) {
        boolean progressive = frame.isProgressive();
        int components = frame.components().size();
        int[][] missingBits = new int[components][progressive ? 64 : 1];
        for (int[] bits : missingBits) {
            Arrays.fill(bits, Integer.MAX_VALUE);
        }
        for (byte[] header : scanHeaders) {
            int count = header.length == 0 ? 0 : Bytes.u8(header, 0);
            if (header.length < 4 + 2 * count) {
                return false;
            }
            int first = progressive ? Bytes.u8(header, 1 + 2 * count) : 0;
            int last = progressive ? Math.min(63, Bytes.u8(header, 2 + 2 * count)) : 0;
            int low = progressive ? Bytes.u8(header, 3 + 2 * count) & 15 : 0;
            for (int i = 0; i < count; i++) {
                int component = indexOf(frame.components(), Bytes.u8(header, 1 + 2 * i));
                for (int coefficient = first; component >= 0 && coefficient <= last; coefficient++) {
                    missingBits[component][coefficient] = low;
                }
            }
        }
        return Arrays.stream(missingBits).flatMapToInt(Arrays::stream).allMatch(bits -> bits == 0);
    }

    private static int indexOf(List<Sampling> components, int id) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }
}
