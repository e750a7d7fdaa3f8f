package io.dromedary.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "General!1!1", "General!1.0!1", "General!4.012345678901E12!4012345678901", "General!1.23E+12!1230000000000", "General!19.989999999999998!19.99",
        "General!0.30000000000000004!0.3", "General!1E-3!0.001", "General!-5.50!-5.5", "General!12345678901234567890!12345678901234567890",
        "General!9.9999999999999995E22!100000000000000000000000", "General!text!text", "General!1E99999999!1E99999999",
        "@!4012345678901!4012345678901", "0!1230000000000!1230000000000", "00000!42!00042", "00000!1234567!1234567", "\"SKU-\"0000!7!SKU-0007",
        "000\\-000!123456!123-456", "0.00!12.5!12.50", "0.0#!12.5!12.5", "#,##0.00!1234.5!1234.50", "#,##0!1234567!1234567", "0%!0.25!25%", "0.0%!0.256!25.6%",
        "#,##0.00\\ [$€-407]!12.5!12.50 €", "[$$-409]#,##0.00!12.5!$12.50", "0.00;[Red]-0.00!-3!-3.00", "0.00_);(0.00)!-3!(3.00)", "0.00!-3!-3.00",
        "0.00E+00!1230000000000!1230000000000", "# ?/?!0.5!0.5", "0;-0;\"none\"!0!none", "0.##!3!3", "0\" kg\"!3!3 kg",
    })
    void showsANumberWithAllItsDigits(String code, String number, String shown) {
        assertEquals(shown, CellFormat.of(code).show(number, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "yyyy-mm-dd!46053!2026-01-31", "dd.mm.yyyy!46053!31.01.2026", "m/d/yy!46053!1/31/26", "d-mmm-yy!46053!31-Jan-26",
        "[$-407]d. mmmm yyyy!46053!31. Januar 2026", "dddd!46053!Saturday", "yyyy-mm-dd hh:mm!46053.586805555555!2026-01-31 14:05",
        "h:mm AM/PM!46053.586805555555!2:05 PM", "mm:ss!0.0007060185!01:01", "[h]:mm!1.5!36:00", "hh:mm:ss!0.999994!23:59:59",
        "yyyy-mm-dd!1!1900-01-01", "yyyy-mm-dd!61!1900-03-01", "yyyy-mm-dd;@!46053!2026-01-31", "yyyy-mm-dd!-1!-1", "yyyy-mm-dd!4012345678901!4012345678901",
        "d/m/yyyy\\ h:mm:ss.0!46053.5000028935!31/1/2026 12:00:00.2",
    })
    void showsADateAsTheWorkbookDoes(String code, String number, String shown) {
        assertEquals(shown, CellFormat.of(code).show(number, false));
    }
}
