package io.dromedary.jpeg;

import io.dromedary.jpeg.MarkerSegments.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JPEG says about its picture besides the picture, as far as it is kept: how dense its pixels are, whose it is,
 * and what its colours mean. Thumbnails, comments, makers' notes and edit histories are not.
 */
final class KeptMetadata {

    private static final String JFIF = "JFIF\0";
    private static final String ADOBE = "Adobe";
    /** ICC.1, annex B.4. */
    private static final String PROFILE = "ICC_PROFILE\0";
    private static final int PROFILE_HEADER = PROFILE.length() + 2;
    private static final int PROFILE_SPACE = 16;

    private record Part(int number, int count, int from, int end) {
    }

    private final MarkerSegments segments;
    private final byte[] data;
    private final List<Part> profile = new ArrayList<>();
    private int density = -1;
    private int adobe = -1;
    private String copyright;

    KeptMetadata(MarkerSegments segments) {
        this.segments = segments;
        data = segments.data();
    }

    /** Takes what matters from an application segment. */
    void read(Segment segment) {
        int at = segment.content();
        int end = segment.end();
        if (end - at >= 12 && segments.is(segment, Marker.APP0, JFIF)) {
            density = at + 7;
        } else if (end - at >= 12 && segments.is(segment, Marker.APP14, ADOBE)) {
            adobe = at;
        } else if (copyright == null && segments.is(segment, Marker.APP1, CopyrightNotice.IDENTIFIER)) {
            copyright = CopyrightNotice.read(data, at + CopyrightNotice.IDENTIFIER.length(), end);
        } else if (end - at > PROFILE_HEADER && segments.is(segment, Marker.APP2, PROFILE)) {
            int number = at + PROFILE.length();
            profile.add(new Part(BigEndian.u8(data, number), BigEndian.u8(data, number + 1), at + PROFILE_HEADER, end));
        }
    }

    Colour colour(Component[] components) {
        return Colour.of(components, density >= 0, adobe < 0 ? -1 : BigEndian.u8(data, adobe + 11));
    }

    void write(Colour colour, BitWriter out) {
        if (colour.isJfif()) {
            writeJfif(out);
        } else if (adobe >= 0) {
            out.segment(Marker.APP14, 12);
            out.bytes(data, adobe, adobe + 12);
        }
        if (copyright != null) {
            byte[] exif = CopyrightNotice.segment(copyright);
            out.segment(Marker.APP1, exif.length);
            out.bytes(exif, 0, exif.length);
        }
        if (isWhole(colour)) {
            for (int number = 1; number <= profile.size(); number++) {
                writePart(number, out);
            }
        }
    }

    /** JFIF 1.01, 1:1 where the source does not say how dense its pixels are, and without a thumbnail. */
    private void writeJfif(BitWriter out) {
        boolean known = density >= 0 && BigEndian.u8(data, density) <= 2 && BigEndian.u16(data, density + 1) > 0
                && BigEndian.u16(data, density + 3) > 0;
        out.segment(Marker.APP0, 14);
        out.bytes(new byte[] {'J', 'F', 'I', 'F', 0, 1, 1}, 0, 7);
        out.bytes(known ? data : new byte[] {0, 0, 1, 0, 1}, known ? density : 0, known ? density + 5 : 5);
        out.u16(0);
    }

    private boolean isWhole(Colour colour) {
        boolean[] seen = new boolean[profile.size() + 1];
        for (Part part : profile) {
            if (part.count != profile.size() || part.number < 1 || part.number > profile.size() || seen[part.number]) {
                return false;
            }
            seen[part.number] = true;
            if (part.number == 1 && !BigEndian.startsWith(data, part.from + PROFILE_SPACE, part.end, colour.profileSpace())) {
                return false;
            }
        }
        return true;
    }

    private void writePart(int number, BitWriter out) {
        for (Part part : profile) {
            if (part.number == number) {
                out.segment(Marker.APP2, PROFILE_HEADER + part.end - part.from);
                out.bytes(data, part.from - PROFILE_HEADER, part.end);
            }
        }
    }
}
