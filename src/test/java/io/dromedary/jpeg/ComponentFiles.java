package io.dromedary.jpeg;

import io.dromedary.jpeg.MarkerSegments.Segment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The four components of a JPEG as grey JPEGs with the same coefficients, so that {@code djpeg} shows what is stored: no colours
 * are converted, and what is halved stays halved.
 */
final class ComponentFiles {

    private ComponentFiles() {
    }

    /** Each with the best Huffman code for it and without metadata, as {@code cjpeg -grayscale -optimize} writes them. */
    static List<byte[]> of(byte[] jpeg) {
        try {
            return split(Libjpeg.separateScans(jpeg, 4));
        } catch (JpegException e) {
            throw new AssertionError(e);
        }
    }

    private static List<byte[]> split(byte[] separate) throws JpegException {
        List<byte[]> files = new ArrayList<>();
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        Frame frame = null;
        List<Segment> segments = new MarkerSegments(separate).all();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.marker() == Marker.DQT || segment.marker() == Marker.DHT) {
                tables.write(separate, segment.start(), segment.length());
            } else if (Marker.isFrame(segment.marker())) {
                frame = Frame.read(FrameHeader.read(separate, segment), Long.MAX_VALUE);
            } else if (segment.marker() == Marker.SOS) {
                byte[] scan = Arrays.copyOfRange(separate, segment.start(), segments.get(i + 1).end());
                files.add(Libjpeg.transform(file(tables.toByteArray(), frame, files.size(), scan), "-optimize"));
            }
        }
        return files;
    }

    private static byte[] file(byte[] tables, Frame frame, int number, byte[] scan) {
        Component component = frame.components()[number];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) Marker.SOI});
        out.writeBytes(tables);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) frame.process(), 0, 11, 8,
            (byte) (component.height() >> 8), (byte) component.height(), (byte) (component.width() >> 8), (byte) component.width(),
            1, (byte) component.id(), 0x11, (byte) component.table()});
        out.writeBytes(scan);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) Marker.EOI});
        return out.toByteArray();
    }
}
