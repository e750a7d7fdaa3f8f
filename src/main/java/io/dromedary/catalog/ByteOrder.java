package io.dromedary.catalog;

/**
 * What a file's first bytes say about its encoding.
 *
 * @param encoding {@code UTF-8}, {@code UTF-16LE} or {@code UTF-16BE}, or {@code null} where they say nothing
 * @param mark     the length of the byte order mark, 0 without one
 */
record ByteOrder(String encoding, int mark) {

    private static final String LITTLE = "UTF-16LE";
    private static final String BIG = "UTF-16BE";
    /** Fewer characters than these are too few to take NULs for halves of them. */
    private static final int FEW = 8;
    private static final int RARE = 20;

    static ByteOrder of(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new ByteOrder("UTF-8", 3);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new ByteOrder(LITTLE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new ByteOrder(BIG, 2);
        }
        return new ByteOrder(withoutMark(head), 0);
    }

    /** A catalogue is mostly ASCII, so every other byte of its UTF-16 is a NUL. */
    private static String withoutMark(byte[] head) {
        int pairs = head.length / 2;
        int high = 0;
        int low = 0;
        for (int i = 0; i < pairs; i++) {
            high += head[2 * i] == 0 ? 1 : 0;
            low += head[2 * i + 1] == 0 ? 1 : 0;
        }
        // Letters such as Ā have their NUL on the other side; a binary file has them on both.
        if (pairs < FEW || Math.min(high, low) * RARE > Math.max(high, low)) {
            return null;
        }
        return low * 2 > pairs ? LITTLE : high * 2 > pairs ? BIG : null;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
