package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * Reads the bits of one entropy-coded segment after the other (ITU-T T.81, F.2.2.5). The stuffed zero bytes are taken
 * out first, many bytes at a time, into a buffer: what decodes reads eight bytes of it at any place without a look at
 * what they are.
 *
 * <p>The decoder of blocks keeps {@link #window}, {@link #bits} and {@link #position} in local variables while it works
 * and tops the window up the same way as {@link #fill()} does.
 */
final class BitReader {

    /** No block takes more: 64 codes of 16 bits with 16 bits behind each, and the eight bytes read ahead. */
    private static final int MARGIN = 64 * 4 + 16;
    private static final int BUFFER = 1 << 14;

    private final byte[] data;
    /** Where the bytes come from that are not in the buffer yet; a marker's 0xFF where the segment has ended. */
    private int source;
    private boolean ended;

    final byte[] buffer = new byte[BUFFER + 3 * MARGIN];
    /** Behind the last byte of the segment in the buffer; zeros follow where the segment has ended. */
    private int limit;
    /** Beyond this position the buffer must be topped up before a block is decoded. */
    private int safe;

    /** The next byte of the buffer to be read. */
    int position;
    /** The next bits, from the most significant one on. */
    long window;
    /** How many bits of the window count; those behind them are already right or zero. */
    int bits;

    BitReader(byte[] data) {
        this.data = data;
    }

    /** Begins the segment whose first byte is at {@code at}. */
    void begin(int at) throws CorruptJpegException {
        source = at;
        ended = false;
        limit = 0;
        position = 0;
        window = 0;
        bits = 0;
        topUp();
    }

    /** Makes sure that a whole block, whatever it holds, can be read without another look. */
    void prepare() throws CorruptJpegException {
        if (position > safe) {
            topUp();
        }
    }

    private void topUp() throws CorruptJpegException {
        if (ended) {
            checkEnd();
            // The block that follows may still be in the window.
            return;
        }
        int rest = limit - position;
        if (rest > 0) {
            System.arraycopy(buffer, position, buffer, 0, rest);
        }
        position = 0;
        limit = Math.max(rest, 0);
        unstuff();
        if (ended) {
            Arrays.fill(buffer, limit, limit + 2 * MARGIN, (byte) 0);
            safe = limit;
        } else {
            safe = limit - MARGIN;
        }
    }

    private void unstuff() {
        byte[] to = buffer;
        int at = source;
        int out = limit;
        while (out < BUFFER) {
            if (at + 8 <= data.length) {
                long eight = (long) BigEndian.LONGS.get(data, at);
                if (!BigEndian.holdsFF(eight)) {
                    BigEndian.LONGS.set(to, out, eight);
                    at += 8;
                    out += 8;
                    continue;
                }
            }
            // Up to and with the next 0xFF, or to the end of the data.
            while (at < data.length && data[at] != (byte) 0xFF) {
                to[out++] = data[at++];
            }
            int behind = at + 1;
            while (behind < data.length && data[behind] == (byte) 0xFF) {
                behind++;
            }
            if (behind >= data.length || data[behind] != 0) {
                ended = true;
                break;
            }
            to[out++] = (byte) 0xFF;
            at = behind + 1;
        }
        source = at;
        limit = out;
    }

    /** Tops the window up to at least 56 bits. */
    void fill() {
        window |= (long) BigEndian.LONGS.get(buffer, position) >>> bits;
        position += 63 - bits >>> 3;
        bits |= 56;
    }

    /** Reads up to 16 bits. */
    int read(int count) {
        if (bits < count) {
            fill();
        }
        int value = (int) (window >>> 1 >>> 63 - count);
        window <<= count;
        bits -= count;
        return value;
    }

    /** @throws CorruptJpegException where more bits were taken than there are */
    void checkEnd() throws CorruptJpegException {
        if (ended && (long) position * 8 - bits > (long) limit * 8) {
            if (source >= data.length - 1) {
                throw CorruptJpegException.truncated(data.length, "the end of a scan");
            }
            throw new CorruptJpegException("The data of a scan ends too early, at byte %d.".formatted(source));
        }
    }

    /**
     * Leaves the segment.
     *
     * @return where the marker behind it begins, or the length of the data where there is none
     */
    int end() throws CorruptJpegException {
        while (!ended) {
            // Bytes that no block needs: decoders pass over them.
            position = 0;
            limit = 0;
            bits = 0;
            unstuff();
        }
        checkEnd();
        int at = source;
        while (at + 1 < data.length && data[at + 1] == (byte) 0xFF) {
            at++;
        }
        return at + 1 < data.length ? at : data.length;
    }
}
