package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and programs write around addresses. A and B stand for two of them. */
class MessyCellTest {

    private static final String A = "https://a.example/1.jpg";
    private static final String B = "https://b.example/x/2.png";

    @ParameterizedTest
    @ValueSource(strings = {"“A”", "„A“", "\"A\"", "\"\"A\"\"", "\"\"\"A\"\"\"", "'A'", "‘A’", "«A»", "`A`", "<A>", "(A)", "[A]", "{A}",
        "\"<A>\"", "[\"A\"]", "['A']", "('A')", "[[\"A\"]]", "{\"src\":\"A\",\"alt\":\"front\"}", "=\"A\"", "=HYPERLINK(\"A\")",
        "=HYPERLINK(\"A\",\"photo (1)\")", "=HYPERLINK(\"A\";\"photo\")", "=IMAGE(\"A\")", "=IMAGE(\"A\",4,100,100)", "@IMAGE(\"A\")",
        "=LIEN_HYPERTEXTE(\"A\")", "![front](A)", "[front](A)", "![](<A>)", "![x](A \"title\")", "<img src=\"A\">",
        "<img class='x' src='A' alt='b'/>", "<a href=\"A\">open</a>", "<a href=\"https://shop.example/page\"><img src=\"A\"></a>",
        "[img]A[/img]", "\u2060A", "A\u2060", "\u200EA", "\u202AA\u202C", "\u2066A\u2069", "\u200DA", "A.", "A!", "A:",
        "<p>A</p>", "A<br>", "A\\n", "https:\\/\\/a.example\\/1.jpg", "[\"https:\\/\\/a.example\\/1.jpg\"]", "A\""})
    void readsOneAddressAsMeantAndSaysSo(String cell) {
        List<ImageUrl> urls = parse(cell);

        assertEquals(List.of(A), urls.stream().map(ImageUrl::url).toList());
        assertEquals(ProblemCode.URL_REPAIRED, urls.get(0).code());
        assertTrue(urls.get(0).detail().contains(A), urls.get(0).detail());
        assertEquals(A, urls.get(0).input());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AB", "A，B", "A， B", "A；B", "A、B", "A｜B", "A،B", "A<br>B", "A<br/>\nB", "A\\nB", "A\\r\\nB", "A B", "A\tB",
        "A\u00A0B", "A\u3000B", "A\u2003B", "\"A\",\"B\"", "\"A\" \"B\"", "“A”, “B”", "'A', 'B'", "'A','B'", "<A>,<B>", "<A> <B>",
        "[\"A\", \"B\"]", "['A', 'B']", "[A, B]", "(A, B)", "{A;B}", "[{\"url\":\"A\"},{\"url\":\"B\"}]", "![x](A) ![y](B)", "![x](A)\n![y](B)",
        "<img src=\"A\"><img src=\"B\">", "<ul><li>A</li><li>B</li></ul>", "A\u200B,B\u2060", "A., B.", "\u202AA\u202C, \u202AB\u202C"})
    void readsTwoAddressesAsMeantAndSaysSo(String cell) {
        List<ImageUrl> urls = parse(cell);

        assertEquals(List.of(A, B), urls.stream().map(ImageUrl::url).toList());
        assertTrue(urls.stream().anyMatch(url -> url.code() == ProblemCode.URL_REPAIRED), cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A, C:\\pics\\b.jpg", "A, see folder", "A; n/a", "A | photo", "A, www.b.example/2.jpg", "A, ftp://b.example/2.jpg",
        "A,www.b.example/2.jpg", "A,C:\\b.jpg", "A, \\\\server\\b.jpg", "A, b.jpg", "A, /images/b.jpg", "A,\u00A0see folder",
        "A,\nsee folder", "A (front view)", "A see folder", "A - front", "“A”, see folder", "A， see folder", "A, see, folder", "\"A\" front view"})
    void refusesAWordOrAPathBehindAnAddress(String cell) {
        List<ImageUrl> urls = parse(cell);

        assertEquals(2, urls.size(), urls.toString());
        assertEquals(A, urls.get(0).url());
        assertTrue(urls.get(1).refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://res.cloudinary.example/demo/image/upload/w_200,h_300,c_fill/sample.jpg",
        "https://res.cloudinary.example/demo/l_logo.png,w_100/sample.jpg",
        "https://a.example/Mug_(blue).jpg", "https://a.example/Mug_(blue)", "https://a.example/it's.jpg", "https://a.example/rock'n'roll.jpg",
        "https://web.archive.org/web/2020/https://a.example/1.jpg", "https://proxy.example/?u=https://a.example/1.jpg",
        "https://proxy.example/fetch/w_100/https://a.example/1.jpg", "https://proxy.example/x?u%3Dhttps://a.example/1.jpg",
        "https://a.example/1.jpg?size=1;2", "https://a.example/1.jpg?v=1&w=2", "https://a.example/a!b.jpg", "https://a.example/1.jpg?",
        "https://a.example/1.jpg#", "https://a.example/image(https://b.example/1.jpg)", "https://a.example/a:b.jpg",
        "https://a.example/", "https://a.example/a*b~c$d.jpg", "https://proxy.example/?u=%20https://a.example/1.jpg"})
    void keepsAnAddressAsItIs(String address) {
        List<ImageUrl> urls = UrlCell.parse(address);

        assertEquals(1, urls.size(), urls.toString());
        assertEquals(address.replace("#", ""), urls.get(0).url());
        assertNull(urls.get(0).code(), urls.get(0).detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/my photo.jpg", "https://a.example/Smith, John.jpg", "https://a.example/photo 1.jpg",
        "https://a.example/a|b.jpg", "https://a.example/日本，東京.jpg", "https://a.example/1.jpg ?v=2", "https://a.example/\\new.jpg",
        "https://a.example/a \u2013 b.jpg", "https://a.example/1.jpg copy.jpg"})
    void keepsANameWithBlanksAsOne(String address) {
        assertEquals(1, UrlCell.parse(address).size());
        assertEquals(ProblemCode.URL_REPAIRED, UrlCell.parse(address).get(0).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=A1", "=CONCAT(A1,\".jpg\")", "=\"https://a.example/\"&A2", "=VLOOKUP(A2,B:C,2)"})
    void saysThatAFormulaHasNoResultInTheFile(String cell) {
        assertEquals(ProblemCode.NOT_A_URL, UrlCell.parse(cell).get(0).code());
        assertTrue(UrlCell.parse(cell).get(0).detail().contains("formula"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(2)</script>", "[\"a\", \"b\"]", "![x](y.jpg)", "“picture”", "(see folder)", "[img]a.jpg[/img]",
        "see x(https://a.example/1.jpg)", "%3Dhttps://a.example/1.jpg"})
    void showsACellWithoutAnAddressAsItCame(String cell) {
        assertEquals(List.of(cell), UrlCell.parse(cell).stream().map(ImageUrl::input).toList());
        assertTrue(UrlCell.parse(cell).get(0).refused());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '#', value = {
        "“A”         → what stands around it (“) was left out",
        "\"<A>\"   → what stands around it (\"<) was left out",
        "\"A        → what stands around it (\") was left out",
        "(A          → what stands around it (() was left out",
        "((((((((((((A → what stands around it ((((((((((() was left out",
        "(A)         → the brackets around it were left out",
        "[A]         → the brackets around it were left out",
        "{A}         → the brackets around it were left out",
        "[\"A\"]   → the brackets and quotes of a list were left out",
        "('A')       → the brackets and quotes of a list were left out",
        "{'x':'A'}   → the brackets and quotes of a list were left out",
        "(\"A\"     → what stands around it ((\") was left out",
        "=\"A\"    → the formula around it was left out",
        "<b>A</b>    → the markup around it was left out",
        "\\n A     → backslashes were taken for the escapes of a program",
        "A\\n      → backslashes were taken for the escapes of a program",
        "A\"        → '\"' at its end was left out",
        "A”          → '”' at its end was left out",
        "A.          → '.' at its end was left out",
        "A...        → '...' at its end was left out",
        "A?v=1!      → '!' at its end was left out",
        "A.\"       → '\"' at its end was left out; '.' at its end was left out",
    })
    void saysWhatItLeftOut(String cell, String remark) {
        assertEquals(List.of(remark), remarks(cell));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '#', value = {
        "AB          → two addresses that run together were parted",
        "A B         → a blank before another address was taken for a comma",
        "A\u3000B   → a blank before another address was taken for a comma",
        "A，B        → '，' was taken for a comma",
        "A ， ,B     → '，' was taken for a comma",
        "A؛ B        → '؛' was taken for a comma",
    })
    void saysHowItPartedTwo(String cell, String remark) {
        assertEquals(List.of(remark, remark), remarks(cell));
    }

    @Test
    void saysNothingOfACommaBetweenTwo() {
        String quote = "what stands around it (\") was left out";

        assertEquals(List.of("", quote), remarks("A, \"B\""));
        assertEquals(List.of("", quote), remarks("A ,\"B\""));
        assertEquals(List.of(quote, quote), remarks("\"A\"\n\"B\""));
        assertEquals(List.of("", quote), remarks("A\"B"));
    }

    @Test
    void saysNoMoreThanSixThingsOfOneCell() {
        List<String> last = remarks("A，B；A、B｜A､B،A؛B");

        assertEquals(6, last.get(7).split("; ").length);
        assertTrue(last.get(7).endsWith("'،' was taken for a comma"), last.get(7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '#', value = {
        "see (A)     → see     → what stands around it (() was left out",
        "see \"(A)\" → see   → what stands around it (\"() was left out",
        "see '(A)'   → see     → what stands around it ('() was left out",
        "see [(A)]   → see     → what stands around it ([() was left out",
        "see x((A))  → see x   → what stands around it ((() was left out",
        "see x\"A\" → see x  → what stands around it (\") was left out",
    })
    void readsAnAddressThatStandsInBracketsOrQuotesBehindWords(String cell, String words, String remark) {
        List<ImageUrl> urls = parse(cell);

        assertEquals(List.of(words, A), urls.stream().map(ImageUrl::input).toList());
        assertTrue(urls.get(0).refused());
        assertEquals(remark, remarks(cell).get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\", \"A\"", "“”, A", "\" , A", "，A", "[\"()\", \"A\"]", "A, \"\""})
    void passesOverQuotesWithNothingInThem(String cell) {
        assertEquals(List.of(A), parse(cell).stream().map(ImageUrl::input).toList());
    }

    @Test
    void looksForWordsBehindEveryBlankOfAName() {
        List<ImageUrl> urls = UrlCell.parse("https://a.example/a b, see folder");

        assertEquals(List.of("https://a.example/a b", "see folder"), urls.stream().map(ImageUrl::input).toList());
    }

    @Test
    void looksForNoWordsInWhatIsTwiceTooLong() {
        String cell = A + " see ";
        String longest = cell + "x".repeat(2 * ImageUrl.MAX_LENGTH - cell.length());

        assertEquals(A, UrlCell.parse(longest).get(0).url());
        assertEquals(ProblemCode.URL_TOO_LONG, UrlCell.parse(longest + "x").get(0).code());
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u00AD', '\u034F', '\u061C', '\u180E', '\uFEFF', '\u200B', '\u200C', '\u200D', '\u200F', '\u202A', '\u202E', '\u2060', '\u2069'})
    void leavesOutAnInvisibleCharacterAndNamesIt(char invisible) {
        ImageUrl read = UrlCell.parse("https://a.example/pho" + invisible + "to.jpg").get(0);

        assertEquals("https://a.example/photo.jpg", read.url());
        assertEquals("It is read as 'https://a.example/photo.jpg': the invisible character U+%04X was left out.".formatted((int) invisible), read.detail());
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u00AE', '\u200A', '\u2010', '\u202F', '\u205F', '\u206A'})
    void keepsACharacterThatIsSeen(char visible) {
        assertEquals("https://a.example/pho" + visible + "to.jpg", UrlCell.parse("https://a.example/pho" + visible + "to.jpg").get(0).input());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B“A”", "“A”\uFEFF", "\uFEFF “A”\u200B ", ",\u200B “A”"})
    void saysNothingOfBlanksOfNoWidthAtEitherEnd(String cell) {
        assertEquals(List.of("what stands around it (“) was left out"), remarks(cell));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u200C', '\u200D'})
    void keepsTheJoinersOfAScript(char joiner) {
        ImageUrl read = UrlCell.parse("https://a.example/می" + joiner + "خواهم.jpg").get(0);

        assertEquals("https://a.example/می" + joiner + "خواهم.jpg", read.input());
        assertEquals(ProblemCode.URL_REPAIRED, read.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200Dhttps://a.example/م.jpg", "https://a.example/م\u200C.jpg", "https://a.example/\u200Cم.jpg", "https://a.example/م.jpg\u200D",
        "https://a.example/م.jpg?م\u200C"})
    void leavesOutAJoinerThatJoinsNothing(String cell) {
        String read = UrlCell.parse(cell).get(0).input();

        assertEquals(cell.replaceAll("[\u200C\u200D]", ""), read);
    }

    @Test
    void tellsAnAmpersandOfAWebPage() {
        ImageUrl told = UrlCell.parse("https://a.example/1?w=1&amp;h=2").get(0);

        assertEquals("https://a.example/1?w=1&amp;h=2", told.url());
        assertEquals(ProblemCode.SUSPICIOUS_URL, told.code());
    }

    @Test
    void repairsItWhereTheColumnWritesAnother() {
        ImageUrl repaired = UrlCell.parse("https://a.example/1?w=1&amp;h=2", true).get(0);

        assertEquals("https://a.example/1?w=1&h=2", repaired.url());
        assertEquals(ProblemCode.URL_REPAIRED, repaired.code());
    }

    @Test
    void tellsAHashThatCutsAFilesName() {
        ImageUrl told = UrlCell.parse("https://a.example/photo #2.jpg").get(0);

        assertEquals(ProblemCode.SUSPICIOUS_URL, told.code());
        assertTrue(told.detail().contains("%23"), told.detail());
        assertNull(UrlCell.parse("https://a.example/1.jpg#zoom.png").get(0).code());
    }

    @Test
    void keepsThePlacesOfAList() {
        List<ImageUrl> urls = parse("[\"A\", \"no address\", \"B\"]");

        assertEquals(List.of(A, "no address", B), urls.stream().map(ImageUrl::input).toList());
    }

    @Test
    void givesTheSameAddressesOfWhatItGives() {
        for (String cell : List.of("“A”，“B”", "AB", "[\"A\",\"B\"]", "A., B")) {
            String again = String.join(", ", parse(cell).stream().map(ImageUrl::input).toList());
            assertEquals(parse(cell).stream().map(ImageUrl::url).toList(), UrlCell.parse(again).stream().map(ImageUrl::url).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A ", "\"", "[", "<", "<img ", "A, x", "=HYPERLINK(\"", "\u200B", "![](", "\\n", "https://", "['", "(\"", "“A”"})
    void comesToAnEndWhateverALongCellHolds(String part) {
        String text = part.replace("A", A);
        String cell = text.repeat(100_000 / text.length());

        UrlCell.parse("https://a.example/" + cell);
        UrlCell.parse(cell);
        UrlCell.parse("[" + cell);
    }

    /** What is said of each address: how it was read. */
    private static List<String> remarks(String cell) {
        return parse(cell).stream().map(url -> url.detail() == null ? "" : url.detail().replaceAll("^It is read as '.*?': |\\.$", "")).toList();
    }

    private static List<ImageUrl> parse(String cell) {
        // Not the letters within words: both stand alone in the cells above, or run together.
        return UrlCell.parse(cell.replaceAll("(?<![A-Z\\p{javaLowerCase}])A(?![A-Z1])|(?<![A-Z])A(?=B)", A).replaceAll("(?<![A-Z])B(?![A-Z])", B));
    }
}
