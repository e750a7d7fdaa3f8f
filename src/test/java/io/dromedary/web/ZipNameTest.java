package io.dromedary.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"CON", "con", "NUL", "Aux", "PRN", "COM1", "com9", "COM0", "LPT1", "COM\u00B9", "CONIN$", "CONOUT$", "NUL.txt", "nul.a.b"})
    void makesNoDeviceOfAName(String serial) throws Exception {
        assertEquals("_" + serial + ".jpg", name("{serial}", serial));
        assertEquals("_" + serial + "/1.jpg", name("{serial}/{position}", serial), "a folder is no device either");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONE", "NULL", "COM10", "COM", "Auxiliary", "1-CON"})
    void leavesWhatOnlyResemblesADevice(String serial) throws Exception {
        assertEquals(serial + ".jpg", name("{serial}", serial));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Egpj.exe", "a\u2066b", "a\u200Bb", "a\u200Fb", "a\uFEFFb", "a\u0085b", "a\u009Bb", "a\u2028b", "a\u0000b", "a\u001Bb", "a\uD800b", "a\uFFFFb"})
    void showsNoNameAsAnother(String serial) throws Exception {
        String name = name("{serial}", serial);

        assertTrue(name.startsWith("a_") && name.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT || Character.isISOControl(c)), name);
    }

    @ParameterizedTest
    @CsvSource({"'a.', a.jpg", "'a ', a.jpg", "'a . .', a.jpg", "'.a', a.jpg", "'..', image.jpg", "'a\u00A0', a.jpg", "'a\u3000.', a.jpg", "'../../b', _.._b.jpg"})
    void endsNoNameInADotOrABlank(String serial, String expected) throws Exception {
        assertEquals(expected, name("{serial}", serial));
    }

    @Test
    void keepsANameWithinWhatFileSystemsTake() throws Exception {
        String name = name("{serial} {product}-{position}", "\uD83D\uDE00".repeat(80));

        assertTrue(name.getBytes(StandardCharsets.UTF_8).length < 255, name);
    }

    @Test
    void takesBothFormsOfALetterForTheSame() throws Exception {
        ZipName names = new ZipName("{serial}");

        assertEquals("\u00C4.jpg", names.of(image(2, "\u00C4"), "jpg"));
        assertEquals("\u00C4-row-3-1.jpg", names.of(image(3, "A\u0308"), "jpg"));
    }

    @Test
    void givesNoNameTwiceNotEvenOneThatItMadeUp() throws Exception {
        ZipName names = new ZipName("{serial}");
        Set<String> all = new HashSet<>();

        for (String serial : new String[] {"a", "a-row-4-1", "a", "A", "a-row-4-1-2"}) {
            assertTrue(all.add(names.of(image(4, serial), "jpg").toLowerCase(java.util.Locale.ROOT)), all.toString());
        }
    }

    private static String name(String template, String serial) throws Exception {
        return new ZipName(template).of(image(2, serial), "jpg");
    }

    private static ZippedImage image(int row, String serial) {
        return new ZippedImage(row, row, 1, serial, serial, "", 0, 0, null);
    }
}
