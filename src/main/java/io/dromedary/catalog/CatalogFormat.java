package io.dromedary.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.csv.CSVFormat;

/**
 * How an upload is written down: what has to be known to read its rows.
 *
 * @param charset   the encoding's name: {@code UTF-8}, {@code UTF-16LE}, {@code UTF-16BE} or {@code windows-1252}
 * @param skip      bytes before the first row: the byte order mark and a {@code sep=} line
 * @param delimiter comma, semicolon or tab
 */
public record CatalogFormat(String charset, int skip, char delimiter) {

    private static final int HEAD = 1 << 16;

    /**
     * Finds out how a file is written down. Reads it once from end to end, in constant memory, because a file is UTF-8
     * only if all of it is.
     *
     * @throws CatalogException {@code empty_file}, {@code excel_workbook}, {@code binary_file} or
     *                          {@code unsupported_delimiter}
     * @throws IOException      when the file cannot be read
     */
    public static CatalogFormat inspect(Path file) throws CatalogException, IOException {
        byte[] head;
        try (InputStream content = Files.newInputStream(file)) {
            head = content.readNBytes(HEAD);
        }
        FileSignature.refuse(head);
        int mark = 0;
        Charset charset = null;
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
            charset = StandardCharsets.UTF_8;
        } else if (startsWith(head, 0xFF, 0xFE)) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (startsWith(head, 0xFE, 0xFF)) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        }
        boolean wide = mark == 2;
        boolean utf8;
        try (InputStream content = Files.newInputStream(file)) {
            content.skipNBytes(mark);
            utf8 = new TextScan(wide).scan(content);
        }
        if (charset == null) {
            charset = utf8 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
        }
        String text = new String(head, mark, head.length - mark, charset);
        if (head.length < HEAD && Blanks.isBlank(text)) {
            throw new CatalogException(ProblemCode.EMPTY_FILE,
                    "The file is empty. Upload a CSV with a header and a row for each product.", "");
        }
        int hint = DelimiterFinder.hintLength(text);
        char delimiter = hint > 0 ? DelimiterFinder.hinted(text) : DelimiterFinder.detect(text);
        return new CatalogFormat(charset.name(), mark + hint * (wide ? 2 : 1), delimiter);
    }

    /** The file's bytes from its first row on. The caller closes the stream. */
    public InputStream open(Path file) throws IOException {
        InputStream content = Files.newInputStream(file);
        try {
            content.skipNBytes(skip);
            return content;
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    /** The file's characters from its first row on. The caller closes the reader. */
    public Reader reader(Path file) throws IOException {
        return new InputStreamReader(open(file), Charset.forName(charset));
    }

    /**
     * The settings with which Commons CSV, and so camel-csv, reads and writes rows: RFC 4180, every line a row, nothing
     * trimmed, lines ended by CR LF.
     */
    static CSVFormat csvFormat(char delimiter) {
        return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
