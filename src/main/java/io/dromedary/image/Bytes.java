package io.dromedary.image;

import java.nio.charset.StandardCharsets;

/** Numbers and marks inside a byte array, in both byte orders; the caller has checked that they are inside. */
final class Bytes {

    private Bytes() {
    }

    static int u8(byte[] data, int at) {
        return data[at] & 0xFF;
    }

    static int u16(byte[] data, int at) {
        return u8(data, at) << 8 | u8(data, at + 1);
    }

    static long u32(byte[] data, int at) {
        return (long) u16(data, at) << 16 | u16(data, at + 2);
    }

    static int u16Little(byte[] data, int at) {
        return u8(data, at) | u8(data, at + 1) << 8;
    }

    static int u24Little(byte[] data, int at) {
        return u16Little(data, at) | u8(data, at + 2) << 16;
    }

    static long u32Little(byte[] data, int at) {
        return u16Little(data, at) | (long) u16Little(data, at + 2) << 16;
    }

    /** Whether the Latin-1 text {@code mark} stands at {@code at}; false where the data ends before. */
    static boolean startsWith(byte[] data, int at, String mark) {
        if (at < 0 || at + mark.length() > data.length) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (u8(data, at + i) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String latin1(byte[] data, int at, int length) {
        return new String(data, at, length, StandardCharsets.ISO_8859_1);
    }
}
