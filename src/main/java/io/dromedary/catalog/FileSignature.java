package io.dromedary.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recognises files that people take for a CSV by their first bytes. */
final class FileSignature {

    private record Known(String bytes, ProblemCode code, String name) {
    }

    private static final List<Known> KNOWN = List.of(
            new Known("PK\u0003\u0004", ProblemCode.EXCEL_WORKBOOK, "an Excel workbook (XLSX) or a ZIP"),
            new Known("PK\u0005\u0006", ProblemCode.EXCEL_WORKBOOK, "an empty ZIP"),
            new Known("PK\u0007\u0008", ProblemCode.EXCEL_WORKBOOK, "a ZIP"),
            new Known("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", ProblemCode.EXCEL_WORKBOOK,
                    "an Excel workbook (XLS)"),
            new Known("%PDF-", ProblemCode.BINARY_FILE, "a PDF"),
            new Known("\u001F\u008B", ProblemCode.BINARY_FILE, "a gzip file"),
            new Known("\u0089PNG", ProblemCode.BINARY_FILE, "a PNG picture"),
            new Known("\u00FF\u00D8\u00FF", ProblemCode.BINARY_FILE, "a JPEG picture"),
            new Known("{\\rtf", ProblemCode.BINARY_FILE, "an RTF document"));

    private FileSignature() {
    }

    /** @throws CatalogException {@code excel_workbook} or {@code binary_file} when the first bytes are known ones */
    static void refuse(byte[] head) throws CatalogException {
        String start = new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1);
        for (Known known : KNOWN) {
            if (start.startsWith(known.bytes())) {
                throw new CatalogException(known.code(), "The file is " + known.name() + ", not a CSV. Open it in the"
                        + " spreadsheet program and save it as CSV UTF-8 (File, Save As).", "");
            }
        }
    }
}
