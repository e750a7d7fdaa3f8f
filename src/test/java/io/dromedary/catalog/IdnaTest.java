package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.IDN;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as browsers look them up. */
class IdnaTest {

    @ParameterizedTest
    @CsvSource({"bücher.example, xn--bcher-kva.example", "BÜCHER.example, xn--bcher-kva.example", "straße.de, xn--strae-oqa.de",
        "strasse.de, strasse.de", "faß.de, xn--fa-hia.de", "βόλος.com, xn--nxasmm1c.com", "ΒΌΛΟΣ.com, xn--nxasmq6b.com",
        "日本語。ＪＰ, xn--wgv71a119e.jp", "i❤.ws, xn--i-7iq.ws", "пример.испытание, xn--e1afmkfd.xn--80akhbyknj4f",
        "ex\u00ADample.com, example.com", "shop\uFEFF.example, shop.example", "my_shöp.example, xn--my_shp-0xa.example", "Ⅷ.example, viii.example",
        "😀.example, xn--e28h.example", "نامه\u200Cای.com, xn--mgba3gch31f060k.com", "xn--bcher-kva.example, xn--bcher-kva.example"})
    void writesANameInAscii(String name, String ascii) {
        assertEquals(ascii, Idna.ascii(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Eü.example", "ü b.example", "ü/b.example", "\u0301a.example", "ü\uE000.example", "a\u200Dü.example", "ü\u0000.example", "ü@b.example", "نا\u202Eمه.com"})
    void refusesWhatNoNameHolds(String name) {
        assertThrows(IllegalArgumentException.class, () -> Idna.ascii(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xAD, 0x34F, 0x180B, 0x180D, 0x180F, 0x200B, 0x2060, 0x2064, 0xFE00, 0xFE0F, 0xFEFF})
    void leavesOutWhatIsNotSeen(int character) {
        assertEquals("xn--bcher-kva.example", Idna.ascii("bü" + Character.toString(character) + "cher.example"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x200A, 0x180E, 0x2061, 0x2065, 0xFE10, 0x202E})
    void leavesOutNothingBesides(int character) {
        String name = "bü" + Character.toString(character) + "cher.example";

        assertThrows(IllegalArgumentException.class, () -> Idna.ascii(name));
    }

    /** Which is a symbol since Unicode 14, and nothing to a JDK that is older. */
    @Test
    void leavesOutNoSymbolBeforeTheVariationSelectors() {
        String name = "bü\uFDFFcher.example";

        if (Character.isDefined(0xFDFF)) {
            assertEquals("xn--bcher-kva11546b.example", Idna.ascii(name));
        } else {
            assertThrows(IllegalArgumentException.class, () -> Idna.ascii(name));
        }
    }

    @Test
    void refusesAControlCharacterOfAnyRange() {
        assertEquals("U+0080", assertThrows(IllegalArgumentException.class, () -> Idna.ascii("a\u0080.example")).getMessage());
        assertEquals("U+007F", assertThrows(IllegalArgumentException.class, () -> Idna.ascii("ü\u007F.example")).getMessage());
    }

    @Test
    void refusesAJoinerBeforeEveryLetter() {
        assertEquals("U+200C", assertThrows(IllegalArgumentException.class, () -> Idna.ascii("\u200Cنامه.com")).getMessage());
    }

    @Test
    void keepsTheAsciiThatNamesHoldBesideOtherLetters() {
        assertEquals("xn--azm09-_-p2a.example", Idna.ascii("azmü09-_.example"));
    }

    @ParameterizedTest
    @ValueSource(chars = {'`', '{', '/', ':', '^'})
    void refusesOtherAsciiBesideOtherLetters(char character) {
        String name = "ü" + character + ".example";

        assertThrows(IllegalArgumentException.class, () -> Idna.ascii(name));
    }

    /** The JDK's, for the letters on which both rules agree. */
    @Test
    void agreesWithTheOlderRuleOnOrdinaryLetters() {
        String letters = "abcäöüéèñçøåłőžčαβγабвгдежあいう日本語한국";
        int[] points = letters.codePoints().toArray();
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                name.appendCodePoint(points[random.nextInt(points.length)]);
            }
            assertEquals(IDN.toASCII(name.toString()), Idna.ascii(name.toString()), name.toString());
        }
    }
}
