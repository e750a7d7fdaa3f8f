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
    @ValueSource(strings = {"a\u202Eü.example", "ü b.example", "ü/b.example", "\u0301a.example", "ü\uE000.example", "a\u200Dü.example", "ü\u0000.example", "ü@b.example"})
    void refusesWhatNoNameHolds(String name) {
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
