package io.dromedary.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes an uncompressed TIFF of one strip (TIFF 6.0). */
final class TiffFile {

    private TiffFile() {
    }

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

    private static long[] field(int tag, long[] values) {
        long[] field = new long[values.length + 1];
        field[0] = tag;
        System.arraycopy(values, 0, field, 1, values.length);
        return field;
    }
}
