package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.fetch.HttpUrls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "https://www.public-image-url1.jpg",
        "https://a.example/1.jpg?w=100&h=200",
        "http://a.example:8080/%7Euser/1.jpg",
        "https://a.example/w_100,h_200/(1);v=2!*'~$.jpg",
        "https://a.example?x=1",
        "https://10.0.0.1/a.jpg",
        "https://[2001:db8::1]:8443/a.jpg",
        "https://1und1.example/a@2x.jpg",
        "https://xn--bcher-kva.example/a.jpg",
    })
    void leavesAGoodUrlAsItIs(String url) {
        assertEquals(new ImageUrl(url, url, null, null), ImageUrl.parse(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "https://a.example/my photo.jpg!https://a.example/my%20photo.jpg",
        "https://a.example/{1}[2].jpg!https://a.example/%7B1%7D%5B2%5D.jpg",
        "https://a.example/a|b.jpg!https://a.example/a%7Cb.jpg",
        "https://a.example/schön.jpg!https://a.example/sch%C3%B6n.jpg",
        "https://a.example/日本.jpg?q=ü!https://a.example/%E6%97%A5%E6%9C%AC.jpg?q=%C3%BC",
        "https://a.example/😀.jpg!https://a.example/%F0%9F%98%80.jpg",
        "https://a.example/50%.jpg!https://a.example/50%25.jpg",
        "https://a.example/50%2.jpg!https://a.example/50%252.jpg",
        "https://a.example/50%zz%20b.jpg!https://a.example/50%25zz%20b.jpg",
        "https://a.example/%٣٣.jpg!https://a.example/%25%D9%A3%D9%A3.jpg",
        "https://a.example/a\\b\"<c>^`.jpg!https://a.example/a%5Cb%22%3Cc%3E%5E%60.jpg",
        "https://a.example/\u0080.jpg!https://a.example/%C2%80.jpg",
        "https://bücher.example/a.jpg!https://xn--bcher-kva.example/a.jpg",
        "https://a.example/{{dromedary.db.password}}!https://a.example/%7B%7Bdromedary.db.password%7D%7D",
        "https://a.example/x?k=${sys.user.name}!https://a.example/x?k=$%7Bsys.user.name%7D",
    })
    void repairsWithAWarning(String input, String url) {
        ImageUrl parsed = ImageUrl.parse(input);

        assertEquals(url, parsed.url());
        assertEquals(ProblemCode.URL_REPAIRED, parsed.code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "HTTPS://WWW.Example.COM/A.JPG!https://www.example.com/A.JPG",
        "Http://a.example:0080/a.jpg!http://a.example:80/a.jpg",
        "https://a.example:/a.jpg!https://a.example/a.jpg",
        "https://a.example/a.jpg#top!https://a.example/a.jpg",
        "https://a.example/a.jpg?x=1#{{y}}!https://a.example/a.jpg?x=1",
        "https://[2001:DB8::1]/a.jpg!https://[2001:db8::1]/a.jpg",
    })
    void normalises(String input, String url) {
        assertEquals(url, ImageUrl.parse(input).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS://WWW.Example.COM/A.JPG",
        "https://a.example/a.jpg#top", "  https://a.example/a.jpg\u00A0"})
    void doesNotWarnOfWhatChangesNothing(String input) {
        assertNull(ImageUrl.parse(input).code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "NOT_A_URL!picture.jpg",
        "NOT_A_URL!www.example.com/a.jpg",
        "NOT_A_URL!//a.example/a.jpg",
        "NOT_A_URL!C:\\Pictures\\a.jpg",
        "NOT_A_URL!localhost:8080/a.jpg",
        "NOT_A_URL!n/a",
        "UNSUPPORTED_SCHEME!ftp://a.example/a.jpg",
        "UNSUPPORTED_SCHEME!file:///etc/passwd",
        "UNSUPPORTED_SCHEME!data:image/png;base64,AAAA",
        "UNSUPPORTED_SCHEME!javascript:alert(1)",
        "UNSUPPORTED_SCHEME!htps://a.example/a.jpg",
        "MISSING_HOST!https://",
        "MISSING_HOST!https:///a.jpg",
        "MISSING_HOST!https:/a.example/a.jpg",
        "MISSING_HOST!https:a.jpg",
        "MISSING_HOST!http://:80/a.jpg",
        "MISSING_HOST!http://?x",
        "USER_INFO!https://user@a.example/a.jpg",
        "USER_INFO!https://user:secret@a.example/a.jpg",
        "USER_INFO!https://a.example\\@b.example/a.jpg",
        "BAD_HOST!https://{{dromedary.db.password}}/a.jpg",
        "BAD_HOST!https://${sys.user.name}/a.jpg",
        "BAD_HOST!https://{{x}}.example/a.jpg",
        "BAD_HOST!https://a b.example/a.jpg",
        "BAD_HOST!https://-a.example/a.jpg",
        "BAD_HOST!https://a..example/a.jpg",
        "BAD_HOST!https://a%2e.example/a.jpg",
        "BAD_HOST!https://2130706433/a.jpg",
        "BAD_HOST!https://0x7f.1/a.jpg",
        "BAD_HOST!https://127.1/a.jpg",
        "BAD_HOST!https://010.0.0.1/a.jpg",
        "BAD_HOST!https://1.2.3.4.5/a.jpg",
        "BAD_HOST!https://256.1.1.1/a.jpg",
        "BAD_HOST!https://[::1/a.jpg",
        "BAD_HOST!https://[fe80::1%25eth0]/a.jpg",
        "BAD_HOST!https://[::1]x/a.jpg",
        "BAD_PORT!https://a.example:0/a.jpg",
        "BAD_PORT!https://a.example:65536/a.jpg",
        "BAD_PORT!https://a.example:99999999999/a.jpg",
        "BAD_PORT!https://a.example:-1/a.jpg",
        "BAD_PORT!https://a.example:80:80/a.jpg",
        "BAD_PORT!https://a.example:http/a.jpg",
        "CONTROL_CHARACTER!https://a.example/a%0d%0aHost:b",
        "CONTROL_CHARACTER!https://a.example/a.jpg%00.png",
    })
    void refuses(ProblemCode code, String input) {
        ImageUrl parsed = ImageUrl.parse(input);

        assertSame(code, parsed.code());
        assertNull(parsed.url());
    }

    @ParameterizedTest
    @ValueSource(chars = {'\t', '\u0001', '\u001B', '\u007F'})
    void refusesAControlCharacter(char control) {
        assertSame(ProblemCode.CONTROL_CHARACTER, ImageUrl.parse("https://a.example/a" + control + "b.jpg").code());
    }

    @Test
    void makesNoOtherTextOfAPathThatIsGood() throws RefusedUrlException {
        String path = "/a-z_~/1.jpg?x=1";

        assertSame(path, PercentEncoding.encode(path));
    }

    @Test
    void neverSendsALineBreakOn() {
        assertEquals("https://a.example/aHost:b", ImageUrl.parse("https://a.example/a\r\nHost:b").url());
    }

    @Test
    void refusesAnEndlessUrl() {
        String limit = "https://a.example/" + "x".repeat(ImageUrl.MAX_LENGTH - 18);

        assertEquals(limit, ImageUrl.parse(limit).url());
        assertSame(ProblemCode.URL_TOO_LONG, ImageUrl.parse(limit + "x").code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "https://b.example/my photo.jpg!https://b.example/my%20photo.jpg",
        "HTTP://B.example:080/a.jpg#top!http://b.example:80/a.jpg",
        "//b.example/my photo.jpg!https://b.example/my%20photo.jpg",
        "/my photo.jpg!/my%20photo.jpg",
        "photo.jpg?x=ü#top!photo.jpg?x=%C3%BC",
        "../b\\c.jpg!../b%5Cc.jpg",
        "/10:30.jpg!/10:30.jpg",
        "10:30.jpg!./10:30.jpg",
        "?at=10:30!?at=10:30",
    })
    void repairsTheTargetOfARedirect(String location, String url) {
        assertEquals(new ImageUrl(location, url, null, null), ImageUrl.reference("https", location));
    }

    @Test
    void readsTheTargetOfARedirectWithoutBlanksAroundItAndLineBreaksInIt() {
        assertEquals(new ImageUrl("/photo.jpg", "/photo.jpg", null, null), ImageUrl.reference("https", " /pho\r\nto.jpg\t"));
        assertEquals(new ImageUrl("#top", "", null, null), ImageUrl.reference("https", "#top"));
        assertEquals("http://b.example/a.jpg", ImageUrl.reference("http", "//b.example/a.jpg").url());
    }

    @ParameterizedTest
    @CsvSource({"ftp://b.example/a.jpg, UNSUPPORTED_SCHEME", "https://user@b.example/a.jpg, USER_INFO", "//b..example/a.jpg, BAD_HOST", "/a%00.jpg, CONTROL_CHARACTER"})
    void refusesTheTargetOfARedirectAsItDoesACellsAddress(String location, ProblemCode code) {
        ImageUrl refused = ImageUrl.reference("https", location);

        assertTrue(refused.refused());
        assertSame(code, refused.code());
        assertEquals(location, refused.input());
        assertNotNull(refused.detail());
    }

    @Test
    void saysHowAnAddressWasRepaired() {
        assertEquals("Characters that a URL cannot hold were encoded; it is fetched as 'https://a.example/my%20photo.jpg'.",
                ImageUrl.parse("https://a.example/my photo.jpg").detail());
        assertEquals("A line break inside the URL was removed; it is fetched as 'https://a.example/photo.jpg'. If two URLs are meant, begin the second"
                + " with http:// or https://.", ImageUrl.parse("https://a.example/pho\nto.jpg").detail());
        assertEquals("A '#' ends a URL: it is fetched as 'https://a.example/photo'. If it is a part of the file's name, write it as %23.",
                ImageUrl.parse("https://a.example/photo#2.jpg").detail());
    }

    @Test
    void takesAHashForAPartOfANameOnlyWhereTheFileWouldEndBehindIt() {
        assertNull(ImageUrl.parse("https://a.example/1.jpg#2.jpg").code());
        assertNull(ImageUrl.parse("https://a.example/photo#top").code());
    }

    @Test
    void addsHowACellWasReadToWhatElseIsToBeSaid() {
        ImageUrl good = ImageUrl.parse("https://a.example/1.jpg");
        ImageUrl repaired = ImageUrl.parse("https://a.example/a b.jpg");
        ImageUrl refused = ImageUrl.parse("photo");

        assertEquals(new ImageUrl(good.input(), good.url(), ProblemCode.URL_REPAIRED, "It is read as 'https://a.example/1.jpg': one; two."), good.remarked(List.of("one", "two")));
        assertEquals("It is read as 'https://a.example/a%20b.jpg': one. " + repaired.detail(), repaired.remarked(List.of("one")).detail());
        assertSame(ProblemCode.SUSPICIOUS_URL, ImageUrl.parse("https://a/1.jpg,www.b/2.jpg").remarked(List.of("one")).code());
        assertSame(good, good.remarked(List.of()));
        assertSame(refused, refused.remarked(List.of("one")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a/1.jpg, ftp://b/2.jpg", "https://a/1.jpg,www.b/2.jpg", "https://a/1.jpg;www.b/2.jpg",
        "https://a/1.jpg https://b/2.jpg"})
    void warnsWhenOneUrlLooksLikeTwo(String input) {
        assertSame(ProblemCode.SUSPICIOUS_URL, ImageUrl.parse(input).code());
        assertNotNull(ImageUrl.parse(input).url());
    }

    @Test
    void quotesTheValueAndSaysWhatToDo() {
        assertEquals("'www.example.com/a.jpg' is no URL. Write the whole address, beginning with http:// or https://.",
                ImageUrl.parse("www.example.com/a.jpg").detail());
    }

    @ParameterizedTest
    @CsvSource({"https://my_shop.example/a.jpg, https://my_shop.example/a.jpg", "https://CDN-.example/a.jpg, https://cdn-.example/a.jpg",
        "https://shop.example./a.jpg, https://shop.example/a.jpg", "http://shop.example.:8080, http://shop.example:8080"})
    void takesHostsThatDnsAndBrowsersKnow(String written, String url) {
        assertEquals(url, ImageUrl.parse(written).url());
    }

    @Test
    void whateverIsAcceptedIsAUriThatHoldsNothingToExpand() throws URISyntaxException {
        Random random = new Random(7);
        String alphabet = "ab.:/?#@%2F{}$[]|\\ \"<>ü日\u0000\t\r\n,;'-_~\uD83D\uDE00\u0085\u00AD。";
        int accepted = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "https://" : "http://h.de/");
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (ImageUrl parsed : UrlCell.parse(text.toString())) {
                if (!parsed.refused()) {
                    accepted++;
                    assertNotNull(HttpUrls.host(new URI(parsed.url())), parsed.url());
                    assertTrue(parsed.url().matches("https?://[a-z0-9._\\-\\[\\]:]+([/?][!#-;=?-Z_a-z~]*)?"),
                            parsed.url());
                    assertEquals(parsed.url(), ImageUrl.parse(parsed.url()).url());
                }
            }
        }
        assertTrue(accepted > 20_000, "only " + accepted + " of the random addresses were accepted");
    }
}
