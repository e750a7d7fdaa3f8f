package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The PNG chunks that carry profile and copyright (ISO/IEC 15948, 11.3.2 and 11.3.3). */
final class PngMetadata {

    /** Bytes; no real profile is larger, and an inflated chunk has to have some limit. */
    private static final int LARGEST_PROFILE = 4 << 20;
    private static final String COPYRIGHT = "Copyright";

    private PngMetadata() {
    }

    /** The profile in an iCCP chunk's content, or {@code null}. */
    static IccProfile profile(byte[] content) {
        int name = indexOfZero(content, 0);
        if (name + 2 >= content.length) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, name + 2, content.length - name - 2);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = inflater.inflate(buffer); count > 0; count = inflater.inflate(buffer)) {
                out.write(buffer, 0, count);
                if (out.size() > LARGEST_PROFILE) {
                    return null;
                }
            }
            return IccProfile.of(out.toByteArray());
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    /** The notice in a tEXt or uncompressed iTXt chunk's content, or {@code null} where it holds something else. */
    static String copyright(byte[] content, boolean international) {
        if (!Bytes.startsWith(content, 0, COPYRIGHT + '\0')) {
            return null;
        }
        int at = COPYRIGHT.length() + 1;
        if (!international) {
            return Exif.notice(Bytes.latin1(content, at, content.length - at).getBytes(StandardCharsets.UTF_8));
        }
        if (at == content.length || content[at] != 0) {
            return null;
        }
        int language = indexOfZero(content, at + 2);
        int keyword = indexOfZero(content, language + 1);
        return keyword >= content.length ? null : Exif.notice(Arrays.copyOfRange(content, keyword + 1, content.length));
    }

    static byte[] copyrightChunk(String notice) {
        boolean latin1 = StandardCharsets.ISO_8859_1.newEncoder().canEncode(notice);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((COPYRIGHT + '\0').getBytes(StandardCharsets.ISO_8859_1));
        if (!latin1) {
            content.writeBytes(new byte[4]);
        }
        content.writeBytes(notice.getBytes(latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        return chunk(latin1 ? "tEXt" : "iTXt", content.toByteArray());
    }

    static byte[] profileChunk(IccProfile profile) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("ICC Profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
        deflater.setInput(profile.bytes());
        deflater.finish();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            content.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return chunk("iCCP", content.toByteArray());
    }

    /** A chunk with its length and checksum. */
    static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length).put(name.getBytes(StandardCharsets.ISO_8859_1)).put(content);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }

    /** The place of the first zero from {@code from} on; one behind the content where there is none. */
    private static int indexOfZero(byte[] content, int from) {
        int at = from;
        while (at < content.length && content[at] != 0) {
            at++;
        }
        return at;
    }
}
