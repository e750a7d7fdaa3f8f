package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Segments and chunks put into test files by hand. */
final class Segments {

    private Segments() {
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A JPEG with one segment more, directly behind its first marker. */
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

    static byte[] withProfile(byte[] jpeg, byte[] profile, int parts) {
        byte[] result = jpeg;
        int each = (profile.length + parts - 1) / parts;
        // The first part is put in last and stands first.
        for (int i = parts - 1; i >= 0; i--) {
            byte[] part = Arrays.copyOfRange(profile, i * each, Math.min(profile.length, (i + 1) * each));
            result = withSegment(result, 0xE2, join(latin1("ICC_PROFILE\0"),
                    new byte[] {(byte) (i + 1), (byte) parts}, part));
        }
        return result;
    }

    /** A JPEG with a profile that one segment holds. */
    static byte[] withProfile(byte[] jpeg, byte[] profile) {
        return withProfile(jpeg, profile, 1);
    }

    static byte[] withoutJfif(byte[] jpeg) {
        int behind = 4 + Bytes.u16(jpeg, 4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(jpeg, behind, jpeg.length - behind);
        return out.toByteArray();
    }

    static byte[] adobe(int transform) {
        return join(latin1("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, (byte) transform});
    }

    /** EXIF with an orientation and a copyright notice of more than four bytes, in Intel's byte order. */
    static byte[] exif(int orientation, String copyright) {
        byte[] text = latin1(copyright + "\0");
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + text.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        tiff.put(latin1("II*\0")).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
        tiff.putShort((short) 0x8298).putShort((short) 2).putInt(text.length).putInt(38).putInt(0).put(text);
        return join(latin1("Exif\0\0"), tiff.array());
    }

    /** A PNG with one chunk more, behind its header. */
    static byte[] withChunk(byte[] png, String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length).put(latin1(name)).put(content);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + content.length);
        chunk.putInt((int) checksum.getValue());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.writeBytes(chunk.array());
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    static int indexOf(byte[] data, String mark) {
        return new String(data, StandardCharsets.ISO_8859_1).indexOf(mark);
    }

    /** A PNG from its header fields and its unfiltered rows (each preceded by a filter byte of 0), with an optional chunk. */
    static byte[] png(int width, int height, int bits, int colorType, byte[] rows, String name, byte[] content) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits).put((byte) colorType);
        byte[] start = join(latin1("\u0089PNG\r\n\u001A\n"), new byte[25]);
        byte[] png = withChunk(start, "IEND", new byte[0]);
        png = withChunk(png, "IDAT", deflated(rows, Deflater.DEFAULT_COMPRESSION, Deflater.DEFAULT_STRATEGY));
        png = name == null ? png : withChunk(png, name, content);
        byte[] headed = withChunk(png, "IHDR", header.array());
        // The 25 empty bytes were only a place to insert behind.
        return join(latin1("\u0089PNG\r\n\u001A\n"), Arrays.copyOfRange(headed, 33, headed.length));
    }

    static byte[] deflated(byte[] data, int level, int strategy) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** The content of a PNG's first chunk of data. */
    static byte[] data(byte[] png) {
        int at = indexOf(png, "IDAT");
        return Arrays.copyOfRange(png, at + 4, at + 4 + ByteBuffer.wrap(png).getInt(at - 4));
    }

    static byte[] inflated(byte[] data) {
        Inflater inflater = new Inflater();
        inflater.setInput(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            for (int count = inflater.inflate(buffer); count > 0; count = inflater.inflate(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(e);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}
