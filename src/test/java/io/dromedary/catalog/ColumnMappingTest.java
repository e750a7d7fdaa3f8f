package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMappingTest {

    @Test
    void readsAllThreeParts() throws CatalogException {
        ColumnMapping mapping = ColumnMapping.parse(" Serial = SKU ;product=Titel; images=Bild1, Bild2;");

        assertEquals(new ColumnMapping("SKU", "Titel", "Bild1, Bild2"), mapping);
        assertEquals(List.of("Bild1", "Bild2"), mapping.imageNames());
    }

    @Test
    void passesOverNamesThatAreEmpty() throws CatalogException {
        assertEquals(List.of("Bild1", "Bild2"), ColumnMapping.parse("images=Bild1,, Bild2 ,").imageNames());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void mapsNothingWhenThereIsNothing(String text) throws CatalogException {
        assertSame(ColumnMapping.NONE, ColumnMapping.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "SKU!'SKU' names no column",
        "serial=!'serial=' names no column",
        "images= ,!'images= ,' names no column",
        "=SKU!'' is none of 'serial', 'product', 'images'",
        "name=SKU!'name' is none of 'serial', 'product', 'images'",
        "serial=A;serial=B!'serial' is given twice",
    })
    void saysWhatIsWrong(String text, String message) {
        CatalogException refused = assertThrows(CatalogException.class, () -> ColumnMapping.parse(text));

        assertEquals("bad_mapping", refused.problem().code());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
