package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressOptionsTest {

    @Test
    void takesTheDefaultsForWhatIsNotGiven() {
        CompressOptions options = CompressOptions.parse(null, "70", "", null, " ", CompressOptions.DEFAULTS);
        assertEquals(new CompressOptions("quality", 70, 20, "jpeg", "#ffffff", "keep", 0), options);
    }

    @ParameterizedTest
    @CsvSource({"#FFaa00,#ffaa00", "#fa0,#ffaa00", "Navy,#000080", "grey,#808080", "' white ',#ffffff"})
    void writesEveryBackgroundInOneForm(String given, String expected) {
        assertEquals(expected, new CompressOptions("quality", 50, 20, "jpeg", given, "keep", 0).background());
    }

    @ParameterizedTest
    @CsvSource({"fast,50,50,jpeg,white,fast", "quality,0,50,jpeg,white,'0'", "quality,101,50,jpeg,white,'101'",
            "quality,fifty,50,jpeg,white,fifty", "quality,50,0,jpeg,white,'0'", "quality,50,50,gif,white,gif",
            "quality,50,50,jpeg,#ggg,#ggg", "quality,50,50,jpeg,whitish,whitish"})
    void quotesTheValueThatIsNotAllowed(String mode, String quality, String least, String format, String background,
                                        String quoted) {
        String message = assertThrows(IllegalArgumentException.class, () -> CompressOptions.parse(mode, quality, least,
                format, background, CompressOptions.DEFAULTS)).getMessage();
        assertTrue(message.contains("'" + quoted + "'") && message.contains("rite"), message);
    }

    @Test
    void survivesBeingStoredAsJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        CompressOptions options = new CompressOptions("size", 60, 30, "keep", "teal", "convert", 0);
        String stored = json.writeValueAsString(options);
        assertEquals("{\"mode\":\"size\",\"quality\":60,\"minQuality\":30,\"format\":\"keep\",\"background\":\"#008080\",\"grown\":\"convert\",\"maxBytes\":200000}", stored);
        assertEquals(options, json.readValue(stored, CompressOptions.class));
    }

    @Test
    void takesAnOlderRecordWithoutGrownForKeepAndWithoutALimitForTheUsualOne() throws Exception {
        String stored = "{\"mode\":\"size\",\"quality\":60,\"minQuality\":30,\"format\":\"keep\",\"background\":\"#008080\"}";
        CompressOptions options = new ObjectMapper().readValue(stored, CompressOptions.class);
        assertEquals("keep", options.grown());
        assertEquals(200_000, options.maxBytes());
    }

    @Test
    void takesALimitOfBytesInTheModeThatHeedsIt() {
        CompressOptions bytes = CompressOptions.parse("bytes", null, null, null, null, CompressOptions.DEFAULTS);
        assertEquals(150_000, bytes.withMaxBytes(150_000).maxBytes());
        String message = assertThrows(IllegalArgumentException.class, () -> CompressOptions.DEFAULTS.withMaxBytes(150_000)).getMessage();
        assertTrue(message.contains("'quality'") && message.contains("'bytes'"), message);
        assertThrows(IllegalArgumentException.class, () -> bytes.withMaxBytes(0));
    }

    @Test
    void takesALimitOfOneByte() {
        assertEquals(1, with("bytes", 0).withMaxBytes(1).maxBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void takesTheLowestAndTheHighestQuality(int quality) {
        CompressOptions options = new CompressOptions("quality", quality, quality, "jpeg", "white", "keep", 0);

        assertEquals(quality + " " + quality, options.quality() + " " + options.minQuality());
    }

    @ParameterizedTest
    @CsvSource({"size, 500, 1001, false", "size, 501, 1001, true", "bytes, 300, 1001, false", "bytes, 301, 1001, true", "quality, 2147483647, 1, false"})
    void missesWhatTheModeWantsByOneByteMore(String mode, int bytes, int sourceBytes, boolean misses) {
        assertEquals(misses, with(mode, 300).misses(bytes, sourceBytes));
    }

    @ParameterizedTest
    @CsvSource({"size, false", "bytes, true", "quality, false"})
    void comesCloseToALimitOfBytesAlone(String mode, boolean closely) {
        assertEquals(closely, with(mode, 300).closely());
    }

    @Test
    void isAJpegOfTheSameKindWithoutTransparency() {
        CompressOptions options = new CompressOptions("bytes", 60, 30, "keep", "#008080", "convert", 300, "200x100", "4:3", "thumb:fit=90");

        assertEquals(new CompressOptions("bytes", 60, 30, "jpeg", "#008080", "convert", 300, "200x100", "4:3"), options.flattened());
    }

    @ParameterizedTest
    @CsvSource({"webp, , true", "jpeg, , false", "keep, , false", "jpeg, 'a;b:format=webp', true", "jpeg, 'a;b:format=keep', false", "webp, 'a:format=jpeg', true"})
    void writesAWebpByItselfOrAsOneOfSeveral(String format, String renditions, boolean webp) {
        assertEquals(webp, CompressOptions.parse(null, null, null, format, null, CompressOptions.DEFAULTS).withRenditions(renditions).writesWebp());
    }

    private static CompressOptions with(String mode, int maxBytes) {
        return new CompressOptions(mode, 50, 20, "jpeg", "white", "keep", maxBytes);
    }
}
