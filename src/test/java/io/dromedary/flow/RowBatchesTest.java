package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.ImageCell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowBatchesTest {

    @Test
    void gathersAsManyRowsAsABatchHasAndCountsTheImagesBefore() {
        List<RowBatch> batches = batches(7, 3, "Mug");

        assertEquals(List.of(3, 3, 1), batches.stream().map(batch -> batch.rows().size()).toList());
        assertEquals(List.of(0L, 6L, 12L), batches.stream().map(RowBatch::firstImage).toList());
        assertEquals(List.of(2, 5, 8), batches.stream().map(RowBatch::firstRow).toList());
    }

    @Test
    void gathersFewerRowsWhereTheyAreLong() {
        List<RowBatch> batches = batches(100, 5_000, "x".repeat(100_000));

        assertTrue(batches.stream().allMatch(batch -> batch.rows().size() <= 20), "some megabytes at most");
        assertEquals(100, batches.stream().mapToInt(batch -> batch.rows().size()).sum());
    }

    private static List<RowBatch> batches(int rows, int size, String product) {
        List<RowBatch> batches = new ArrayList<>();
        new RowBatches(IntStream.range(0, rows).mapToObj(i -> row(i + 2, product)).iterator(), size).forEachRemaining(batches::add);
        return batches;
    }

    private static CatalogRow row(int number, String product) {
        ImageCell image = new ImageCell(1, "http://a/1.jpg", "http://a/1.jpg", null, new ImageCell.Place(0, 0));
        return new CatalogRow(number, "1", product, List.of(image, image), new CatalogRow.Remarks(List.of(), List.of()), List.of("1", product, "http://a/1.jpg"));
    }
}
