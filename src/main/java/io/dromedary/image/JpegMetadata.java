package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** The application segments that an output JPEG carries: JFIF, EXIF with the copyright, the ICC profile. */
final class JpegMetadata {

    /** What begins an APP2 segment of a profile (ICC.1, annex B.4). */
    static final String PROFILE = "ICC_PROFILE\0";

    /** A JFIF 1.02 segment without a thumbnail, one pixel as wide as it is high. */
    static final byte[] JFIF = {(byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0};

    private static final int LONGEST_CONTENT = 65_533;
    private static final int LONGEST_PART = LONGEST_CONTENT - PROFILE.length() - 2;

    private JpegMetadata() {
    }

    /** An Adobe APP14 segment with this colour transform. */
    static byte[] adobe(int transform) {
        return new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    }

    /** The profile from its numbered parts, or {@code null} where one is missing or none makes sense. */
    static IccProfile joinProfile(List<byte[]> contents) {
        List<byte[]> parts = contents.stream().filter(part -> part.length > PROFILE.length() + 2)
                .sorted(Comparator.comparingInt(part -> Bytes.u8(part, PROFILE.length()))).toList();
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i);
            if (Bytes.u8(part, PROFILE.length()) != i + 1 || Bytes.u8(part, PROFILE.length() + 1) != parts.size()) {
                return null;
            }
            profile.write(part, PROFILE.length() + 2, part.length - PROFILE.length() - 2);
        }
        return IccProfile.of(profile.toByteArray());
    }

    static void writeProfile(IccProfile profile, ByteArrayOutputStream out) {
        if (profile == null) {
            return;
        }
        byte[] bytes = profile.bytes();
        int parts = (bytes.length + LONGEST_PART - 1) / LONGEST_PART;
        if (parts > 255) {
            return;
        }
        for (int i = 0; i < parts; i++) {
            int from = i * LONGEST_PART;
            int length = Math.min(LONGEST_PART, bytes.length - from);
            begin(0xE2, PROFILE.length() + 2 + length, out);
            out.writeBytes(PROFILE.getBytes(StandardCharsets.ISO_8859_1));
            out.write(i + 1);
            out.write(parts);
            out.write(bytes, from, length);
        }
    }

    static void writeCopyright(String copyright, ByteArrayOutputStream out) {
        if (copyright != null) {
            byte[] exif = Exif.ofCopyright(copyright);
            begin(0xE1, exif.length, out);
            out.writeBytes(exif);
        }
    }

    private static void begin(int marker, int contentLength, ByteArrayOutputStream out) {
        out.write(0xFF);
        out.write(marker);
        out.write(contentLength + 2 >> 8);
        out.write(contentLength + 2);
    }
}
