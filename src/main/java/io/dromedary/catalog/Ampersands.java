package io.dromedary.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells columns whose addresses are written with {@code &} from those in which a program wrote {@code &amp;} throughout:
 * only in the first is an {@code &amp;} surely a slip. The first rows decide, so that every pass decides alike.
 */
final class Ampersands {

    private static final int ROWS = 1000;

    private Ampersands() {
    }

    static Layout in(Path file, CatalogFormat format, Layout layout) throws IOException {
        int[] surplus = new int[layout.header().size()];
        try (RecordReader records = new RecordReader(file, format)) {
            for (int row = 0; row < ROWS && records.hasNext(); row++) {
                List<String> cells = records.next();
                for (int column : layout.images()) {
                    if (column < cells.size() && cells.get(column).contains("&")) {
                        surplus[column] += cells.get(column).contains("&amp;") ? -1 : 1;
                    }
                }
            }
        } catch (UncheckedIOException e) {
            if (RecordReader.problemCode(e) == null) {
                throw e.getCause();
            }
        }
        return layout.withPlain(layout.images().stream().filter(column -> surplus[column] > 0).toList());
    }
}
