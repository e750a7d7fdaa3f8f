package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "attachment; filename=feed.csv | feed.csv",
        "attachment; filename=\"my feed.csv\" | my feed.csv",
        "attachment; FileName = feed.csv; size=3 | feed.csv",
        "attachment; filename=\"a \\\"b\\\".csv\" | a \"b\".csv",
        "attachment; filename=feed.csv; filename*=UTF-8''gr%C3%B6%C3%9Fe+1.csv | größe+1.csv",
        "attachment; filename*=iso-8859-1'de'gr%F6%DFe.csv | größe.csv",
        "attachment; filename*=UTF-8''%zz; filename=feed.csv | feed.csv",
        "attachment; filename=gr\u00c3\u00b6\u00c3\u009fe.csv | größe.csv",
        "attachment; filename=gr\u00f6\u00dfe.csv | größe.csv",
        "attachment; filename=\u00f6.csv | ö.csv",
        "attachment; filename=\u0100.csv | \u0100.csv",
        "attachment; filename=\u2615.csv | \u2615.csv",
        "attachment | ``",
        "attachment; name=feed.csv | ``"})
    void namesTheFileAsServersWriteIt(String header, String name) {
        assertEquals(name, Disposition.fileName(header));
    }
}
