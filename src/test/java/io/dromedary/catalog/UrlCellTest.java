package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlCellTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', ignoreLeadingAndTrailingWhitespace = false, value = {
        "https://a/1.jpg!https://a/1.jpg",
        "https://a/1.jpg,https://a/2.jpg!https://a/1.jpg https://a/2.jpg",
        "https://a/1.jpg, https://a/2.jpg!https://a/1.jpg https://a/2.jpg",
        "https://a/1.jpg;https://a/2.jpg!https://a/1.jpg https://a/2.jpg",
        "https://a/1.jpg | https://a/2.jpg!https://a/1.jpg https://a/2.jpg",
        "https://a/1.jpg,,https://b/2.jpg!https://a/1.jpg https://b/2.jpg",
        "https://a/1.jpg , ; | http://b/2.jpg!https://a/1.jpg http://b/2.jpg",
        "https://a/1.jpg,HTTPS://b/2.jpg!https://a/1.jpg https://b/2.jpg",
        "https://a/1.jpg,!https://a/1.jpg",
        "https://a/1.jpg , ; !https://a/1.jpg",
        ",; https://a/1.jpg!https://a/1.jpg",
        "https://a/w_100,h_200/1.jpg!https://a/w_100,h_200/1.jpg",
        "https://a/1.jpg?size=1;2,https://a/2.jpg!https://a/1.jpg?size=1;2 https://a/2.jpg",
    })
    void separatesOnlyBeforeAnotherUrlOrTheEnd(String cell, String urls) {
        assertEquals(List.of(urls.split(" ")), urls(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", " \n ", "\n\n", ",\n", "\n,"})
    void separatesAtALineBreakBeforeAnotherUrl(String between) {
        assertEquals(List.of("https://a/1.jpg", "https://b/2.jpg"),
                urls("https://a/1.jpg" + between + "https://b/2.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u0085"})
    void removesAnyOtherLineBreak(String lineBreak) {
        List<ImageUrl> urls = UrlCell.parse("https://www.public-i" + lineBreak + "mage-url1.jpg,\nhttps://b/2.jpg");

        assertEquals("https://www.public-image-url1.jpg", urls.get(0).url());
        assertEquals("https://www.public-image-url1.jpg", urls.get(0).input());
        assertEquals(ProblemCode.URL_REPAIRED, urls.get(0).code());
        assertEquals("https://b/2.jpg", urls.get(1).url());
        assertEquals(2, urls.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", ",", " ; , | \n", "\u00A0", "\uFEFF"})
    void findsNothingInAnEmptyCell(String cell) {
        assertEquals(List.of(), UrlCell.parse(cell));
    }

    @Test
    void keepsTheSlotOfABadUrl() {
        List<ImageUrl> urls = UrlCell.parse("no address, https://user@b/2.jpg, https://c/3.jpg");

        assertEquals(List.of("no address", "https://user@b/2.jpg", "https://c/3.jpg"),
                urls.stream().map(ImageUrl::input).toList());
        assertTrue(urls.get(0).refused());
        assertTrue(urls.get(1).refused());
        assertEquals("https://c/3.jpg", urls.get(2).url());
    }

    @Test
    void keepsALeadingSeparatorWithTextThatIsNoUrl() {
        assertEquals(", picture", UrlCell.parse(", picture").get(0).input());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "https://a/1.jpg!https://a/1.jpg",
        "; https://a/1.jpg, http://b/2.jpg|!https://a/1.jpg http://b/2.jpg",
        "https://a/w_1,h_2/1.jpg;https://b/2.jpg!https://a/w_1,h_2/1.jpg https://b/2.jpg",
        "https://a/x?u=https://b/2.jpg&v=(1)!https://a/x?u=https://b/2.jpg&v=(1)",
        "https://a/x,C!https://a/x,C",
        "https://a/x,C:b.jpg!https://a/x,C:b.jpg",
    })
    void readsACellOfAddressesAndSeparatorsInOnePass(String cell, String urls) {
        assertEquals(List.of(urls.split(" ")), UrlCell.plain(cell).stream().map(ImageUrl::url).toList());
    }

    @Test
    void findsNothingInOnePassWhereNothingIs() {
        assertEquals(List.of(), UrlCell.plain(""));
        assertEquals(List.of(), UrlCell.plain(" ,\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture.jpg", "https://a/1.jpg.", "https://a/1.jpg., https://b/2.jpg", "https://a/1.jpg'; https://b/2.jpg", "https://a/1.jpg, x", "https://a/pho\nto.jpg",
        "https://a/1.jpg|x", "https://a/1.jpg,www.b/2.jpg", "https://a/1.jpg,C:\\b.jpg", "https://a/1.jpg,C:/b.jpg", "https://a/x?v=1&amp;w=2", "https://a/1.jpghttps://b/2.jpg",
        "https://a/1 2.jpg", "https://a/\u0080.jpg", "https://a/ü.jpg", "https://a/{1}.jpg"})
    void leavesEverythingElseToACloserLook(String cell) {
        assertNull(UrlCell.plain(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.b.example/2.jpg", "WWW.b.example", "ftp://b.example/2.jpg", "\\\\server\\b.jpg", "//b.example/2.jpg", "C:\\b.jpg", "z:/b.jpg", "file:///b.jpg",
        "data:image/png;base64,AAAA"})
    void knowsWhereSomethingElseThanAFileOfTheSameAddressBegins(String other) {
        assertTrue(UrlCell.isBeginOfAnother(other, 0));
        assertTrue(UrlCell.isBeginOfAnother("x," + other, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"w_100", "", "C", "C:", "C:b", "1:/b", "/b.jpg", "\\b.jpg", "filed:x"})
    void takesOtherTextForAPartOfTheAddress(String text) {
        assertFalse(UrlCell.isBeginOfAnother(text, 0));
    }

    private static List<String> urls(String cell) {
        return UrlCell.parse(cell).stream().map(ImageUrl::url).toList();
    }
}
