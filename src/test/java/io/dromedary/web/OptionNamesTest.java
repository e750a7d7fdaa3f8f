package io.dromedary.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that do not exist. */
class OptionNamesTest {

    @Test
    void takesEveryOptionThatThereIs() {
        assertDoesNotThrow(() -> OptionNames.check(OptionNames.KNOWN));
        assertDoesNotThrow(() -> OptionNames.check(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"qualitty, quality", "qualty, quality", "Quality, quality", "QUALITY, quality", "dry-run, dry_run", "dryrun, dry_run", "dry run, dry_run",
        "webhook, webhook_url", "webhook-url, webhook_url", "column, columns", "colums, columns", "invalidRows, invalid_rows", "filename, file_name",
        "fromat, format", "backgroud, background", "modus, mode"})
    void suggestsTheOneThatWasMeant(String wrong, String meant) {
        assertTrue(refusal(wrong).contains("There is no option '" + wrong + "'. Did you mean '" + meant + "'?"), refusal(wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "utm_source", "CamelHttpUri", "日本"})
    void suggestsNothingWhereNoneIsLikeIt(String wrong) {
        assertFalse(refusal(wrong).contains("Did you mean"), refusal(wrong));
        assertTrue(refusal(wrong).contains("The options are background, base_url, checks, columns, dialect,"), refusal(wrong));
    }

    @Test
    void showsALongNameCut() {
        assertTrue(refusal("q".repeat(100_000)).length() < 400);
    }

    @Test
    void knowsWhatTheApisDescriptionNames() throws IOException {
        try (InputStream description = OptionNames.class.getResourceAsStream("/page/openapi.json")) {
            TreeSet<String> named = new TreeSet<>();
            new ObjectMapper().readTree(description).at("/paths/~1upload/post/parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    named.add(parameter.path("name").asText());
                }
            });
            assertEquals(new TreeSet<>(OptionNames.KNOWN), named);
        }
    }

    private static String refusal(String name) {
        return assertThrows(ProblemException.class, () -> OptionNames.check(List.of("quality", name))).problem().detail();
    }
}
