package io.dromedary.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The copyright notice among a JPEG's EXIF data (EXIF 2.32, 4.6.4, tag 0x8298). */
final class CopyrightNotice {

    static final String IDENTIFIER = "Exif\0\0";

    private static final int TAG = 0x8298;
    private static final int ASCII = 2;
    private static final int LONGEST = 8192;

    private CopyrightNotice() {
    }

    /** The notice in a TIFF structure, or {@code null}; what is damaged is left out. */
    static String read(byte[] data, int from, int end) {
        if (end - from < 8) {
            return null;
        }
        ByteBuffer tiff = ByteBuffer.wrap(data, from, end - from).slice();
        int order = tiff.getShort(0);
        if (order != 0x4949 && order != 0x4D4D) {
            return null;
        }
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xFFFFFFFFL;
        if (tiff.getShort(2) != 42 || directory < 8 || directory + 2 > tiff.limit()) {
            return null;
        }
        int entries = tiff.getShort((int) directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            long at = directory + 2 + 12L * i;
            if (at + 12 > tiff.limit()) {
                return null;
            }
            if ((tiff.getShort((int) at) & 0xFFFF) == TAG && tiff.getShort((int) at + 2) == ASCII) {
                return text(tiff, (int) at);
            }
        }
        return null;
    }

    private static String text(ByteBuffer tiff, int entry) {
        long length = tiff.getInt(entry + 4) & 0xFFFFFFFFL;
        long at = length <= 4 ? entry + 8 : tiff.getInt(entry + 8) & 0xFFFFFFFFL;
        if (at + length > tiff.limit()) {
            return null;
        }
        byte[] bytes = new byte[(int) length];
        tiff.get((int) at, bytes);
        // A zero byte ends it, and one stands between the photographer's and the editor's.
        String notice = decode(bytes).replaceAll("\0+$", "").replace("\0", "; ").strip();
        if (notice.isEmpty() || notice.equals(";")) {
            return null;
        }
        return notice.length() <= LONGEST ? notice : notice.substring(0, LONGEST);
    }

    private static String decode(byte[] text) {
        try {
            // EXIF says ASCII; what is written in practice is UTF-8, or else Latin-1.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }

    /** The content of an APP1 segment with nothing in it but this notice. */
    static byte[] segment(String notice) {
        byte[] text = (notice + '\0').getBytes(StandardCharsets.UTF_8);
        boolean inline = text.length <= 4;
        ByteBuffer exif = ByteBuffer.allocate(IDENTIFIER.length() + 26 + (inline ? 0 : text.length));
        exif.put((IDENTIFIER + "MM\0*").getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        exif.putShort((short) 1).putShort((short) TAG).putShort((short) ASCII).putInt(text.length);
        if (inline) {
            exif.put(text).position(IDENTIFIER.length() + 22);
            exif.putInt(0);
        } else {
            exif.putInt(26).putInt(0).put(text);
        }
        return exif.array();
    }
}
