package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The two fields of EXIF 2.32 that matter here.
 *
 * @param orientation 1 to 8
 * @param copyright   the notice, or {@code null}
 */
record Exif(int orientation, String copyright) {

    static final Exif NONE = new Exif(1, null);
    static final String IDENTIFIER = "Exif\0\0";

    private static final int ORIENTATION = 0x0112;
    private static final int COPYRIGHT = 0x8298;
    private static final int LONGEST_COPYRIGHT = 8192;

    /** Reads a TIFF structure, with or without the identifier of a JPEG's APP1 before it; what is damaged is left out. */
    static Exif read(byte[] data) {
        int start = Bytes.startsWith(data, 0, IDENTIFIER) ? IDENTIFIER.length() : 0;
        TiffFields fields = TiffFields.read(data, start);
        return fields == null ? NONE : of(fields);
    }

    static Exif of(TiffFields fields) {
        long orientation = fields.number(ORIENTATION, 1);
        return new Exif(orientation >= 1 && orientation <= 8 ? (int) orientation : 1, notice(fields.bytes(COPYRIGHT)));
    }

    /** Text as a notice: trimmed, {@code null} where blank, photographer and editor (split by a zero byte) on one line. */
    static String notice(byte[] text) {
        if (text == null) {
            return null;
        }
        String decoded = decode(text).replaceAll("\0+$", "").replace("\0", "; ").strip();
        if (decoded.isEmpty() || decoded.equals(";")) {
            return null;
        }
        return decoded.substring(0, Math.min(decoded.length(), LONGEST_COPYRIGHT));
    }

    private static String decode(byte[] text) {
        try {
            // EXIF says ASCII; what is written in practice is UTF-8, or else Latin-1.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            return Bytes.latin1(text, 0, text.length);
        }
    }

    /** The payload of an APP1 segment with nothing in it but this notice. */
    static byte[] ofCopyright(String notice) {
        byte[] text = (notice + '\0').getBytes(StandardCharsets.UTF_8);
        int directory = 8;
        int behindDirectory = directory + 2 + 12 + 4;
        boolean inline = text.length <= 4;
        ByteBuffer tiff = ByteBuffer.allocate(behindDirectory + (inline ? 0 : text.length));
        tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(directory);
        tiff.putShort((short) 1).putShort((short) COPYRIGHT).putShort((short) 2).putInt(text.length);
        if (inline) {
            tiff.put(text).position(directory + 2 + 12);
        } else {
            tiff.putInt(behindDirectory);
        }
        tiff.putInt(0);
        if (!inline) {
            tiff.put(text);
        }
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(IDENTIFIER.getBytes(StandardCharsets.ISO_8859_1));
        payload.writeBytes(tiff.array());
        return payload.toByteArray();
    }
}
