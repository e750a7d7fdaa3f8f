package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebP file as bytes (RFC 9649, section 2): what its head says, and how chunks become one. */
final class WebpFile {

    static final int FIRST_CHUNK = 12;
    static final int HAS_PROFILE = 0x20;
    static final int HAS_ALPHA = 0x10;
    static final int HAS_EXIF = 0x08;
    static final int MOVES = 0x02;

    private static final int FLAGS = FIRST_CHUNK + 8;
    /** Of lossless data, behind a mark of eight bits and twice fourteen bits of size. */
    private static final int LOSSLESS_ALPHA = FIRST_CHUNK + 12;

    private WebpFile() {
    }

    static boolean isExtended(byte[] file) {
        return file.length > FLAGS && Bytes.startsWith(file, FIRST_CHUNK, "VP8X");
    }

    static boolean isAnimated(byte[] file) {
        return isExtended(file) && (Bytes.u8(file, FLAGS) & MOVES) != 0;
    }

    /** Whether it says that it has transparency; lossless data says so itself. */
    static boolean hasAlpha(byte[] file) {
        return isExtended(file) ? (Bytes.u8(file, FLAGS) & HAS_ALPHA) != 0
                : file.length > LOSSLESS_ALPHA && Bytes.startsWith(file, FIRST_CHUNK, "VP8L") && (Bytes.u8(file, LOSSLESS_ALPHA) & 0x10) != 0;
    }

    /** Begins an extended file. */
    static void writeHeader(ByteArrayOutputStream chunks, int flags, int width, int height) {
        begin(chunks, "VP8X", 10);
        writeLittle(chunks, flags, 4);
        writeLittle(chunks, width - 1, 3);
        writeLittle(chunks, height - 1, 3);
    }

    /** @param notice of copyright, as EXIF, which begins with a mark in a JPEG and without one here */
    static void writeCopyright(ByteArrayOutputStream chunks, String notice) {
        byte[] exif = Exif.ofCopyright(notice);
        write(chunks, "EXIF", Arrays.copyOfRange(exif, Exif.IDENTIFIER.length(), exif.length));
    }

    static void write(ByteArrayOutputStream chunks, String name, byte[] content) {
        write(chunks, name, content, 0, content.length);
    }

    static void write(ByteArrayOutputStream chunks, String name, byte[] data, int from, int length) {
        begin(chunks, name, length);
        chunks.write(data, from, length);
        if ((length & 1) == 1) {
            chunks.write(0);
        }
    }

    static byte[] of(ByteArrayOutputStream chunks) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(chunks.size() + FIRST_CHUNK);
        begin(file, "RIFF", 4 + chunks.size());
        file.writeBytes(new byte[] {'W', 'E', 'B', 'P'});
        file.writeBytes(chunks.toByteArray());
        return file.toByteArray();
    }

    private static void begin(ByteArrayOutputStream out, String name, int length) {
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        writeLittle(out, length, 4);
    }

    private static void writeLittle(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> 8 * i);
        }
    }
}
