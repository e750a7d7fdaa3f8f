package io.dromedary.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** JPEG files cut and put together for tests. */
final class Segments {

    private Segments() {
    }

    /** The file with a segment behind its start marker. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** The content of the n-th segment with this marker, or {@code null}. */
    static byte[] segment(byte[] jpeg, int marker, int number) {
        int left = number;
        for (int at = 2; BigEndian.u8(jpeg, at + 1) != Marker.SOS; at += 2 + BigEndian.u16(jpeg, at + 2)) {
            if (BigEndian.u8(jpeg, at + 1) == marker && left-- == 0) {
                return Arrays.copyOfRange(jpeg, at + 4, at + 2 + BigEndian.u16(jpeg, at + 2));
            }
        }
        return null;
    }

    /** Where the first segment with this marker begins. */
    static int find(byte[] jpeg, int marker) {
        int at = 2;
        while (BigEndian.u8(jpeg, at + 1) != marker) {
            at += 2 + BigEndian.u16(jpeg, at + 2);
        }
        return at;
    }
}
