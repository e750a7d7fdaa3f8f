package io.dromedary.catalog;

import static io.dromedary.testing.Catalogs.HEADER;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures the rows a second of a validation, of a plain catalogue, of a Shopify export (a row for each variant or image), and of a plain
 * one with as many columns as that; not part of the test run. Give it a heap: {@code java -Xmx64m … CatalogMeasurement [rows]
 * [repetitions]}.
 */
final class CatalogMeasurement {

    private CatalogMeasurement() {
    }

    public static void main(String[] arguments) throws IOException, CatalogException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        for (Kind kind : Kind.values()) {
            Path file = Files.createTempFile("catalogue", ".csv");
            try {
                write(file, rows, kind);
                for (int i = 0; i < repetitions; i++) {
                    measure(file, kind);
                }
            } finally {
                Files.delete(file);
            }
        }
    }

    private enum Kind { PLAIN, WIDE, SHOPIFY }

    private static void write(Path file, int rows, Kind kind) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(switch (kind) {
                case PLAIN -> HEADER;
                case WIDE -> "S. No.,Product Name,Body,Vendor,Option1 Name,Option1 Value,SKU,Price,Image,Position,Alt Text,Variant,Status\n";
                case SHOPIFY -> "Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position,"
                        + "Image Alt Text,Variant Image,Status\n";
            });
            for (int i = 0; i < rows; i++) {
                if (kind == Kind.PLAIN) {
                    out.write(i + ".,Product " + i + ",\"" + address(i, "front") + ", " + address(i, "back") + "\"\r\n");
                    continue;
                }
                int product = kind == Kind.WIDE ? i : i / 7;
                boolean first = kind == Kind.WIDE || i % 7 == 0;
                out.write("mug-" + product + "," + (first ? "Product " + product : "") + "," + (first ? "\"<p>Clay, glazed</p>\"" : "") + ","
                        + (first ? "Pottery" : "") + ",Size," + i % 7 + ",M" + i + ",9.00," + address(i, "front") + "," + i % 7 + ",View,,"
                        + (first ? "active" : "") + "\r\n");
            }
        }
    }

    private static String address(int row, String name) {
        return "https://images.example.com/catalogue/" + row + "/" + name + ".jpg";
    }

    private static void measure(Path file, Kind kind) throws IOException, CatalogException {
        // Of the processor, so that what else the machine does is not measured.
        long start = clock();
        CatalogFormat format = CatalogFormat.inspect(file);
        long inspected = clock();
        CatalogSummary summary;
        try (Reader table = Files.newBufferedReader(Path.of("config/dialects.csv"))) {
            summary = new CatalogValidator(ShareLinks.none(), HostPolicy.none(), Dialects.read(table)).validate(file, format, ReadingOptions.NONE, problem -> { });
        }
        long validated = clock();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "%s: %,d rows, %,d products, %,d images, %,d bytes: inspected in %.2f s, validated in %.2f s,"
                        + " %,.0f rows a second, heap in use %d MB of %d%n", kind, summary.table().rows(), summary.good().products(), summary.good().images(),
                Files.size(file), (inspected - start) / 1e9, (validated - inspected) / 1e9,
                summary.table().rows() * 1e9 / (validated - inspected),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20, runtime.maxMemory() >> 20);
    }

    private static long clock() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
