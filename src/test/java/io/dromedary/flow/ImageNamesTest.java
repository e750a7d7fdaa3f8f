package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.CatalogRows;
import io.dromedary.catalog.Layout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNamesTest {

    private static final Layout LAYOUT = new Layout(List.of("S. No.", "Product Name", "Input Image Urls"), 0, 1, List.of(2));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "MUG-01 | mug-01-1",
        "1. | 1-1",
        "Größe Tasse / 3 | grosse-tasse-3-1",
        "Smörgås Æble Łódź | smorgas-aeble-lodz-1",
        "ﬁne ＡＢ٣ | fine-ab3-1",
        "Кружка й/Ё | кружка-й-ё-1",
        "Ποτήρι | ποτήρι-1",
        "杯子 (白) | 杯子-白-1",
        "マグ カップ | マグ-カップ-1",
        "머그컵 | 머그컵-1",
        "كوب أبيض | كوب-أبيض-1",
        "כוס תה | כוס-תה-1",
        "हिन्दी मग | हिन्दी-मग-1",
        "mug ☕😀 red | mug-red-1",
        "a\u200Db\u202Ec | abc-1",
        "😀 | row-2-1",
        "../../etc/passwd | etc-passwd-1",
        "<img src=x onerror=alert(1)> | img-src-x-onerror-alert-1-1",
        "CON | con-1"})
    void makesOfASerialOfAnyScriptAFileNameForEverySystem(String serial, String expected) {
        assertEquals(expected, names("{serial}-{position}", true, row(serial)).get(0));
    }

    @ParameterizedTest
    @CsvSource({"Кружка 7, 7-1", "杯子, row-2-1", "Größe, grosse-1"})
    void usesAsciiAloneWhereFilesHaveNoOtherNames(String serial, String expected) {
        assertEquals(expected, names("{serial}-{position}", false, row(serial)).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{serial}-{position} | a-1-1 a-1-2",
        "{position}_{product} | 1_red-mug 2_red-mug",
        "{serial} | a-1 a-1_2",
        "IMG_{row}.{position} | IMG_2.1 IMG_2.2",
        "{row}-{position}-{product} | 2-1-red-mug 2-2-red-mug"})
    void followsTheTemplate(String template, String expected) {
        assertEquals(expected, String.join(" ", names(template, true, List.of("A-1", "Red Mug", "https://a.example/1.jpg, https://a.example/2.jpg"))));
    }

    @Test
    void tellsRowsApartThatWouldBeCalledAlike() {
        assertEquals(List.of("a-1-1", "a-1-1_r3", "a-1-1_r4", "b-1"), names("{serial}-{position}", true, row("A/1"), row("a-1"), row("a 1"), row("b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{serial}-{position}", "{position}-{serial}", "{serial}-{position}-{product}", "{product}-{position}", "{product}", "{serial}",
        "{serial}_{product}", "{product}.{serial}_{position}", "{product}-{serial}-{position}"})
    void givesNoNameTwice(String template) {
        Random random = new Random(template.hashCode());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String image = "https://a.example/" + i;
            rows.add(List.of(i % 3 == 0 ? "s" + i : text(random) + "\u0000" + i, text(random), String.join(",", image + "a.jpg", image + "b.jpg", image + "c.jpg")));
        }
        // Serials are told apart by the catalogue; here as many as can be have one name.
        rows.replaceAll(row -> List.of(row.get(0).replaceAll("\u0000.*", "") + "!".repeat(random.nextInt(40)), row.get(1), row.get(2)));

        Set<String> all = new HashSet<>();
        for (String name : namesOf(template, true, rows)) {
            assertTrue(all.add(name.toLowerCase(Locale.ROOT)), name);
            for (String claimed : new String[] {name + "_c2", name + "_c3"}) {
                assertTrue(all.add(claimed), claimed);
            }
        }
    }

    @Test
    void staysWithinWhatFileSystemsTake() {
        String name = names("{serial}-{product}-{position}", true, List.of("杯".repeat(4000), "м".repeat(4000), "https://a.example/1.jpg")).get(0);

        assertTrue(name.getBytes(StandardCharsets.UTF_8).length < 200, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mug", "{serial", "{sku}-{position}", "{serial}/{position}", "{serial}{position}", "{serial}-{serial}", ".{serial}", "{serial}..",
        "{serial} {position}", "ü{serial}", "{serial}-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesATemplateThatMakesNoSafeNames(String template) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> ImageNames.check(template));

        assertTrue(refusal.getMessage().endsWith("Make it of {serial}, {product}, {position} and {row}, for instance {serial}-{position}."), refusal.getMessage());
    }

    private static String text(Random random) {
        return random.ints(1 + random.nextInt(4), 0, 6).mapToObj(i -> List.of("a", "A", "1", "-", "r2", "_").get(i)).reduce("", String::concat) + "x";
    }

    private static List<String> row(String serial) {
        return List.of(serial, "Mug", "https://a.example/1.jpg");
    }

    @SafeVarargs
    private static List<String> names(String template, boolean anyScript, List<String>... rows) {
        return namesOf(template, anyScript, Arrays.asList(rows));
    }

    private static List<String> namesOf(String template, boolean anyScript, List<List<String>> rows) {
        List<List<String>> records = new ArrayList<>(List.of(LAYOUT.header()));
        records.addAll(rows);
        ImageNames names = new ImageNames(ImageNames.check(template), anyScript);
        List<String> all = new ArrayList<>();
        for (var catalog = new CatalogRows(records.iterator(), LAYOUT); catalog.hasNext();) {
            CatalogRow row = catalog.next();
            row.images().forEach(image -> all.add(names.of(row, image)));
        }
        return all;
    }
}
