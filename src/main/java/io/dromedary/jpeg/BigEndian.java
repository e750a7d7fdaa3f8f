package io.dromedary.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays, most significant byte first. */
final class BigEndian {

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {
    }

    static int u8(byte[] data, int at) {
        return data[at] & 0xFF;
    }

    static int u16(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    /** Whether one of the eight bytes is 0xFF. */
    static boolean holdsFF(long eight) {
        return (eight & ~eight - 0x0101010101010101L & 0x8080808080808080L) != 0;
    }

    /** Whether one of the four bytes is 0xFF. */
    static boolean holdsFF(int four) {
        return (four & ~four - 0x01010101 & 0x80808080) != 0;
    }

    static boolean startsWith(byte[] data, int at, int end, String text) {
        if (end - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (data[at + i] != (byte) text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
