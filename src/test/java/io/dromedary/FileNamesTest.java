package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A locale whose file names cannot hold every letter is told of at the start. */
class FileNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ANSI_X3.4-1968", "US-ASCII", "ISO-8859-1", "windows-1252", "646", "no such encoding"})
    void namesTheLocaleThatMendsAnEncodingWithoutEveryLetter(String encoding) {
        String warning = FileNames.lossOf(encoding).orElseThrow();

        assertTrue(warning.contains("LANG=C.UTF-8") && warning.contains(" in " + encoding + ","), warning);
        assertEquals(1, warning.lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF8", "GB18030"})
    void saysNothingWhereEveryLetterIsHeld(String encoding) {
        assertEquals(Optional.empty(), FileNames.lossOf(encoding));
    }

    @Test
    void saysNothingWhereTheJvmDoesNotSay() {
        assertEquals(Optional.empty(), FileNames.lossOf(null));
    }
}
