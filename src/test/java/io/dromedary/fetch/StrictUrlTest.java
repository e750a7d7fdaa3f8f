package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictUrlTest {

    @ParameterizedTest
    @CsvSource({"'', empty", "'  ', empty", "http://h/{a, brace", "http://h/a}, brace", "{http://h, brace", "}http://h, brace", "http://h/RAW(a), RAW%28", "http://h/RAW%7Ba, ''", "http://h/a b, at character 11",
        "ftp://h/a, scheme"})
    void saysWhyNothingIsSent(String url, String why) {
        Optional<String> refusal = StrictUrl.refusal(url);

        assertEquals(why.isEmpty(), refusal.isEmpty());
        assertTrue(refusal.orElse("").contains(why), refusal.toString());
    }

    @Test
    void aUrlMayBeLongButNotEndless() {
        String longest = "http://h/" + "a".repeat(8192 - 9);

        assertEquals(Optional.empty(), StrictUrl.refusal(longest));
        assertTrue(StrictUrl.refusal(longest + "a").orElseThrow().contains("8192"));
        assertTrue(StrictUrl.refusal(null).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"http://h/a#b, http://h/a", "http://h/größe, http://h/gr%C3%B6%C3%9Fe", "http://h/a%20b, http://h/a%20b"})
    void isAsciiWithoutAFragment(String url, String ascii) {
        assertEquals(ascii, StrictUrl.ascii(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://My_Shop:8080/My_Shop", "https://a-.example/"})
    void aHostThatCamelTakesForNoneHasAnAlias(String url) {
        String ascii = StrictUrl.ascii(url);

        assertEquals(url.toLowerCase(), HostAlias.reveal(ascii).toLowerCase());
        assertEquals(url.substring(url.lastIndexOf('/')), ascii.substring(ascii.lastIndexOf('/')));
        assertTrue(!ascii.equals(url), ascii);
    }
}
