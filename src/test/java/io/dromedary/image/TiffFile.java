package io.dromedary.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes TIFFs (TIFF 6.0). */
final class TiffFile {

    private TiffFile() {
    }

    /** An uncompressed one of one strip. */
    static byte[] of(int width, int height, int photometric, int bits, long[] extraSamples, int colours, byte[] strip) {
        int samples = colours + extraSamples.length;
        long[] depths = new long[samples];
        Arrays.fill(depths, bits);
        List<long[]> fields = new ArrayList<>(List.of(new long[] {256, width}, new long[] {257, height}, field(258, depths),
                new long[] {259, 1}, new long[] {262, photometric}, new long[] {273, 8}, new long[] {277, samples},
                new long[] {278, height}, new long[] {279, strip.length}, new long[] {284, 1}));
        if (extraSamples.length > 0) {
            fields.add(field(338, extraSamples));
        }
        int directory = 8 + strip.length + (strip.length & 1);
        int values = directory + 2 + 12 * fields.size() + 4;
        ByteBuffer file = ByteBuffer.allocate(values + 64).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', '*', 0}).putInt(directory).put(strip).position(directory);
        file.putShort((short) fields.size());
        for (long[] field : fields) {
            int count = field.length - 1;
            boolean isLong = field[0] == 273 || field[0] == 279;
            file.putShort((short) field[0]).putShort((short) (isLong ? 4 : 3)).putInt(count);
            int next = file.position() + 4;
            if (count > 2) {
                file.putInt(values).position(values);
                values += 2 * count;
            }
            for (int i = 1; i <= count; i++) {
                if (isLong) {
                    file.putInt((int) field[i]);
                } else {
                    file.putShort((short) field[i]);
                }
            }
            file.position(next);
        }
        return file.array();
    }

    /**
     * A file of nothing but its directory (TIFF 6.0, section 2), which begins 8 bytes behind the start.
     *
     * @param entries tag, type, count and value of each
     */
    static byte[] directory(boolean little, int start, long[]... entries) {
        ByteBuffer data = ByteBuffer.allocate(start + 10 + 12 * entries.length).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        data.position(start);
        data.put((little ? "II*\0" : "MM\0*").getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) entries.length);
        for (long[] entry : entries) {
            data.putShort((short) entry[0]).putShort((short) entry[1]).putInt((int) entry[2]).putInt((int) entry[3]);
        }
        return data.array();
    }

    private static long[] field(int tag, long[] values) {
        long[] field = new long[values.length + 1];
        field[0] = tag;
        System.arraycopy(values, 0, field, 1, values.length);
        return field;
    }
}
