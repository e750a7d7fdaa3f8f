package io.dromedary.image;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The fields of the first directory of a TIFF structure (TIFF 6.0, section 2), each checked to lie inside the data. */
final class TiffFields {

    /** Bytes a value, by field type. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private record Field(int type, int at, int count) {
    }

    private final byte[] data;
    private final boolean little;
    private final Map<Integer, Field> fields = new HashMap<>();
    private boolean complete = true;

    private TiffFields(byte[] data, boolean little) {
        this.data = data;
        this.little = little;
    }

    /** Reads the structure that begins at {@code start}, or {@code null} where there is none. */
    static TiffFields read(byte[] data, int start) {
        boolean little = Bytes.startsWith(data, start, "II*\0");
        if (!little && !Bytes.startsWith(data, start, "MM\0*") || start + 8 > data.length) {
            return null;
        }
        TiffFields fields = new TiffFields(data, little);
        fields.readDirectory(start);
        return fields;
    }

    private void readDirectory(int start) {
        long directory = start + u32(start + 4);
        if (directory + 2 > data.length) {
            complete = false;
            return;
        }
        int count = u16((int) directory);
        for (int i = 0; i < count; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > data.length) {
                complete = false;
                return;
            }
            readEntry(start, (int) entry);
        }
    }

    private void readEntry(int start, int entry) {
        int type = u16(entry + 2);
        long count = u32(entry + 4);
        if (type <= 0 || type >= SIZES.length) {
            return;
        }
        long length = count * SIZES[type];
        long at = length <= 4 ? entry + 8 : start + u32(entry + 8);
        if (at + length > data.length) {
            complete = false;
        } else {
            fields.putIfAbsent(u16(entry), new Field(type, (int) at, (int) count));
        }
    }

    /** Whether the directory and all its values lie inside the data. */
    boolean complete() {
        return complete;
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** The first value of a field of whole numbers, or {@code otherwise}. */
    long number(int tag, long otherwise) {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** All values of a field of whole numbers; none where it is absent or of another kind. */
    long[] numbers(int tag) {
        Field field = fields.get(tag);
        if (field == null) {
            return new long[0];
        }
        int size = SIZES[field.type];
        long[] numbers = new long[size > 4 ? 0 : field.count];
        for (int i = 0; i < numbers.length; i++) {
            int at = field.at + i * size;
            numbers[i] = size == 1 ? Bytes.u8(data, at) : size == 2 ? u16(at) : u32(at);
        }
        return numbers;
    }

    /** The raw bytes of a field, or {@code null}. */
    byte[] bytes(int tag) {
        Field field = fields.get(tag);
        return field == null ? null : Arrays.copyOfRange(data, field.at, field.at + field.count * SIZES[field.type]);
    }

    /** The data with zeros for a field's values. */
    byte[] zeroed(int tag) {
        byte[] copy = data.clone();
        Field field = fields.get(tag);
        Arrays.fill(copy, field.at, field.at + field.count * SIZES[field.type], (byte) 0);
        return copy;
    }

    private int u16(int at) {
        return little ? Bytes.u16Little(data, at) : Bytes.u16(data, at);
    }

    private long u32(int at) {
        return little ? Bytes.u32Little(data, at) : Bytes.u32(data, at);
    }
}
