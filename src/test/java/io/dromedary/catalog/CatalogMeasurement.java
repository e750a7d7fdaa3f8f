package io.dromedary.catalog;

import static io.dromedary.testing.Catalogs.HEADER;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures the rows a second of a validation; not part of the test run. Give it a heap: {@code java -Xmx64m …
 * CatalogMeasurement [rows] [repetitions]}.
 */
final class CatalogMeasurement {

    private CatalogMeasurement() {
    }

    public static void main(String[] arguments) throws IOException, CatalogException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path file = Files.createTempFile("catalogue", ".csv");
        try {
            write(file, rows);
            for (int i = 0; i < repetitions; i++) {
                measure(file);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 1; i <= rows; i++) {
                out.write(i + ".,Product " + i + ",\"https://images.example.com/catalogue/" + i
                        + "/front.jpg, https://images.example.com/catalogue/" + i + "/back.jpg\"\r\n");
            }
        }
    }

    private static void measure(Path file) throws IOException, CatalogException {
        long start = System.nanoTime();
        CatalogFormat format = CatalogFormat.inspect(file);
        long inspected = System.nanoTime();
        CatalogSummary summary = new CatalogValidator(ShareLinks.none()).validate(file, format, ReadingOptions.NONE, problem -> { });
        long validated = System.nanoTime();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "%,d rows, %,d images, %,d bytes: inspected in %.2f s, validated in %.2f s,"
                        + " %,.0f rows a second, heap in use %d MB of %d%n", summary.good().products(), summary.good().images(),
                Files.size(file), (inspected - start) / 1e9, (validated - inspected) / 1e9,
                summary.good().products() * 1e9 / (validated - inspected),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20, runtime.maxMemory() >> 20);
    }
}
