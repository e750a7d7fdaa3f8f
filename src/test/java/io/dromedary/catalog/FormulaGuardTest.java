package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "=cmd|' /C calc'!A0", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1",
        "+49-30-1234", "-1+cmd()", "-", "+", "--1", "-5 %x", "+1/2", "-12,50\n=1",
        "\uFF1D1+1", "\uFF0BA1", "\uFF0DA1", "\uFF20SUM(A1)", "\uFE66A1", "\uFE62A1", "\n=1", " =1", "\u00A0=1", "\u3000@A", "\u200B=1", "\uFEFF+A",
        "\u2060-A", "\u202E=1", "\u00AD=1", "\u0000=1", "\u007F=1", "\u0080=1", "\u0085=1", "\u034F=1", "\u115F=1", "\u1160=1", "\u2800=1", "\u3164=1",
        "\uFFA0=1", "\uFE00=1", "\uFE0F=1", "\uDB40\uDC01=1", " \n\u00A0\u200B\uFF1D1"})
    void defusesWhatASpreadsheetWouldRun(String cell) {
        assertEquals("'" + cell, FormulaGuard.defuse(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1=2", "'=1", "-12,50", "-5 %", "+49 30 1234", "+49 (30) 1234", "-.5", "-1.234,50",
        "-1e-5", "+3%", "- 7", " -12,50", "\n+49 30 1234", " a=1", "\uFF21=1", "\uFDFF=1", "\uFE10=1", "\u00BC", "[=1", "(=1", "\u00A0", "\n", "https://a/=b"})
    void leavesEverythingElse(String cell) {
        assertEquals(cell, FormulaGuard.defuse(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+A", "-A", "@A", "\tA", "\rA", "-12,50", "\uFF1D1", "\n=1", "\u200B=1"})
    void takesTheGuardOffAgain(String cell) {
        assertEquals(cell, FormulaGuard.undefuse("'" + cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "''=1", "'tis", "=1", ""})
    void takesNothingElseOff(String cell) {
        assertEquals(cell, FormulaGuard.undefuse(cell));
    }

    @Test
    void takesItOffEveryCellOfARow() {
        assertEquals(List.of("a", "=1", "'tis"), FormulaGuard.undefuse(List.of("a", "'=1", "'tis")));
        assertEquals(List.of("a", "b"), FormulaGuard.undefuse(List.of("a", "b")));
    }
}
