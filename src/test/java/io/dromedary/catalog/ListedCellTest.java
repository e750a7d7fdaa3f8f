package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of which a dialect says what stands between their addresses. A and B stand for two of them. */
class ListedCellTest {

    private static final String A = "https://a.example/1.jpg";
    private static final String B = "http://b.example/x/2.png";
    private static final String BASE = "https://shop.example/media";
    private static final String ANY = ",;|\n";
    private static final String ESCAPED_COMMA = "\\,";

    private record Case(ListedCell list, String cell) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,B", "A, B", "A;B", " A | B ", "A\nB", ",A,;,B;", "A,\u00A0,B,", "A , B , "})
    void takesAListOfAddressesApart(String cell) {
        assertEquals(List.of(A, B), inputs(list(ANY), cell));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "https://a.example/w_1,h_2/1.jpg,B!https://a.example/w_1,h_2/1.jpg http://b.example/x/2.png",
        "https://a.example/1.jpg?x=1;y/2,B!https://a.example/1.jpg?x=1;y/2 http://b.example/x/2.png",
        "A,/b.jpg!https://a.example/1.jpg /b.jpg",
        "A, /b.jpg!https://a.example/1.jpg /b.jpg",
        "A|b.jpg!https://a.example/1.jpg b.jpg",
        "b.jpg,c.jpg;A!b.jpg c.jpg https://a.example/1.jpg",
        "/b/c.jpg,A,/d.jpg,e.jpg!/b/c.jpg https://a.example/1.jpg /d.jpg e.jpg",
    })
    void separatesBehindAnAddressOnlyBeforeAnotherOrAPathFromTheRootAndBehindAPathAlways(String cell, String inputs) {
        assertEquals(List.of(inputs.split(" ")), inputs(below(ANY, BASE), cell));
    }

    @Test
    void separatesByNothingElseThanItIsTold() {
        assertEquals(List.of("a;b.jpg", "c|d.jpg", "e f.jpg"), inputs(below(",", BASE), "a;b.jpg,c|d.jpg,e f.jpg"));
        assertEquals(List.of("a,b.jpg", "c.jpg"), inputs(below("|", BASE), "a,b.jpg|c.jpg"));
        assertEquals(List.of("a,b.jpg|c.jpg\nd.jpg"), inputs(below("", BASE), "a,b.jpg|c.jpg\nd.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg b.jpg", "a.jpg\tb.jpg", "a.jpg\n b.jpg ", "a.jpg\u00A0b.jpg"})
    void separatesAtAnyBlankWhereBlanksDo(String cell) {
        assertEquals(List.of("a.jpg", "b.jpg"), inputs(below(" ", BASE), cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a a.jpg\nb.jpg", "a a.jpg\r\nb.jpg", "a a.jpg\rb.jpg", "a a.jpg\u2028b.jpg"})
    void separatesAtAnyLineBreakWhereLinesDo(String cell) {
        assertEquals(List.of("a a.jpg", "b.jpg"), inputs(below("\n", BASE), cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", ",", ", ,\n,", ";", "|"})
    void findsNothingWhereSeparatorsAndBlanksAreAll(String cell) {
        assertEquals(List.of(), inputs(list(","), cell));
        assertEquals(List.of(), list(",").addresses(cell));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "x\\,y.jpg, z.jpg!x,y.jpg z.jpg",
        "https://a.example/x\\,1.jpg, B!https://a.example/x,1.jpg http://b.example/x/2.png",
        "\\,x.jpg!,x.jpg",
        "x\\y.jpg,z\\!x\\y.jpg z\\",
        "x\\\\,y.jpg!x\\,y.jpg",
    })
    void takesASeparatorBehindABackslashForAPartOfTheAddress(String cell, String inputs) {
        assertEquals(List.of(inputs.split(" ")), inputs(below(ESCAPED_COMMA, BASE), cell));
    }

    @Test
    void keepsABackslashWhereItEscapesNothing() {
        assertEquals(List.of("x\\", "y.jpg"), inputs(below(",", BASE), "x\\,y.jpg"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "a/1.jpg!https://shop.example/media/a/1.jpg",
        "/a/1.jpg!https://shop.example/media/a/1.jpg",
        "\\a\\1.jpg!https://shop.example/media/a/1.jpg",
        "a b#1?.jpg!https://shop.example/media/a%20b%231%3F.jpg",
        "/!https://shop.example/media/",
        "see folder!https://shop.example/media/see%20folder",
    })
    void putsAPathBelowTheBaseUrlWithoutARemark(String path, String url) {
        for (String base : List.of(BASE, BASE + "/")) {
            assertEquals(List.of(new ImageUrl(path, url, null, null)), below(",", base).urls(path));
        }
    }

    @Test
    void asksForTheBaseUrlOfAPath() {
        ImageUrl path = list(",").urls("a/1.jpg").get(0);

        assertEquals(ProblemCode.BASE_URL_MISSING, path.code());
        assertTrue(path.refused());
        assertTrue(path.detail().startsWith("The column holds paths such as 'a/1.jpg' instead of addresses. Say what they are below by base_url="), path.detail());
    }

    @Test
    void refusesAPathThatMakesNoAddress() {
        ImageUrl path = below(",", BASE).urls("a\u0001.jpg").get(0);

        assertEquals(ProblemCode.CONTROL_CHARACTER, path.code());
        assertEquals("a\u0001.jpg", path.input());
        assertTrue(path.refused());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {"ftp://a.example/1.jpg!UNSUPPORTED_SCHEME", "www.a.example/1.jpg!NOT_A_URL", "//a.example/1.jpg!NOT_A_URL",
        "C:\\pictures\\1.jpg!NOT_A_URL", "mailto:!UNSUPPORTED_SCHEME", "=A1!NOT_A_URL", "<x>!NOT_A_URL", "[x]!NOT_A_URL", "{x}!NOT_A_URL"})
    void takesNothingForAPathThatLooksLikeSomethingElse(String cell, ProblemCode code) {
        assertEquals(List.of(code), below(",", BASE).urls(cell).stream().map(ImageUrl::code).toList());
    }

    @Test
    void leavesOutWhatStandsForNoImage() {
        ListedCell list = new ListedCell(",", List.of("no_selection", A), BASE, false);

        assertEquals(List.of("x.jpg"), inputs(list, "no_selection, x.jpg,no_selection"));
        assertEquals(List.of(B), inputs(list, "A, B"));
        assertEquals(List.of(), inputs(list, "no_selection"));
    }

    @Test
    void readsAnAmpersandOfAWebPageAsTheColumnHasIt() {
        String cell = "https://a.example/1?w=1&amp;h=2";

        assertEquals("https://a.example/1?w=1&amp;h=2", list(",").urls(cell).get(0).url());
        assertEquals("https://a.example/1?w=1&h=2", new ListedCell(",", List.of(), null, true).urls(cell).get(0).url());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', ignoreLeadingAndTrailingWhitespace = false, value = {
        "A, B!0-23 25-49",
        " A ,,B , !1-24 27-51",
        "A B!0-23 24-48",
        "\"A\";B!1-24 26-50",
        "b.jpg, /c/d e.jpg !0-5 7-17",
        "A,A!0-23 24-47",
        "https://a.ex\u2028ample/1.jpg!0-24",
        "https://a.ex\u2028ample/1.jpg, B!0-24 26-50",
    })
    void tellsWhereEachAddressStands(String cell, String places) {
        assertEquals(List.of(places.split(" ")), places(below(",", BASE), cell));
    }

    @Test
    void tellsThePlaceOfAnAddressWithWhatEscapesInIt() {
        assertEquals(List.of("0-27", "29-53"), places(list(ESCAPED_COMMA), "https://a.example/x\\,yz.jpg, B"));
    }

    @Test
    void tellsThatOneOfSeveralStandsNowhereAsItIsRead() {
        // One piece, since the second does not begin behind the separator.
        String cell = "https://a.ex\nample/1.jpgB";

        assertEquals(List.of("-1--1", "24-48"), places(list(","), cell));
        assertEquals(List.of(false, true), list(",").addresses(expanded(cell)).stream().map(CellAddress::placed).toList());
        assertTrue(list(",").addresses(A).get(0).placed());
    }

    @Test
    void looksForNoAddressBeyondItsPiece() {
        // The first is written with a line break in it, and as it is read in the second piece.
        assertEquals(List.of("0-24", "25-48"), places(list("|"), "https://a.ex\nample/1.jpg|A"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {"'\\,'!x\\,y.jpg, z.jpg", "','!x,y.jpg, z.jpg", "';'!x,y.jpg;z.jpg", "',;|'!x,y.jpg|z.jpg", "' '!x,y.jpg z.jpg"})
    void writesTheAddressesAsACellOfTheColumn(String separators, String cell) {
        assertEquals(cell, list(separators).joined(List.of("x,y.jpg", "z.jpg")));
    }

    @Test
    void writesEachOnALineWhereTheColumnHoldsOneACell() {
        assertEquals("x,y.jpg\nz.jpg", list("").joined(List.of("x,y.jpg", "z.jpg")));
    }

    @Test
    void readsWhateverACellHoldsAsItTellsThePlaces() {
        Random random = new Random(11);
        String[] parts = {A, B, "/p/q.jpg", "a/b c.jpg", ",", ";", "|", " ", "\n", "\\", "\\,", "\"", "none", "=x", "//h/x", "[", "(", "，", "\u200B", "www.x.example/a",
            "http://", "https://c.example/d?e=1;2", "https", "&amp;", "?", "#"};
        List<ListedCell> lists = Stream.of("", ",", ";", " ", "\n", ESCAPED_COMMA, ANY)
            .flatMap(separators -> Stream.of(list(separators), below(separators, BASE), new ListedCell(separators, List.of("none"), BASE, true))).toList();

        Stream.generate(() -> new Case(lists.get(random.nextInt(lists.size())), cell(random, parts))).limit(20_000).forEach(one -> {
            List<CellAddress> addresses = one.list.addresses(one.cell);
            assertEquals(addresses.stream().map(CellAddress::url).toList(), one.list.urls(one.cell), one.cell);
            int last = 0;
            for (CellAddress address : addresses) {
                assertFalse(address.placed() && (address.begin() < last || address.end() <= address.begin() || address.end() > one.cell.length()), one.cell);
                last = address.placed() ? address.end() : last;
            }
        });
    }

    private static String cell(Random random, String[] parts) {
        StringBuilder cell = new StringBuilder();
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            cell.append(parts[random.nextInt(parts.length)]);
        }
        return cell.toString();
    }

    private static ListedCell list(String separators) {
        return below(separators, null);
    }

    private static ListedCell below(String separators, String baseUrl) {
        return new ListedCell(separators, List.of(), baseUrl, false);
    }

    /** Both ways of reading a cell find the same. */
    private static List<String> inputs(ListedCell list, String cell) {
        List<String> inputs = list.urls(expanded(cell)).stream().map(ImageUrl::input).toList();
        assertEquals(inputs, list.addresses(expanded(cell)).stream().map(address -> address.url().input()).toList());
        return inputs;
    }

    private static List<String> places(ListedCell list, String cell) {
        return list.addresses(expanded(cell)).stream().map(address -> address.begin() + "-" + address.end()).toList();
    }

    private static String expanded(String cell) {
        return cell.replaceAll("\\bA\\b", A).replace("\"A\"", "\"" + A + "\"").replaceAll("B\\b", B);
    }
}
