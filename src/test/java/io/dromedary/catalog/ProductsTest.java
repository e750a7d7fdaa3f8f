package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of two columns, of which the first holds the serial. */
class ProductsTest {

    private static final int KEY = 8_000_000 / 8 - 10;

    @Test
    void beginsWithEveryRowWhereNoneBelongTogether() {
        Products products = products(Grouping.NONE);

        assertNull(products.of(List.of("1", "a")));
        products.begun(2, List.of("1", "a"), "1", "Mug");
        assertNull(products.of(List.of("1", "a")));
    }

    @Test
    void areFoundAgainByTheirKeyWhereverTheirRowsAre() {
        Products products = products(new Grouping(Grouping.Kind.KEY, 0, ""));
        Products.Product mug = begun(products, 2, "mug");
        Products.Product cup = begun(products, 3, "cup");

        assertSame(mug, products.of(List.of("mug", "")));
        assertSame(mug, products.of(List.of(" ", "")), "a row without a serial belongs to the product above it");
        assertSame(cup, products.of(List.of("cup", "")));
        assertSame(cup, products.of(List.of("", "")));
        assertNull(products.of(List.of("bag", "")));
        assertSame(cup, products.of(List.of("", "")));
    }

    @Test
    void beginWithEveryRowWithoutAKeyThatIsNotTheSerial() {
        Products products = products(new Grouping(Grouping.Kind.KEY, 1, ""));
        Products.Product mug = products.begun(2, List.of("1", "mug"), "1", "Mug");

        assertNull(products.of(List.of("2", "")));
        products.begun(3, List.of("2", ""), "2", "Cup");
        assertNull(products.of(List.of("3", "")));
        assertSame(mug, products.of(List.of("4", "mug")));
    }

    @Test
    void areKeptAsFarAsMemoryHoldsTheirKeysSerialsAndNames() {
        Products products = products(new Grouping(Grouping.Kind.KEY, 0, ""));
        for (int row = 1; row <= 8; row++) {
            assertEquals(row, products.begun(row, List.of(row + "x".repeat(KEY - 1), ""), "serie", "names").row);
        }

        UncheckedIOException full = assertThrows(UncheckedIOException.class, () -> products.begun(9, List.of("9", ""), "", ""));
        assertEquals(ProblemCode.TOO_MANY_KEYS, RecordReader.problemCode(full));
    }

    private static Products.Product begun(Products products, int row, String serial) {
        return products.begun(row, List.of(serial, ""), serial, "Name");
    }

    private static Products products(Grouping grouping) {
        Layout layout = new Layout(List.of("Serial", "Key"), 0, 0, List.of(1));
        return new Products(layout.with(new Export("any", "Any", 1, grouping, Map.of(), List.of(), List.of(), null)));
    }
}
