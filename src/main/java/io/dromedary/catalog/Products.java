package io.dromedary.catalog;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which product a row belongs to, while rows come one after the other. Where a key says it, the products that there are stay
 * in memory, with their names and serials; else the last one does. Not safe for use by several threads.
 */
final class Products {

    /** The most products that are kept by a key, some 20 MB of them. */
    static final int MAX_KEYS = 100_000;
    /** The most characters of their names, serials and keys. */
    private static final long MAX_CHARACTERS = 8_000_000;

    /** A product that later rows may belong to. */
    static final class Product {

        final int row;
        final String serial;
        final String name;
        /** Those of its rows so far. */
        int images;

        Product(int row, String serial, String name) {
            this.row = row;
            this.serial = serial;
            this.name = name;
        }
    }

    private final Grouping grouping;
    private final boolean bySerial;
    private final Map<String, Product> byKey = new HashMap<>();
    private Product last;
    private String lastKey = "";
    private long characters;

    Products(Layout layout) {
        grouping = layout.export().grouping();
        bySerial = grouping.column() == layout.serial();
    }

    /** The product of an earlier row that this one belongs to, or {@code null} where it begins one. */
    Product of(List<String> cells) {
        if (!grouping.groups() || last == null) {
            return null;
        }
        String cell = RowReader.cell(cells, grouping.column());
        return switch (grouping.kind()) {
            case CONSECUTIVE -> cell.isEmpty() || cell.equals(lastKey) ? last : null;
            case BEGIN -> grouping.begins(cell) ? null : last;
            // A row without a serial is a part of the product above it; one without a key of another kind is a product by itself.
            case KEY -> cell.isEmpty() ? bySerial ? last : null : known(cell);
            default -> null;
        };
    }

    private Product known(String key) {
        Product known = byKey.get(key);
        if (known != null) {
            last = known;
        }
        return known;
    }

    /** Remembers a product by its first row. */
    Product begun(int row, List<String> cells, String serial, String name) {
        last = new Product(row, serial, name);
        if (grouping.groups()) {
            lastKey = RowReader.cell(cells, grouping.column());
            if (grouping.kind() == Grouping.Kind.KEY && !lastKey.isEmpty()) {
                characters += lastKey.length() + serial.length() + name.length();
                if (byKey.size() == MAX_KEYS || characters > MAX_CHARACTERS) {
                    throw new UncheckedIOException(new TooManyKeysException());
                }
                byKey.put(lastKey, last);
            }
        }
        return last;
    }
}
