package io.dromedary.jpeg;

import io.dromedary.jpeg.MarkerSegments.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame header as it stands in a file (ITU-T T.81, B.2.2), of any process and with whatever numbers.
 *
 * @param process   the marker's second byte, 0xC0 to 0xCF
 * @param precision bits a sample
 */
public record FrameHeader(int process, int precision, int width, int height, List<Sampling> components) {

    /** @throws CorruptJpegException where the segment is shorter than what it announces */
    public static FrameHeader read(byte[] data, Segment segment) throws CorruptJpegException {
        int at = segment.content();
        int length = segment.end() - at;
        if (length < 6 || length < 6 + 3 * BigEndian.u8(data, at + 5)) {
            throw new CorruptJpegException("The frame header has only %d bytes.".formatted(length));
        }
        List<Sampling> components = new ArrayList<>();
        for (int i = 0; i < BigEndian.u8(data, at + 5); i++) {
            int component = at + 6 + 3 * i;
            int factors = BigEndian.u8(data, component + 1);
            components.add(new Sampling(BigEndian.u8(data, component), factors >> 4, factors & 15, BigEndian.u8(data, component + 2)));
        }
        return new FrameHeader(segment.marker(), BigEndian.u8(data, at), BigEndian.u16(data, at + 3), BigEndian.u16(data, at + 1), components);
    }

    public boolean isProgressive() {
        return process == Marker.SOF2;
    }

    /** Baseline, extended sequential or progressive with Huffman codes: what every browser shows. */
    public boolean isCommon() {
        return process <= Marker.SOF2 && precision == 8;
    }

    /** Lossless, which is rare but can be read. */
    public boolean isLossless() {
        return process == Marker.SOF3;
    }

    /** Of all components, in whole blocks and units. */
    public long samples() {
        int mostWide = 1;
        int mostHigh = 1;
        long inUnit = 0;
        for (Sampling component : components) {
            mostWide = Math.max(mostWide, component.horizontal());
            mostHigh = Math.max(mostHigh, component.vertical());
            inUnit += (long) component.horizontal() * component.vertical() * 64;
        }
        return inUnit * ((width + 8 * mostWide - 1) / (8 * mostWide)) * ((height + 8 * mostHigh - 1) / (8 * mostHigh));
    }
}
