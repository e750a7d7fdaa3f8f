package io.dromedary.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

import io.dromedary.encoding.EncodingFinder;
import io.dromedary.encoding.EncodingGuess;
import io.dromedary.encoding.Encodings;
import org.apache.commons.csv.CSVFormat;

/**
 * How an upload is written down: what has to be known to read its rows.
 *
 * @param charset    the encoding's usual name, such as {@code UTF-8}, {@code UTF-16LE} or {@code windows-1252}
 * @param skip       bytes before the first row: the byte order mark and a {@code sep=} line
 * @param delimiter  comma, semicolon, tab or pipe
 * @param confidence how sure the encoding is, from 0 to 100
 * @param backslash  whether a quote in a quoted cell is written {@code \"}, and not {@code ""}
 */
public record CatalogFormat(String charset, int skip, char delimiter, int confidence, boolean backslash) {

    /** Below this confidence the encoding is told as a guess. */
    public static final int SURE = 90;

    private static final int HEAD = 1 << 16;
    private static final int CERTAIN = 100;
    private static final int NEARLY_CERTAIN = 99;
    private static final int DOUBTFUL = 60;
    private static final EncodingFinder FINDER = new EncodingFinder();

    /** A format that is certain, with quotes as RFC 4180 has them. */
    public CatalogFormat(String charset, int skip, char delimiter) {
        this(charset, skip, delimiter, CERTAIN, false);
    }

    /** The same as {@link #inspect(Path, String)} of a file whose encoding nobody knows. */
    public static CatalogFormat inspect(Path file) throws CatalogException, IOException {
        return inspect(file, null);
    }

    /**
     * Finds out how a file is written down. Reads it once from end to end, in constant memory, because a file is UTF-8
     * only if nearly all of it is.
     *
     * @param encoding what it is said to be, a name of {@link Encodings#named}, or {@code null} to find out; a byte
     *                 order mark knows better
     * @throws CatalogException {@code empty_file}, {@code excel_workbook}, {@code binary_file} or
     *                          {@code unsupported_delimiter}
     * @throws IOException      when the file cannot be read
     */
    public static CatalogFormat inspect(Path file, String encoding) throws CatalogException, IOException {
        byte[] head;
        try (InputStream content = Files.newInputStream(file)) {
            head = content.readNBytes(HEAD);
        }
        FileSignature.refuse(head);
        ByteOrder order = ByteOrder.of(head);
        String said = order.encoding() == null ? encoding : order.encoding();
        boolean wide = said != null && said.startsWith("UTF-16");
        TextScan scan;
        try (InputStream content = Files.newInputStream(file)) {
            scan = new TextScan(wide).scan(content);
        }
        EncodingGuess found = said == null ? guess(file, scan) : new EncodingGuess(said, CERTAIN);
        Charset charset = Encodings.charset(found.encoding());
        String text = new String(head, order.mark(), head.length - order.mark(), charset);
        if (head.length < HEAD && Blanks.isBlank(text)) {
            throw new CatalogException(ProblemCode.EMPTY_FILE,
                    "The file is empty. Upload a CSV with a header and a row for each product.", "");
        }
        int hint = DelimiterFinder.hintLength(text);
        char delimiter = hint > 0 ? DelimiterFinder.hinted(text) : DelimiterFinder.detect(text);
        CatalogFormat format = new CatalogFormat(found.encoding(), order.mark() + hint * (wide ? 2 : 1), delimiter,
                found.confidence(), false);
        return scan.backslashQuote() && BackslashQuotes.are(file, format) ? format.withBackslash() : format;
    }

    private static EncodingGuess guess(Path file, TextScan scan) throws IOException {
        if (scan.faults() == 0) {
            return new EncodingGuess("UTF-8", CERTAIN);
        }
        if (scan.continuations() >= scan.faults()) {
            return new EncodingGuess("UTF-8", scan.continuations() >= 2 * scan.faults() ? NEARLY_CERTAIN : DOUBTFUL);
        }
        try (InputStream content = Files.newInputStream(file)) {
            return FINDER.find(ForeignCells.sample(content));
        }
    }

    /** Whether the encoding may well be another one. */
    public boolean guessed() {
        return confidence < SURE;
    }

    /** The charset by which Java reads it: the encoding's, with what programs write besides. */
    public Charset javaCharset() {
        return Encodings.charset(charset);
    }

    CatalogFormat withBackslash() {
        return new CatalogFormat(charset, skip, delimiter, confidence, true);
    }

    /** The file's bytes from its first row on. The caller closes the stream. */
    public InputStream open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    /**
     * @param content the file's bytes
     * @return those from its first row on; the caller closes the stream
     */
    public InputStream open(InputStream content) throws IOException {
        try {
            content.skipNBytes(skip);
            return backslash ? BackslashQuotes.doubled(content, javaCharset()) : content;
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    /** The file's characters from its first row on. The caller closes the reader. */
    public Reader reader(Path file) throws IOException {
        return new InputStreamReader(open(file), javaCharset());
    }

    /**
     * The settings with which Commons CSV, and so camel-csv, reads and writes rows: RFC 4180, every line a row, nothing
     * trimmed, lines ended by CR LF.
     */
    static CSVFormat csvFormat(char delimiter) {
        return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    }
}
