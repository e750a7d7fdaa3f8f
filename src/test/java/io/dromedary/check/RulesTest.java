package io.dromedary.check;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.LiveTable;
import io.dromedary.image.Measures;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules say of an image at their bounds, on which days they hold, and what is wrong with a table. */
class RulesTest {

    private static final String HEADER = "Channel,Measure,Bound,Images,Severity,From,Until,Sure,Source,Sentence\n";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final String ADDRESS = "https://shop.example/images/t/mug-1.jpg";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "shorter side, at least 500, 500x900, 499x900", "longer side, at least 500, 500x10, 499x10", "longer side, at most 900, 10x900, 10x901",
        "width, at least 762, 762x1, 761x9999", "height, at least 1100, 1x1100, 9999x1099", "megapixels, at most 64, 8000x8000, 8000x8001",
        "ratio, 1:1 within 5 %, 1050x1000, 1051x1000", "ratio, 1:1 within 5 %, 950x1000, 949x1000", "ratio, from 4:5 to 1.91:1, 800x1000, 799x1000",
        "ratio, from 4:5 to 1.91:1, 1910x1000, 1911x1000", "ratio, 1:1.44 within 2 %, 1000x1412, 1000x1411"})
    void speaksOfSidesFromTheFirstPixelBeyondItsBound(String measure, String bound, String within, String beyond) throws IOException {
        assertEquals("", found(measure, bound, size(within, 1)));
        assertTrue(found(measure, bound, size(beyond, 1)).startsWith("shop fails: Do so ("), found(measure, bound, size(beyond, 1)));
    }

    @Test
    void speaksOfBytesFromTheFirstOneBeyondItsBound() throws IOException {
        assertEquals("", found("bytes", "at most 16 MB", size("9x9", 16_000_000)));
        assertEquals("shop fails: Do so (bytes: 16,000,001 bytes)", found("bytes", "at most 16 MB", size("9x9", 16_000_001)));
    }

    @ParameterizedTest
    @CsvSource({"format, 'jpeg, png', jpeg, webp", "format, jpeg, jpeg, png", "colours, 'rgb, grey', grey, cmyk", "animation, no, no, yes", "transparency, no, no, yes",
        "border, white, white, nearly white", "border, 'white, one colour', #a0b0c0, several colours"})
    void speaksOfWhatTheFileIs(String measure, String bound, String within, String beyond) throws IOException {
        String severity = measure.equals("border") ? "warns" : "fails";
        assertEquals("", found(measure, bound, severity, "all", file(measure, within)));
        assertEquals("shop %s: Do so (%s: %s)".formatted(severity, measure, beyond), found(measure, bound, severity, "all", file(measure, beyond)));
    }

    @ParameterizedTest
    @CsvSource({"address scheme, https, https://a.example/1.jpg, http://a.example/1.jpg", "address length, at most 23, https://a.example/1.jpg, https://a.example/11.jpg",
        "address characters, ascii, https://a.example/%C3%BC.jpg, https://a.example/ü.jpg", "address query, no, https://a.example/1.jpg, https://a.example/1.jpg?v=2",
        "address port, '443, 8443', https://a.example:8443/1.jpg, https://a.example:8444/1.jpg", "address port, 80, http://a.example/1.jpg, https://a.example/1.jpg",
        "address extension, fits, https://a.example/1.JPEG, https://a.example/1.png", "address extension, 'fits, none', https://a.example/1, https://a.example/1.webp"})
    void speaksOfTheAddress(String measure, String bound, String within, String beyond) throws IOException {
        assertEquals("", found(measure, bound, at(within)));
        assertTrue(found(measure, bound, at(beyond)).startsWith("shop fails"), found(measure, bound, at(beyond)));
        assertEquals("", found(measure, bound, at(null)), "Nobody else reaches it");
    }

    @Test
    void speaksOfEachImageThatIsOneTooManyAndOnceOfTooFew() throws IOException {
        assertEquals(List.of("", "", "shop fails: Do so (images: 3 images)"),
            List.of(found("images", "at most 2", placed(1, 3)), found("images", "at most 2", placed(2, 3)), found("images", "at most 2", placed(3, 3))));
        assertEquals(List.of("shop fails: Do so (images: 3 images)", "", ""),
            List.of(found("images", "at least 4", placed(1, 3)), found("images", "at least 4", placed(2, 3)), found("images", "at least 4", placed(1, 4))));
    }

    @Test
    void speaksOfTheFirstImageOrOfTheOthers() throws IOException {
        assertEquals("shop fails: Do so (width: 9 pixels)", found("width", "at least 10", "fails", "first", placed(1, 2)));
        assertEquals("", found("width", "at least 10", "fails", "first", placed(2, 2)));
        assertEquals("", found("width", "at least 10", "fails", "further", placed(1, 2)));
        assertEquals("shop fails: Do so (width: 9 pixels)", found("width", "at least 10", "fails", "further", placed(2, 2)));
    }

    @Test
    void saysWhatIsNotKnownOfAFileOfAnEarlierVersion() throws IOException {
        CheckedImage old = new CheckedImage(new CheckedImage.Size(1, 9, 9), null, ADDRESS, new CheckedImage.Place(1, 1));

        assertEquals("", found("width", "at least 9", old));
        assertTrue(found("colours", "rgb", old).startsWith("shop was not checked: Do so (colours: not known, since an earlier version"), found("colours", "rgb", old));
    }

    @Test
    void googleWantsFiveHundredPixelsFromTheLastDayOfJanuary() throws IOException {
        Rules shipped = Rules.read(Files.newBufferedReader(Path.of("config/rules.csv")));
        CheckedImage image = size("499x900", 1);

        assertEquals("warns", severities(shipped.of("google", LocalDate.of(2027, 1, 30)).check(image)));
        assertEquals("fails", severities(shipped.of("google", LocalDate.of(2027, 1, 31)).check(image)));
        assertEquals("", severities(shipped.of("google", LocalDate.of(2027, 1, 31)).check(size("500x900", 1))));
        assertEquals("fails warns warns", severities(shipped.of("google", LocalDate.of(2027, 1, 30)).check(size("99x900", 1))));
        assertEquals("[google, amazon-main, amazon-other, ebay, etsy, walmart, zalando, meta, web-shop]", shipped.channels().toString());
    }

    @Test
    void namesTheChannelsThatThereAre() throws IOException {
        Rules rules = rules("google,width,at least 9,all,fails,,,A,,Do so\nebay,width,at least 9,all,fails,,,A,,Do so\n");

        assertEquals("ebay,google", rules.named(" eBay, google,ebay"));
        assertNull(rules.named("none"));
        assertEquals("checks names the channel 'gogle', but there are rules for these: google, ebay. Separate several by commas; config/rules.csv takes more.",
            assertThrows(IllegalArgumentException.class, () -> rules.named("gogle")).getMessage());
    }

    @Test
    void refusesATableThatSaysMoreThanIsSure() {
        assertAll(
            () -> assertTrue(refusal("shop,width,at least 9,all,fails,,,C,,Do so").startsWith("line 2: Severity is 'fails', but what is sure 'C' only warns"), refusal("shop,width,at least 9,all,fails,,,C,,Do so")),
            () -> assertTrue(refusal("shop,border,white,all,fails,,,A,,Do so").contains("a guess and only warns")),
            () -> assertTrue(refusal("shop,widht,at least 9,all,warns,,,A,,Do so").contains("Measure is 'widht', but it must be one of shorter side")),
            () -> assertTrue(refusal("shop,width,9,all,warns,,,A,,Do so").contains("'at least 500'")),
            () -> assertTrue(refusal("shop,bytes,at most 16 lots,all,warns,,,A,,Do so").contains("'at most 16 MB'")),
            () -> assertTrue(refusal("shop,ratio,square,all,warns,,,A,,Do so").contains("'1:1 within 5 %'")),
            () -> assertTrue(refusal("shop,format,jpg,all,warns,,,A,,Do so").contains("jpeg, png")),
            () -> assertTrue(refusal("shop,width,at least 9,all,warns,31.1.2027,,A,,Do so").contains("a day such as 2027-01-31")),
            () -> assertTrue(refusal("shop,width,at least 9,some,warns,,,A,,Do so").contains("all, first or further")),
            () -> assertTrue(refusal("Shop!,width,at least 9,all,warns,,,A,,Do so").contains("lower case letters")),
            () -> assertTrue(refusal("shop,width,at least 9").contains("there is no cell")));
    }

    @Test
    void takesASavedTableAndKeepsTheLastGoodOne() throws IOException {
        Path file = folder.resolve("rules.csv");
        save(file, "shop,width,at least 9,all,warns,,,A,,Do so\n", 1);
        LiveTable<Rules> table = new LiveTable<>(file, Rules::read);
        assertEquals("[shop]", table.now().channels().toString());

        save(file, "other,width,at least 9,all,warns,,,A,,Do so\n", 2);
        assertEquals("[other]", table.now().channels().toString());
        save(file, "third,width,9,all,warns,,,A,,Do so\n", 3);
        assertEquals("[other]", table.now().channels().toString());
        Files.delete(file);
        assertTrue(table.now().channels().contains("google"), "As shipped");
    }

    private static void save(Path file, String rows, long second) throws IOException {
        Files.writeString(file, HEADER + rows);
        Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
    }

    private static String found(String measure, String bound, CheckedImage image) throws IOException {
        return found(measure, bound, "fails", "all", image);
    }

    private static String found(String measure, String bound, String severity, String images, CheckedImage image) throws IOException {
        Rules rules = rules("shop,%s,\"%s\",%s,%s,,,A,https://a.example,Do so\n".formatted(measure, bound, images, severity));
        return rules.of("shop", TODAY).check(image).stream().map(Finding::text).collect(Collectors.joining(" | "));
    }

    private static Rules rules(String rows) throws IOException {
        return Rules.read(new StringReader(HEADER + rows));
    }

    private static String refusal(String row) {
        return assertThrows(IllegalArgumentException.class, () -> rules(row + "\n")).getMessage();
    }

    private static String severities(List<Finding> findings) {
        return findings.stream().map(Finding::severity).collect(Collectors.joining(" "));
    }

    private static CheckedImage size(String sides, long bytes) {
        int[] two = Arrays.stream(sides.split("x")).mapToInt(Integer::parseInt).toArray();
        return new CheckedImage(new CheckedImage.Size(bytes, two[0], two[1]), jpeg(), ADDRESS, new CheckedImage.Place(1, 1));
    }

    private static CheckedImage at(String address) {
        return new CheckedImage(new CheckedImage.Size(1, 9, 9), jpeg(), address, new CheckedImage.Place(1, 1));
    }

    private static CheckedImage placed(int position, int images) {
        return new CheckedImage(new CheckedImage.Size(1, 9, 9), jpeg(), ADDRESS, new CheckedImage.Place(position, images));
    }

    private static CheckedImage file(String measure, String value) {
        Measures measures = new Measures(measure.equals("format") ? value : "jpeg", measure.equals("colours") ? value : "rgb",
            measure.equals("animation") && value.equals("yes"), measure.equals("transparency") && value.equals("yes"), measure.equals("border") ? value : "white", "1", "1");
        return new CheckedImage(new CheckedImage.Size(1, 9, 9), measures, ADDRESS, new CheckedImage.Place(1, 1));
    }

    private static Measures jpeg() {
        return new Measures("jpeg", "rgb", false, false, "white", "1", "1");
    }
}
