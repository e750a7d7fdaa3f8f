package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.encoding.Encodings;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFormatTest {

    private static final String HEADER = "S. No.;Product;Image Urls\n1;Größe;https://a/1.jpg\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"'',UTF-8,UTF-8,0", "\uFEFF,UTF-8,UTF-8,3", "\uFEFF,UTF-16LE,UTF-16LE,2", "\uFEFF,UTF-16BE,UTF-16BE,2",
        "'',windows-1252,windows-1252,0"})
    void tellsTheEncoding(String mark, String written, String found, int skip) throws Exception {
        CatalogFormat format = inspect((mark + HEADER).getBytes(Charset.forName(written)));

        assertEquals(List.of(found, skip, ';'), List.of(format.charset(), format.skip(), format.delimiter()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void opensBehindTheMarkAndTheSeparatorLine(String charset) throws Exception {
        Path file = write(("\uFEFFsep=\t\r\n" + HEADER).getBytes(Charset.forName(charset)));
        CatalogFormat format = CatalogFormat.inspect(file);

        assertEquals('\t', format.delimiter());
        try (InputStream content = format.open(file)) {
            assertEquals(HEADER, new String(content.readAllBytes(), format.charset()));
        }
    }

    @Test
    void looksAtTheWholeFileForUtf8() throws Exception {
        // Some "ö" lies across the edge of two buffers.
        byte[] utf8 = (HEADER + "ö".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertEquals(100, inspect(utf8).confidence());
        byte[] other = (HEADER.replace("ö", "o").replace("ß", "s") + "x".repeat(200_000) + "\nGröße\n").getBytes(
                Charset.forName("windows-1252"));
        assertEquals("windows-1252", inspect(other).charset());
    }

    @Test
    void staysWithUtf8WhereAFewBytesAreNone() throws Exception {
        byte[] utf8 = (HEADER + "ö".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        utf8[utf8.length - 1] = (byte) 0xE4;
        CatalogFormat format = inspect(utf8);

        assertEquals("UTF-8", format.charset());
        assertFalse(format.guessed());
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 100", "1, 2, 99", "2, 3, 60", "2, 2, 60", "2, 4, 99"})
    void isTheSurerOfUtf8TheMoreOfItThereIs(int faults, int characters, int confidence) throws Exception {
        byte[] latin = ("S. No.,Product,Image Urls\n" + "\u00FFx".repeat(faults) + "\u00C3\u00B6".repeat(characters)).getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(new CatalogFormat("UTF-8", 0, ',', confidence, false), inspect(latin));
    }

    @Test
    void looksForAnotherEncodingWhereMostIsNoUtf8() throws Exception {
        byte[] latin = ("S. No.,Größe,Stärke\n" + "\u00C3\u00B6").getBytes(StandardCharsets.ISO_8859_1);

        assertEquals("windows-1252", inspect(latin).charset());
    }

    @Test
    void isSureFromNinetyOfAHundredOn() {
        assertTrue(new CatalogFormat("windows-1252", 0, ',', 89, false).guessed());
        assertFalse(new CatalogFormat("windows-1252", 0, ',', 90, false).guessed());
    }

    @Test
    void closesAFileThatEndsBeforeItsFirstRow() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream content = new ByteArrayInputStream(new byte[2]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertThrows(EOFException.class, () -> new CatalogFormat("UTF-8", 3, ',').open(content));
        assertTrue(closed.get());
    }

    @ParameterizedTest
    @CsvSource({"'sep=;', 5", "'sep=;\n', 6", "'sep=;\r', 6", "'sep=;\r\n', 7", "'\"sep=;\"\r\nx', 9", "'SEP=;\n', 6", "'a;b', 0", "'', 0", "'\nsep=;', 0"})
    void skipsTheSeparatorLineWithItsEnd(String head, int length) {
        assertEquals(length, DelimiterFinder.hintLength(head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "sep= ;", "sep=; ", "\"sep=;\"\r\na,b"})
    void readsTheSeparatorLineWithBlanksInIt(String head) throws Exception {
        assertEquals(';', DelimiterFinder.hinted(head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=", "sep= ", "sep=;;", "sep=x"})
    void refusesASeparatorLineThatNamesNone(String head) {
        assertEquals("unsupported_delimiter", assertThrows(CatalogException.class, () -> DelimiterFinder.hinted(head)).problem().code());
    }

    @Test
    void staysWithUtf8WhereTheLastCharacterIsCut() throws Exception {
        byte[] utf8 = (HEADER + "ö").getBytes(StandardCharsets.UTF_8);
        assertEquals("UTF-8", inspect(Arrays.copyOf(utf8, utf8.length - 1)).charset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void tellsUtf16WithoutAMark(String charset) throws Exception {
        CatalogFormat format = inspect(HEADER.getBytes(Charset.forName(charset)));

        assertEquals(new CatalogFormat(charset, 0, ';'), format);
        assertEquals(charset, inspect(HEADER.replace("Größe", "Āboli").getBytes(Charset.forName(charset))).charset());
    }

    @ParameterizedTest
    @CsvSource({"windows-1251, Красная кружка", "x-MacRoman, Größe", "IBM850, Größe", "GBK, 蓝色杯子", "Shift_JIS, ①㈱～表示"})
    void readsByTheEncodingThatIsNamed(String encoding, String name) throws Exception {
        Path file = write((HEADER.replace("Größe", name)).getBytes(Encodings.charset(encoding)));
        CatalogFormat format = CatalogFormat.inspect(file, encoding);

        assertEquals(encoding, format.charset());
        assertEquals(100, format.confidence());
        try (BufferedReader reader = new BufferedReader(format.reader(file))) {
            assertTrue(reader.lines().anyMatch(line -> line.contains(name)));
        }
    }

    @Test
    void letsAMarkKnowBetterThanTheOption() throws Exception {
        Path file = write(("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_8));

        assertEquals("UTF-8", CatalogFormat.inspect(file, "windows-1252").charset());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "1,\"a 12\\\" wheel\",x!a 12\" wheel",
        "1,\"\\\"Best\\\" mug\",x!\"Best\" mug",
        "1,\"one \"\"two\"\" \\\"three\\\"\",x!one \"two\" \"three\"",
        "1,\"back\\\\slash \\\"q\\\"\",x!back\\\\slash \"q\"",
        "1,\"\\\"C:\\new\\\" back\\\\\",x!\"C:\\new\" back\\\\",
    })
    void readsQuotesThatABackslashEscapes(String row, String name) throws Exception {
        Path file = write(("S. No.,Product,Image Urls\n" + row + "\n2,\"plain\",y\n").getBytes(StandardCharsets.UTF_8));
        CatalogFormat format = CatalogFormat.inspect(file);

        assertTrue(format.backslash());
        try (RecordReader records = new RecordReader(file, format)) {
            records.next();
            assertEquals(List.of("1", name, "x"), records.next());
            assertEquals(List.of("2", "plain", "y"), records.next());
        }
    }

    @Test
    void leavesABackslashAtTheEndOfACellAlone() throws Exception {
        assertFalse(inspect("S. No.,Product,Image Urls\n1,\"C:\\pictures\\\",x\n".getBytes(StandardCharsets.UTF_8)).backslash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "a,b,c\\n!,",
        "a;b;c\\n!;",
        "a\\tb\\tc\\n!\\t",
        "a\\n!,",
        "\"a,b,c\";d\\n!;",
        "\"a\";\"b, c, d\";\"e\"\\n!;",
        "a;b, c;d\\n1,2,3,4,5\\n!;",
        "\\n;;;\\na,b\\n!,",
        ";;;;\\na,b\\n!,",
        "|||\\n;;\\na,b\\n!,",
        ",,,\\na;b\\n!;",
        "a \"x;y;z\",b,c,d\\n!,",
        "sep=;\\na,b,c!;",
        "\"sep=,\"\\r\\na;b;c!,",
        "SEP=\\t\\ra;b;c!\\t",
        "a|b|c\\n!|",
        "sep=|\\na|b!|",
        "a,b,c|d|e\\n!,",
    })
    void findsTheDelimiter(String text, String delimiter) throws Exception {
        CatalogFormat format = inspect(unescaped(text).getBytes(StandardCharsets.UTF_8));

        assertEquals(unescaped(delimiter), String.valueOf(format.delimiter()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \r\n\t\n"})
    void refusesAnEmptyFile(String text) {
        assertEquals("empty_file", refused(text.getBytes(StandardCharsets.UTF_8)).code());
    }

    @ParameterizedTest
    @CsvSource({"504B0304140006, excel_workbook", "D0CF11E0A1B11AE1, excel_workbook", "255044462D312E37, binary_file",
        "89504E470D0A1A0A, binary_file", "FFD8FFE0, binary_file", "1F8B0800, binary_file",
        "612C620A310032, binary_file",
        "FFFE610000006200, binary_file", "61002C006200, binary_file"})
    void refusesWhatIsNoText(String bytes, String code) {
        assertEquals(code, refused(HexFormat.of().parseHex(bytes)).code());
    }

    @Test
    void saysHowToSaveAWorkbook() {
        String detail = refused("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8)).detail();

        assertTrue(detail.contains("save it as CSV UTF-8"), detail);
    }

    @Test
    void refusesAnotherDelimiter() {
        RowProblem problem = refused("sep=:\na:b".getBytes(StandardCharsets.UTF_8));

        assertEquals("unsupported_delimiter", problem.code());
        assertEquals("sep=:", problem.value());
    }

    @Test
    void survivesJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        CatalogFormat format = new CatalogFormat("UTF-8", 3, '\t', 80, true);

        assertEquals(format, json.readValue(json.writeValueAsString(format), CatalogFormat.class));
    }

    @Test
    void readsWhatAnEarlierVersionRecorded() throws Exception {
        String json = "{\"charset\":\"windows-1252\",\"skip\":0,\"delimiter\":\";\"}";

        assertEquals("windows-1252", new ObjectMapper().readValue(json, CatalogFormat.class).javaCharset().name());
    }

    private RowProblem refused(byte[] content) {
        return assertThrows(CatalogException.class, () -> inspect(content)).problem();
    }

    private CatalogFormat inspect(byte[] content) throws IOException, CatalogException {
        return CatalogFormat.inspect(write(content));
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("catalogue.csv"), content);
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    }
}
