package io.dromedary.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.CatalogFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingFinderTest {

    private static final int TRIALS = 12;

    private final EncodingFinder finder = new EncodingFinder();

    static List<Arguments> languages() throws IOException {
        List<Arguments> languages = new ArrayList<>();
        try (BufferedReader words = new BufferedReader(new InputStreamReader(
                EncodingFinderTest.class.getResourceAsStream("/io/dromedary/product-words.txt"), StandardCharsets.UTF_8))) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                String[] parts = line.split("\\|");
                if (!line.startsWith("#")) {
                    Arrays.stream(parts[1].split(",")).forEach(encoding ->
                            languages.add(Arguments.of(parts[0], encoding, List.of(parts[2].split(" ")))));
                }
            }
        }
        return languages;
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("languages")
    void readsTwentyNamesAsTheyWereWritten(String language, String encoding, List<String> words) {
        boolean asks = encoding.equals("x-MacRoman") || encoding.equals("IBM850");
        for (int seed = 0; seed < TRIALS; seed++) {
            String text = writable(names(words, 20, new Random(seed)), encoding);
            EncodingGuess guess = finder.find(text.getBytes(Charset.forName(encoding)));

            assertEquals(text, read(text, encoding, guess), guess.toString());
            assertEquals(asks, guess.confidence() < CatalogFormat.SURE, guess.toString());
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("languages")
    void neverTakesFiveNamesWronglyForSure(String language, String encoding, List<String> words) {
        for (int seed = 0; seed < TRIALS; seed++) {
            String text = writable(names(words, 5, new Random(seed)), encoding);
            EncodingGuess guess = finder.find(text.getBytes(Charset.forName(encoding)));

            assertTrue(guess.confidence() < CatalogFormat.SURE || text.equals(read(text, encoding, guess)), guess + text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größe\n", "Café\n", "5 °C\n", "It’s a mug\n", "“Best” mug – red\n", "Brand™ mug\n",
        "GRÜNE TÜR\n"})
    void takesOneWesternCellForWhatItIs(String text) {
        EncodingGuess guess = finder.find(text.getBytes(Charset.forName("windows-1252")));

        assertEquals(text, read(text, "windows-1252", guess), guess.toString());
    }

    @ParameterizedTest
    @CsvSource({"windows-1251", "KOI8-R"})
    void isNotSureOfAFewCapitals(String encoding) {
        assertTrue(finder.find("КРУЖКА СИНЯЯ\n".getBytes(Charset.forName(encoding))).confidence() < CatalogFormat.SURE);
    }

    @ParameterizedTest
    @CsvSource({"cp1250,windows-1250", "Windows-1250,windows-1250", "1250,windows-1250", "win1251,windows-1251",
        "ISO-8859-1,windows-1252", "latin1,windows-1252", "macintosh,x-MacRoman", "Mac Roman,x-MacRoman",
        "MacRoman,x-MacRoman", "850,IBM850", "cp850,IBM850", "IBM850,IBM850", "sjis,Shift_JIS", "Shift-JIS,Shift_JIS",
        "cp932,Shift_JIS", "gb2312,GBK", "GBK,GBK", "gb18030,GB18030", "big5,Big5", "euc-kr,EUC-KR", "cp949,EUC-KR",
        "koi8-r,KOI8-R", "utf8,UTF-8", "UTF-8,UTF-8", "utf-16,UTF-16LE", "utf-16be,UTF-16BE", "cp437,IBM437"})
    void knowsTheNamesInUse(String written, String usual) {
        assertEquals(Optional.of(usual), Encodings.named(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "../etc", "IBM037", "UTF-7,UTF-8", "12345"})
    void refusesANameThatIsNone(String written) {
        assertEquals(Optional.empty(), Encodings.named(written));
    }

    private static String read(String text, String encoding, EncodingGuess guess) {
        return new String(text.getBytes(Charset.forName(encoding)), Encodings.charset(guess.encoding()));
    }

    /** A letter that an old encoding lacks was written in another way. */
    private static String writable(String text, String encoding) {
        return new String(text.getBytes(Charset.forName(encoding)), Charset.forName(encoding));
    }

    /** As many names as asked for, those in ASCII alone left out as a catalogue's are. */
    private static String names(List<String> words, int count, Random random) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; ) {
            StringBuilder name = new StringBuilder();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                name.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            if (random.nextInt(3) == 0) {
                name.append("XL ").append(10 + random.nextInt(90)).append(" cm");
            }
            if (name.chars().anyMatch(c -> c >= 0x80)) {
                names.append(name).append('\n');
                i++;
            }
        }
        return names.toString();
    }
}
