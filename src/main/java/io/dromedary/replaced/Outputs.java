package io.dromedary.replaced;

import io.dromedary.catalog.CatalogRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The addresses of a request's new images. */
@FunctionalInterface
public interface Outputs {

    /** @return those of a range of rows, as a spreadsheet counts them */
    OfRows of(int firstRow, int lastRow) throws IOException;

    /** Addresses by row and position; null for an image that failed. */
    final class OfRows {

        private final Map<Integer, Map<Integer, String>> rows = new HashMap<>();

        public void put(int row, int position, String address) {
            rows.computeIfAbsent(row, one -> new HashMap<>()).put(position, address);
        }

        /**
         * @param row a valid one
         * @throws IOException where an image is not on record any more: a file that ends early is better than one that has an
         *                     old address for it silently
         */
        Map<Integer, String> row(CatalogRow row) throws IOException {
            Map<Integer, String> addresses = rows.getOrDefault(row.row(), Map.of());
            if (!row.images().stream().allMatch(image -> addresses.containsKey(image.position()))) {
                throw new IOException("Row %d has images that are not on record: the request was deleted".formatted(row.row()));
            }
            return addresses;
        }
    }
}
