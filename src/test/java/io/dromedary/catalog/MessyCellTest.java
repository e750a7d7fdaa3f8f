package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        "A,\nsee folder", "A (front view)", "A see folder", "A - front", "“A”, see folder", "A， see folder", "A, see, folder"})
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
        "https://a.example/", "https://a.example/a*b~c$d.jpg"})
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
    @ValueSource(strings = {"<script>alert(2)</script>", "[\"a\", \"b\"]", "![x](y.jpg)", "“picture”", "(see folder)", "[img]a.jpg[/img]"})
    void showsACellWithoutAnAddressAsItCame(String cell) {
        assertEquals(List.of(cell), UrlCell.parse(cell).stream().map(ImageUrl::input).toList());
        assertTrue(UrlCell.parse(cell).get(0).refused());
    }

    @Test
    void namesTheInvisibleCharacter() {
        assertTrue(parse("\u2060A").get(0).detail().contains("U+2060"));
        assertTrue(UrlCell.parse("https://a.example/pho\u00ADto.jpg").get(0).detail().contains("U+00AD"));
        assertEquals("https://a.example/photo.jpg", UrlCell.parse("https://a.example/pho\u00ADto.jpg").get(0).url());
    }

    @Test
    void keepsTheJoinersOfAScript() {
        assertEquals(ProblemCode.URL_REPAIRED, UrlCell.parse("https://a.example/می\u200Cخواهم.jpg").get(0).code());
        assertTrue(UrlCell.parse("https://a.example/می\u200Cخواهم.jpg").get(0).url().contains("%E2%80%8C"));
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

    private static List<ImageUrl> parse(String cell) {
        // Not the letters within words: both stand alone in the cells above, or run together.
        return UrlCell.parse(cell.replaceAll("(?<![A-Z\\p{javaLowerCase}])A(?![A-Z1])|(?<![A-Z])A(?=B)", A).replaceAll("(?<![A-Z])B(?![A-Z])", B));
    }
}
