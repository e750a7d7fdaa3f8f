package io.dromedary.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of HTTP/2 (RFC 9113), for what no client sends. */
public final class Http2Frames {

    /** What a client begins with, before its settings. */
    public static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private Http2Frames() {
    }

    /** A frame (RFC 9113, section 4.1). */
    public static byte[] frame(int type, int flags, int stream, byte[] payload) {
        byte[] frame = new byte[9 + payload.length];
        frame[1] = (byte) (payload.length >> 8);
        frame[2] = (byte) payload.length;
        frame[3] = (byte) type;
        frame[4] = (byte) flags;
        for (int i = 0; i < 4; i++) {
            frame[5 + i] = (byte) (stream >> (24 - 8 * i));
        }
        System.arraycopy(payload, 0, frame, 9, payload.length);
        return frame;
    }

    /** The head of a GET of a path of localhost, by the static table of HPACK (RFC 7541, appendix A). */
    public static byte[] get(String path) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        headers.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, 0x04, (byte) path.length()});
        headers.writeBytes(path.getBytes(StandardCharsets.US_ASCII));
        headers.writeBytes(new byte[] {0x01, 9});
        headers.writeBytes("localhost".getBytes(StandardCharsets.US_ASCII));
        return headers.toByteArray();
    }
}
