package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "=cmd|' /C calc'!A0", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1",
        "+49-30-1234", "-1+cmd()", "-", "+", "--1", "-5 %x", "+1/2", "-12,50\n=1"})
    void defusesWhatASpreadsheetWouldRun(String cell) {
        assertEquals("'" + cell, FormulaGuard.defuse(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1=2", "'=1", "-12,50", "-5 %", "+49 30 1234", "+49 (30) 1234", "-.5", "-1.234,50",
        "-1e-5", "+3%", "- 7", " =1", "https://a/=b"})
    void leavesEverythingElse(String cell) {
        assertEquals(cell, FormulaGuard.defuse(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+A", "-A", "@A", "\tA", "\rA", "-12,50"})
    void takesTheGuardOffAgain(String cell) {
        assertEquals(cell, FormulaGuard.undefuse("'" + cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "''=1", "'tis", "=1", ""})
    void takesNothingElseOff(String cell) {
        assertEquals(cell, FormulaGuard.undefuse(cell));
    }
}
