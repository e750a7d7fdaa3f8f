package io.dromedary.replaced;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.Layout;
import io.dromedary.source.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives what came in back with new addresses, each kind of it in its own way. */
public final class Replaced {

    private Replaced() {
    }

    /**
     * What is given back.
     *
     * @param document what it came as
     * @param format   how its CSV is read
     * @param layout   where the CSV's columns are
     */
    public record Request(Document document, CatalogFormat format, Layout layout) {
    }

    /** A file of the request, which is opened when it is read. */
    @FunctionalInterface
    public interface Opening {

        InputStream open() throws IOException;
    }

    /**
     * @param source    the file as it came in
     * @param csv       the one that was made of it; the same where it came in as a CSV
     * @param emptied   whether the address of an image that failed is left empty, and not as it is
     * @param temporary folder of work in hand
     * @return the file, which is made while it is read
     */
    public static InputStream open(Request request, Opening source, Opening csv, Outputs outputs, boolean emptied, Path temporary) throws IOException {
        if (request.document.kind().file() == null) {
            return ending(source.open(), content -> new ReplacedCsv(content, request.format, request.layout, outputs, emptied));
        }
        return ending(csv.open(), records -> {
            RowReplacements rows = new RowReplacements(records, request.format, request.layout, outputs, emptied);
            return switch (request.document.kind()) {
                case XML -> ending(source.open(), feed -> new ReplacedFeed(feed, request.layout, rows));
                default -> workbook(request, source, rows, temporary);
            };
        });
    }

    private static InputStream workbook(Request request, Opening source, RowReplacements rows, Path temporary) throws IOException {
        // Its parts are read in another order than they lie in it.
        Path file = Files.createTempFile(temporary, "replaced-", ".xlsx");
        try {
            try (InputStream content = source.open()) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return new ReplacedWorkbook(file, request.document.sheet().part(), rows);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @FunctionalInterface
    private interface Making {

        InputStream of(InputStream content) throws IOException;
    }

    private static InputStream ending(InputStream content, Making making) throws IOException {
        try {
            return making.of(content);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }
}
