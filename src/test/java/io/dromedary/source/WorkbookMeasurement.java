package io.dromedary.source;

import io.dromedary.catalog.CatalogSummary;
import io.dromedary.catalog.CatalogValidator;
import io.dromedary.catalog.ReadingOptions;
import io.dromedary.catalog.ShareLinks;
import io.dromedary.testing.Workbooks;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Measures a workbook from its file to a validated CSV: names, two addresses, a description, a price and a date in each row. */
final class WorkbookMeasurement {

    private static final long MOST = 200_000_000;

    private WorkbookMeasurement() {
    }

    public static void main(String[] args) throws Exception {
        int rows = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("dromedary-workbook");
        Path file = folder.resolve("upload");
        write(file, rows);
        long wall = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (OpenDocument opened = new Documents(MOST).open(file, "catalog.xlsx", null, folder, () -> { })) {
            CatalogSummary summary = new CatalogValidator(ShareLinks.none()).validate(opened.csv(), opened.format(null), ReadingOptions.NONE, problem -> { });
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
            System.out.printf("%,d rows, %,d images, %.1f MB XLSX, %.1f MB CSV: %.1f s, %.1f s of CPU; heap at most %d MB, of which %d MB were used at some time%n",
                summary.good().products(), summary.good().images(), Files.size(file) / 1e6, Files.size(opened.csv()) / 1e6, (System.nanoTime() - wall) / 1e9,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9, Runtime.getRuntime().maxMemory() >> 20, peak >> 20);
        }
        try (var files = Files.list(folder)) {
            for (Path made : files.toList()) {
                Files.delete(made);
            }
        }
        Files.delete(folder);
    }

    private static void write(Path file, int rows) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>(Workbooks.parts(""));
        parts.remove("xl/worksheets/sheet1.xml");
        parts.put("xl/_rels/workbook.xml.rels", Workbooks.relationships("rId1", "worksheet", "worksheets/sheet1.xml", "rId2", "sharedStrings", "sharedStrings.xml", "rId3", "styles", "styles.xml"));
        parts.put("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        Random random = new Random(1);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            out.write("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>S. No.</t></si><si><t>Product Name</t></si><si><t>Input Image Urls</t></si>");
            for (int i = 1; i <= rows; i++) {
                out.write("<si><t>Product " + word(random) + " " + i + "</t></si><si><t>https://cdn.shop.example/" + i + "/front.jpg, https://cdn.shop.example/" + i + "/back.jpg</t></si><si><t>");
                for (int j = 0; j < 25; j++) {
                    out.write(word(random));
                    out.write(' ');
                }
                out.write("</t></si>");
            }
            out.write("</sst>");
            out.flush();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
                + "<c r=\"D1\" t=\"inlineStr\"><is><t>Description</t></is></c><c r=\"E1\" t=\"inlineStr\"><is><t>Price</t></is></c><c r=\"F1\" t=\"inlineStr\"><is><t>Changed</t></is></c></row>");
            for (int i = 1; i <= rows; i++) {
                int row = i + 1;
                out.write("<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c>".formatted(row, row, 4_012_345_000_000L + i));
                for (int j = 0; j < 3; j++) {
                    out.write("<c r=\"%c%d\" t=\"s\"><v>%d</v></c>".formatted('B' + j, row, 3 * i + j));
                }
                out.write("<c r=\"E%d\"><v>%d.%d</v></c><c r=\"F%d\" s=\"1\"><v>%d</v></c></row>".formatted(row, i % 900, i % 10, row, 45_000 + i % 900));
            }
            out.write("</sheetData></worksheet>");
            out.flush();
        }
    }

    private static String word(Random random) {
        return Integer.toString(random.nextInt(1 << 30), 36);
    }
}
