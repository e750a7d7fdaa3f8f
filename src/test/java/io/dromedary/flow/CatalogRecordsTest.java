package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogRecordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Enamel Mug | enamel-mug",
        "Größe Tasse / 3 | grosse-tasse-3",
        "Smörgås Æble Łódź | smorgas-aeble-lodz",
        "../../etc/passwd | etc-passwd",
        "<img src=x onerror=alert(1)> | img-src-x-onerror-alert-1",
        "杯子 | product",
        "'   ' | product",
        "CON | con"})
    void makesOfAProductsNameAFileNameForEverySystem(String product, String expected) {
        assertEquals(expected, CatalogRecords.safeName(product));
    }

    @ParameterizedTest
    @CsvSource({"5000, 60", "61, 60", "60, 60"})
    void cutsALongName(int length, int expected) {
        assertEquals(expected, CatalogRecords.safeName("a".repeat(length)).length());
    }
}
