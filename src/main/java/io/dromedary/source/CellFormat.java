package io.dromedary.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How a cell shows a number: with the digits that its format asks for, as a date, or, by the format General, with all of its
 * digits. Numbers are written for other programs to read: without thousands separators, with a point, never as 1.23E+12.
 */
final class CellFormat {

    static final CellFormat GENERAL = new CellFormat(List.of());

    /** As many as a spreadsheet program calculates with: beyond them stands what binary fractions leave over. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final int MOST_PLACES = 30;
    private static final int LONGEST = 400;
    private static final int LAST_DAY = 2_958_465;
    private static final int DAYS_BEFORE_1904 = 1462;
    private static final long DAY_MILLISECONDS = 86_400_000;
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(1899, 12, 30, 0, 0);
    /** The first program took 1900 for a leap year, and all others count as it did. */
    private static final int PHANTOM_DAY = 60;

    private final List<FormatSection> sections;

    private CellFormat(List<FormatSection> sections) {
        this.sections = sections;
    }

    /** @param code such as {@code 0.00;[Red]-0.00} */
    static CellFormat of(String code) {
        List<FormatSection> sections = FormatSection.parse(code);
        return sections.stream().anyMatch(section -> section.kind() == FormatSection.Kind.OTHER) ? GENERAL : new CellFormat(sections);
    }

    /**
     * @param number    as the workbook has it, such as {@code 1.2300000000000001E12}
     * @param since1904 whether days are counted from then
     * @return what is shown, or the text itself where it is no number
     */
    String show(String number, boolean since1904) {
        BigDecimal value;
        try {
            value = new BigDecimal(number.strip());
        } catch (NumberFormatException e) {
            return number;
        }
        if (value.precision() - value.scale() > LONGEST || value.scale() > LONGEST) {
            return number;
        }
        FormatSection section = sections.isEmpty() ? null : section(value);
        if (section == null || section.kind() == FormatSection.Kind.GENERAL) {
            return plain(value, number);
        }
        if (section.kind() == FormatSection.Kind.DATE) {
            return date(section, value, number, since1904);
        }
        // A section of its own for negative numbers writes their sign itself.
        boolean signed = value.signum() < 0 && sections.size() < 2;
        String shown = section.number(rounded(value).abs(), MOST_PLACES);
        return signed && shown.chars().anyMatch(c -> c >= '1' && c <= '9') ? "-" + shown : shown;
    }

    private FormatSection section(BigDecimal value) {
        if (sections.size() > 1 && value.signum() < 0) {
            return sections.get(1);
        }
        return sections.size() > 2 && value.signum() == 0 ? sections.get(2) : sections.get(0);
    }

    private static String date(FormatSection section, BigDecimal value, String number, boolean since1904) {
        BigDecimal days = since1904 ? value.add(BigDecimal.valueOf(DAYS_BEFORE_1904)) : value;
        if (value.signum() < 0 || days.compareTo(BigDecimal.valueOf(LAST_DAY + 1L)) >= 0) {
            return plain(value, number);
        }
        long milliseconds = days.multiply(BigDecimal.valueOf(DAY_MILLISECONDS)).setScale(0, RoundingMode.HALF_UP).longValue();
        LocalDateTime time = FIRST_DAY.plus(days.intValue() < PHANTOM_DAY ? milliseconds + DAY_MILLISECONDS : milliseconds, ChronoUnit.MILLIS);
        return section.date(time, milliseconds);
    }

    private static String plain(BigDecimal value, String number) {
        if (number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return number;
        }
        BigDecimal rounded = rounded(value).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /** A whole number that is written as one keeps all its digits; a serial may have more than a spreadsheet program calculates with. */
    private static BigDecimal rounded(BigDecimal value) {
        return value.scale() == 0 ? value : value.round(DIGITS);
    }
}
