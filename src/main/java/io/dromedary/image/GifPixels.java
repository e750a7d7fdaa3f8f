package io.dromedary.image;

import java.util.Arrays;

/** Counts the pixels in a GIF frame's data (GIF89a, appendix F) without making them. */
final class GifPixels {

    private static final int MOST_CODES = 4096;

    private GifPixels() {
    }

    /**
     * @param at of the byte that gives the length of the first codes; sub-blocks follow, which may be cut
     * @return how many pixels the codes that are there make
     */
    static long count(byte[] data, int at) {
        int literalBits = at < data.length ? Bytes.u8(data, at) : 0;
        if (literalBits < 1 || literalBits > 11) {
            return 0;
        }
        int clear = 1 << literalBits;
        // How many pixels each code makes.
        int[] lengths = new int[MOST_CODES];
        Arrays.fill(lengths, 0, clear, 1);
        int codes = clear + 2;
        int size = literalBits + 1;
        int previous = -1;
        long pixels = 0;
        int bits = 0;
        int available = 0;
        int next = at + 1;
        int left = 0;
        while (true) {
            while (available < size) {
                if (left == 0) {
                    left = next < data.length ? Bytes.u8(data, next++) : 0;
                    if (left == 0) {
                        return pixels;
                    }
                }
                if (next >= data.length) {
                    return pixels;
                }
                bits |= Bytes.u8(data, next++) << available;
                available += 8;
                left--;
            }
            int code = bits & (1 << size) - 1;
            bits >>>= size;
            available -= size;
            if (code == clear) {
                codes = clear + 2;
                size = literalBits + 1;
                previous = -1;
                continue;
            }
            if (code == clear + 1 || code > codes || code == codes && previous < 0) {
                return pixels;
            }
            if (previous >= 0 && codes < MOST_CODES) {
                lengths[codes++] = lengths[previous] + 1;
                size += codes == 1 << size && size < 12 ? 1 : 0;
            }
            pixels += lengths[code];
            previous = code;
        }
    }
}
