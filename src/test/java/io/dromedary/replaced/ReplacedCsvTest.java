package io.dromedary.replaced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogSummary;
import io.dromedary.catalog.CatalogValidator;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.ReadingOptions;
import io.dromedary.catalog.ShareLinks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the texts here [2-1] stands for the address of the first image of row 2: the old one in the file, the new one in what is given back. */
class ReplacedCsvTest {

    private static final String HEADER = "S. No.,Product Name,Input Image Urls\n";
    private static final Pattern IMAGE = Pattern.compile("\\[(\\d+)-(\\d+)]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "1,Mug,[2-1]\n",
        "1,Mug,[2-1]",
        "1,Mug,[2-1]\r\n2,Bag,[3-1]\r\n",
        "1,Mug,[2-1]\r2,Bag,[3-1]\r",
        "1,Mug,[2-1]\n2,Bag,[3-1]\r\n3,Cup,[4-1]\r",
        "1,Mug,\"[2-1], [2-2],[2-3]\"\n",
        "1,Mug,\"[2-1]\n[2-2]\r\n[2-3]\"\n",
        "1,Mug,[2-1]|[2-2] ; [2-3]\n",
        "\"1\",\"Mug\",\"[2-1]\"\n2,Bag,[3-1]\n",
        "1,\"The \"\"big\"\" mug, red\nand blue\",[2-1]\n",
        "1,Mug, [2-1] \n",
        "1,Mug,\" [2-1] \" \n",
        "1,Mug,[2-1],,,\n2,Bag,[3-1]\n",
        "\n,,\n1,Mug,[4-1]\n\n  \n2,Bag,[7-1]\n\n\n",
        "1,=HYPERLINK(1),[2-1]\n2,'=1+1,[3-1]\n3,-5,[4-1]\n",
        "1,5\" pipe,[2-1]\n2,a\"b\"c,[3-1]\n",
        "1,Mug,\"[\"\"[2-1]\"\",\"\"[2-2]\"\"]\"\n",
        "1,Mug,\"“[2-1]” ， „[2-2]“\"\n",
        "1,Mug,[2-1].\n",
        "1,Mug,[2-1] [2-2]\n",
        "1,Mug,[2-1][2-2]\n",
        "1,Mug,\"=HYPERLINK(\"\"[2-1]\"\")\"\n",
        "1,Mug,<img src='[2-1]'>\n",
        "1,Mug,\"<a href=\"\"[2-1]\"\"><img src=\"\"[2-1]\"\"></a>\"\n",
        "1,Mug,<a href='https://old.example/page/2-1.jpg.html'><img src='[2-1]'></a>\n",
        "1,Mug,\u2060[2-1]\u2060\n",
        "1,Größe 日本 😀,[2-1]\n"})
    void givesTheFileBackWithNewAddressesAndNoOtherByteChanged(String rows) throws Exception {
        assertBack(HEADER + rows, StandardCharsets.UTF_8, "");
        assertBack(HEADER + rows, StandardCharsets.UTF_8, "\uFEFF");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "UTF-16LE,''", "UTF-16BE,''"})
    void keepsTheEncodingAndItsMark(String charset, String mark) throws Exception {
        assertBack("sep=;\r\nS. No.;Produkt 日本;Product Name;Image 1;Image 2\r\n1;„Größe“;Tasse €;[2-1];\"[2-2]\"\r\n2;;Bag;;[3-1]\r\n", Charset.forName(charset), mark);
    }

    @ParameterizedTest
    @CsvSource({"windows-1252,Größe 5 €", "Shift_JIS,表示ソ能|予定 コップ", "GBK,杯子|瓷器颜色", "EUC-KR,머그컵 빨강", "Big5,功能許蓋 杯子", "ISO-2022-JP,表示コップ"})
    void keepsOtherEncodings(String encoding, String name) throws Exception {
        String text = "S. No.;Product Name;Image 1;Note\r\n1;" + name + ";[2-1];" + name + "\r\n2;\"" + name + "\";\"" + name.substring(0, 0) + "[3-1]\";x\r\n";
        byte[] old = old(text).getBytes(Charset.forName(encoding));

        assertEquals(hex(renewed(text).getBytes(Charset.forName(encoding))), hex(back(old, encoding, false, (row, position) -> true)));
    }

    @Test
    void keepsBytesThatAreNoCharacters() throws Exception {
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int row = 2; row < 40; row++) {
            String image = "[" + row + "-1]";
            String begin = (row == 2 ? HEADER : "") + row + ",Größe ";
            for (ByteArrayOutputStream out : new ByteArrayOutputStream[] {old, expected}) {
                out.writeBytes(begin.getBytes(StandardCharsets.UTF_8));
                out.writeBytes(row == 5 ? new byte[] {(byte) 0xFC, (byte) 0xC3, (byte) 0xE2, (byte) 0x82} : new byte[0]);
                out.writeBytes(("," + (out == old ? old(image) : renewed(image)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        assertEquals(hex(expected.toByteArray()), hex(back(old.toByteArray(), null, false, (row, position) -> true)));
    }

    @Test
    void readsAQuoteBehindABackslashAsThatProgramMeantIt() throws Exception {
        assertBack("S. No.,Product Name,Input Image Urls,Note\n1,\"The \\\"big\\\" mug, red\",\"[2-1],[2-2]\",\"back\\\\slash\"\n2,\"x\\\"\",[3-1],\"a\\\"b\"\n",
            StandardCharsets.UTF_8, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', value = {
        "'\"[2-1], [2-2], [2-3]\"' > '\"[2-1], , [2-3]\"'", "'\"[2-2]\"' > '\"\"'", "[2-1]|[2-2]|[2-3] > [2-1]||[2-3]"})
    void leavesTheSlotOfAFailedImageEmptyWhereThatIsWanted(String cell, String expected) throws Exception {
        String text = HEADER + "1,Mug," + cell.replace("\"[2-2]\"", "\"[2-1]\"") + ",\n";
        boolean single = cell.equals("\"[2-2]\"");

        byte[] back = back(old(text).getBytes(), null, true, (row, position) -> single ? position != 1 : position != 2);

        assertEquals(renewed(HEADER + "1,Mug," + expected + ",\n"), new String(back));
    }

    @Test
    void keepsTheOldAddressOfAFailedImageOtherwise() throws Exception {
        String text = old(HEADER + "1,Mug,\"[2-1], [2-2]\"\n");

        assertEquals(text.replace("https://old.example/2-1.jpg?a=1&b=2", "https://new.example/2-1.jpg"),
            new String(back(text.getBytes(), null, false, (row, position) -> position == 1)));
    }

    @Test
    void leavesARowThatWasRefusedAsItIsButForItsAddressesWhereTheyAreToBeEmpty() throws Exception {
        String text = old(HEADER + "1,,\"[2-1], see folder\"\n2,Bag,[3-1]\n");

        assertEquals(text.replace("https://old.example/3-1.jpg?a=1&b=2", "https://new.example/3-1.jpg"), new String(back(text.getBytes(), null, false, (row, position) -> true)));
        assertEquals(HEADER + "1,,\", see folder\"\n2,Bag,https://new.example/3-1.jpg\n", new String(back(text.getBytes(), null, true, (row, position) -> true)));
    }

    @Test
    void putsTheNewAddressInThePlaceOfOneThatALineBreakOrAnEscapeIsIn() throws Exception {
        String text = HEADER + "1,Mug,\"https://old.example/2-\n1.jpg, https://old.example/2-2.jpg\"\n"
            + "2,Bag,\"[\"\"https:\\/\\/old.example\\/3-1.jpg?a=1\\u0026b=2\"\"]\"\n3,Cup,<img src='https://old.example/4-1.jpg?a=1&amp;b=2'>\n";

        assertEquals(HEADER + "1,Mug,\"https://new.example/2-1.jpg, https://new.example/2-2.jpg\"\n"
            + "2,Bag,\"[\"\"https://new.example/3-1.jpg\"\"]\"\n3,Cup,<img src='https://new.example/4-1.jpg'>\n", new String(back(text.getBytes(), null, false, (row, position) -> true)));
    }

    @Test
    void encodesInANewAddressWhatWouldPartOrQuoteCells() {
        assertEquals("https://cdn.example/a%2Cb%3Bc%7Cd%20e/1.jpg", new NewAddresses(false).of(
            new ImageCell(1, "x", "x", null, new ImageCell.Place(0, 0)), java.util.Map.of(1, "https://cdn.example/a,b;c|d e/1.jpg")));
    }

    @Test
    void endsWithAnErrorWhereTheRequestIsDeletedMeanwhile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), old(HEADER + "1,Mug,[2-1]\n"));
        CatalogFormat format = new CatalogFormat("UTF-8", 0, ',');
        CatalogSummary summary = new CatalogValidator(ShareLinks.none()).validate(file, format, ReadingOptions.NONE, problem -> { });

        try (InputStream replaced = new ReplacedCsv(Files.newInputStream(file), format, summary.header().layout(), (first, last) -> new Outputs.OfRows(), false)) {
            assertThrows(IOException.class, replaced::readAllBytes);
        }
    }

    private void assertBack(String text, Charset charset, String mark) throws Exception {
        byte[] old = (mark + old(text)).getBytes(charset);

        byte[] back = back(old, null, false, (row, position) -> true);

        assertEquals(mark + renewed(text), new String(back, charset));
        assertEquals(hex((mark + renewed(text)).getBytes(charset)), hex(back));
    }

    /** @param made which images did not fail, by row and position */
    private byte[] back(byte[] content, String encoding, boolean emptied, BiPredicate<Integer, Integer> made) throws Exception {
        Path file = Files.write(folder.resolve("catalogue.csv"), content);
        CatalogFormat format = CatalogFormat.inspect(file, encoding);
        CatalogSummary summary = new CatalogValidator(ShareLinks.none()).validate(file, format, ReadingOptions.NONE, problem -> { });
        assertTrue(summary.skippable(), summary.problems().toString());
        Outputs outputs = (first, last) -> {
            Outputs.OfRows of = new Outputs.OfRows();
            for (int row = first; row <= last; row++) {
                for (int position = 1; position <= 5; position++) {
                    of.put(row, position, made.test(row, position) ? "https://new.example/" + row + "-" + position + ".jpg" : null);
                }
            }
            return of;
        };
        try (InputStream replaced = new ReplacedCsv(Files.newInputStream(file), format, summary.header().layout(), outputs, emptied)) {
            return replaced.readAllBytes();
        }
    }

    private static String old(String text) {
        return IMAGE.matcher(text).replaceAll("https://old.example/$1-$2.jpg?a=1&b=2");
    }

    private static String renewed(String text) {
        return IMAGE.matcher(text).replaceAll("https://new.example/$1-$2.jpg");
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
