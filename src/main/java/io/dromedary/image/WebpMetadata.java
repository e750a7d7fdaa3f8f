package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The chunks of a WebP that carry profile and copyright (RFC 9649, section 2.7). */
final class WebpMetadata {

    private static final int FIRST_CHUNK = 12;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_EXIF = 0x08;
    /** What begins EXIF in a JPEG, and is left out here. */
    private static final int EXIF_MARK = 6;

    private WebpMetadata() {
    }

    /**
     * @param plain     as libwebp writes it
     * @param profile   to be added, or {@code null}
     * @param copyright to be added, or {@code null}
     */
    static byte[] added(byte[] plain, int width, int height, IccProfile profile, String copyright) {
        if (profile == null && copyright == null) {
            return plain;
        }
        boolean extended = Bytes.startsWith(plain, FIRST_CHUNK, "VP8X");
        int picture = FIRST_CHUNK + (extended ? 18 : 0);
        // Lossless data says itself whether there is transparency, behind 28 bits of size.
        boolean alpha = extended ? (plain[FIRST_CHUNK + 8] & HAS_ALPHA) != 0
                : Bytes.startsWith(plain, FIRST_CHUNK, "VP8L") && (Bytes.u32Little(plain, FIRST_CHUNK + 9) >> 28 & 1) == 1;
        ByteArrayOutputStream chunks = new ByteArrayOutputStream(plain.length + 4096);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        writeLittle(header, (profile == null ? 0 : HAS_PROFILE) | (alpha ? HAS_ALPHA : 0) | (copyright == null ? 0 : HAS_EXIF), 4);
        writeLittle(header, width - 1, 3);
        writeLittle(header, height - 1, 3);
        write("VP8X", header.toByteArray(), chunks);
        if (profile != null) {
            write("ICCP", profile.bytes(), chunks);
        }
        chunks.write(plain, picture, plain.length - picture);
        if (copyright != null) {
            byte[] exif = Exif.ofCopyright(copyright);
            write("EXIF", Arrays.copyOfRange(exif, EXIF_MARK, exif.length), chunks);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(chunks.size() + FIRST_CHUNK);
        file.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        writeLittle(file, chunks.size() + 4, 4);
        file.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(chunks.toByteArray());
        return file.toByteArray();
    }

    private static void write(String name, byte[] content, ByteArrayOutputStream out) {
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        writeLittle(out, content.length, 4);
        out.writeBytes(content);
        if ((content.length & 1) == 1) {
            out.write(0);
        }
    }

    private static void writeLittle(ByteArrayOutputStream out, long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (number >> 8 * i));
        }
    }
}
