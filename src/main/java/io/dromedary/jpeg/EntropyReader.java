package io.dromedary.jpeg;

/** Goes through the entropy-coded data of a scan, from one restart marker to the next (ITU-T T.81, E.2.4). */
final class EntropyReader {

    final BitReader bits;
    private final byte[] data;
    private int interval;
    private int left;
    private int restarts;

    EntropyReader(byte[] data) {
        this.data = data;
        bits = new BitReader(data);
    }

    /**
     * Begins a scan.
     *
     * @param at       its first byte
     * @param interval how many units there are between two restarts, 0 where there is none
     */
    void begin(int at, int interval) throws CorruptJpegException {
        this.interval = interval;
        left = interval > 0 ? interval : Integer.MAX_VALUE;
        restarts = 0;
        bits.begin(at);
    }

    /** Must be called before each unit; whether the decoder starts anew with it. */
    boolean unit() throws CorruptJpegException {
        if (left > 0) {
            left--;
            return false;
        }
        if (interval == 0) {
            left = Integer.MAX_VALUE - 1;
            return false;
        }
        int at = bits.end();
        if (at >= data.length) {
            throw CorruptJpegException.truncated(data.length, "the end of a scan");
        }
        int marker = BigEndian.u8(data, at + 1);
        int expected = Marker.RST0 + (restarts++ & 7);
        if (marker != expected) {
            throw new CorruptJpegException("The marker 0x%X stands at byte %d where 0x%X was expected."
                    .formatted(marker, at, expected));
        }
        bits.begin(at + 2);
        left = interval - 1;
        return true;
    }

    /** Ends the scan: where the marker behind it is, or the length of the data. */
    int end() throws CorruptJpegException {
        return bits.end();
    }
}
