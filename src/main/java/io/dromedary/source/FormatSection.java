package io.dromedary.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of the up to four sections of a number's format: for positive numbers, for negative ones, for zero, for text. */
final class FormatSection {

    /** What a section shows; {@code OTHER} is a fraction, an exponent or a condition, which no catalogue needs. */
    enum Kind { GENERAL, NUMBER, DATE, OTHER }

    private static final Map<Integer, Locale> LANGUAGES = Map.of(0x07, Locale.GERMAN, 0x0C, Locale.FRENCH, 0x0A, Locale.forLanguageTag("es"),
        0x10, Locale.ITALIAN, 0x13, Locale.forLanguageTag("nl"), 0x15, Locale.forLanguageTag("pl"), 0x16, Locale.forLanguageTag("pt"),
        0x19, Locale.forLanguageTag("ru"), 0x1D, Locale.forLanguageTag("sv"));

    private final List<Token> tokens;
    private final Kind kind;
    private final Locale language;

    /**
     * A piece of a section.
     *
     * @param type {@code '"'} for text that is shown as it stands, else the letter or placeholder that it consists of
     * @param text the piece: {@code yyyy}, {@code [h]}, {@code AM/PM}, {@code 0}
     */
    private record Token(char type, String text) {
    }

    private FormatSection(List<Token> tokens, Kind kind, Locale language) {
        this.tokens = tokens;
        this.kind = kind;
        this.language = language;
    }

    Kind kind() {
        return kind;
    }

    static List<FormatSection> parse(String code) {
        List<FormatSection> sections = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        Locale language = Locale.ENGLISH;
        boolean other = false;
        int i = 0;
        while (i < code.length()) {
            char c = code.charAt(i);
            int end = i + 1;
            if (c == ';') {
                sections.add(section(tokens, other, language));
                tokens = new ArrayList<>();
                other = false;
            } else if (c == '"') {
                end = code.indexOf('"', i + 1) < 0 ? code.length() : code.indexOf('"', i + 1) + 1;
                tokens.add(new Token('"', code.substring(i + 1, Math.max(i + 1, end - 1))));
            } else if (c == '\\' || c == '!') {
                end = Math.min(i + 2, code.length());
                tokens.add(new Token('"', code.substring(i + 1, end)));
            } else if (c == '_' || c == '*') {
                // Room as wide as the character, or that is filled with it: nothing in a text.
                end = Math.min(i + 2, code.length());
            } else if (c == '[') {
                end = code.indexOf(']', i) < 0 ? code.length() : code.indexOf(']', i) + 1;
                String inside = code.substring(i + 1, Math.max(i + 1, end - 1));
                if (inside.startsWith("$")) {
                    int dash = inside.lastIndexOf('-');
                    tokens.add(new Token('"', dash < 0 ? inside.substring(1) : inside.substring(1, Math.max(1, dash))));
                    language = dash < 0 ? language : language(inside.substring(dash + 1));
                } else if (inside.matches("(?i)h+|m+|s+")) {
                    tokens.add(new Token('[', inside.toLowerCase(Locale.ROOT)));
                } else if (inside.matches("[<>=].*")) {
                    other = true;
                }
            } else if (code.regionMatches(true, i, "General", 0, 7) || code.regionMatches(true, i, "Standard", 0, 8)) {
                end = i + (code.regionMatches(true, i, "General", 0, 7) ? 7 : 8);
                tokens.add(new Token('G', ""));
            } else if (code.regionMatches(true, i, "AM/PM", 0, 5) || code.regionMatches(true, i, "A/P", 0, 3)) {
                end = i + (code.regionMatches(true, i, "AM/PM", 0, 5) ? 5 : 3);
                tokens.add(new Token('A', code.substring(i, end)));
            } else if ("ymdhs".indexOf(Character.toLowerCase(c)) >= 0) {
                while (end < code.length() && Character.toLowerCase(code.charAt(end)) == Character.toLowerCase(c)) {
                    end++;
                }
                tokens.add(new Token(Character.toLowerCase(c), code.substring(i, end).toLowerCase(Locale.ROOT)));
            } else if ("0#?.,%@".indexOf(c) >= 0) {
                tokens.add(new Token(c, String.valueOf(c)));
            } else {
                other |= c == 'E' || c == 'e' || c == 'g' || c == 'b';
                tokens.add(new Token('"', String.valueOf(c)));
            }
            i = end;
        }
        sections.add(section(tokens, other, language));
        return sections;
    }

    private static FormatSection section(List<Token> tokens, boolean other, Locale language) {
        boolean date = tokens.stream().anyMatch(token -> "ymdhs[A".indexOf(token.type) >= 0);
        boolean digits = tokens.stream().anyMatch(token -> "0#?".indexOf(token.type) >= 0);
        boolean fraction = digits && tokens.stream().anyMatch(token -> token.type == '"' && token.text.equals("/"));
        Kind kind = other || fraction && !date ? Kind.OTHER : date ? Kind.DATE
            : digits || tokens.stream().allMatch(token -> token.type == '"') && !tokens.isEmpty() ? Kind.NUMBER : Kind.GENERAL;
        return new FormatSection(List.copyOf(tokens), kind, language);
    }

    private static Locale language(String hexadecimal) {
        try {
            return LANGUAGES.getOrDefault((int) (Long.parseLong(hexadecimal, 16) & 0x3FF), Locale.ENGLISH);
        } catch (NumberFormatException e) {
            return Locale.ENGLISH;
        }
    }

    /** @param value not negative */
    String number(BigDecimal value, int mostPlaces) {
        int point = point();
        long places = tokens.stream().skip(point).filter(token -> "0#?".indexOf(token.type) >= 0).count();
        long least = tokens.stream().skip(point).filter(token -> token.type == '0').count();
        long percents = tokens.stream().filter(token -> token.type == '%').count();
        BigDecimal shown = value.scaleByPowerOfTen((int) (2 * Math.min(percents, 3))).setScale((int) Math.min(places, mostPlaces), RoundingMode.HALF_UP);
        String digits = shown.toPlainString();
        int dot = digits.indexOf('.');
        String whole = dot < 0 ? digits : digits.substring(0, dot);
        String fraction = dot < 0 ? "" : digits.substring(dot + 1);
        while (fraction.length() > least && fraction.endsWith("0")) {
            fraction = fraction.substring(0, fraction.length() - 1);
        }
        return whole(whole.equals("0") ? "" : whole, point) + behind(fraction, point);
    }

    private int point() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).type == '.') {
                return i;
            }
        }
        // Literals behind the last digit stand behind the number.
        for (int i = tokens.size(); i > 0; i--) {
            if ("0#?".indexOf(tokens.get(i - 1).type) >= 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /** From the last digit to the first, since what is more than the placeholders stands before them. */
    private String whole(String digits, int point) {
        StringBuilder text = new StringBuilder();
        int left = digits.length();
        int first = -1;
        for (int i = 0; i < point && first < 0; i++) {
            first = "0#?".indexOf(tokens.get(i).type) >= 0 ? i : -1;
        }
        for (int i = point - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if ("0#?".indexOf(token.type) >= 0) {
                if (left > 0) {
                    text.insert(0, digits.charAt(--left));
                } else if (token.type == '0') {
                    text.insert(0, '0');
                }
                if (i == first) {
                    text.insert(0, digits.substring(0, left));
                    left = 0;
                }
            } else if (token.type == '"' || token.type == '%') {
                text.insert(0, token.text);
            }
        }
        return first < 0 ? text + digits : text.toString();
    }

    private String behind(String fraction, int point) {
        StringBuilder text = new StringBuilder();
        boolean decimal = point < tokens.size() && tokens.get(point).type == '.';
        int next = 0;
        if (decimal && !fraction.isEmpty()) {
            text.append('.');
        }
        for (Token token : tokens.subList(point, tokens.size())) {
            if ("0#?".indexOf(token.type) >= 0 && next < fraction.length()) {
                text.append(fraction.charAt(next++));
            } else if (token.type == '"' || token.type == '%') {
                text.append(token.text);
            }
        }
        return text.toString();
    }

    /** @param milliseconds since the first day, for hours beyond 24 */
    String date(LocalDateTime time, long milliseconds) {
        StringBuilder text = new StringBuilder();
        boolean half = tokens.stream().anyMatch(token -> token.type == 'A');
        boolean fractional = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            fractional = token.type == '.' ? isSecond(i - 1) : fractional && token.type == '0';
            switch (token.type) {
                case 'y' -> text.append(token.text.length() < 3 ? twoDigits(time.getYear() % 100) : String.valueOf(time.getYear()));
                case 'm' -> text.append(isMinute(i) ? padded(time.getMinute(), token) : month(time, token));
                case 'd' -> text.append(token.text.length() < 3 ? padded(time.getDayOfMonth(), token)
                    : time.getDayOfWeek().getDisplayName(token.text.length() == 3 ? TextStyle.SHORT : TextStyle.FULL, language));
                case 'h' -> text.append(padded(half ? (time.getHour() + 11) % 12 + 1 : time.getHour(), token));
                case 's' -> text.append(padded(time.getSecond(), token));
                case 'A' -> text.append(token.text.length() == 3 ? time.getHour() < 12 ? "A" : "P" : time.getHour() < 12 ? "AM" : "PM");
                case '[' -> text.append(milliseconds / (token.text.charAt(0) == 'h' ? 3_600_000 : token.text.charAt(0) == 'm' ? 60_000 : 1000));
                case '0' -> text.append(fractional ? String.valueOf(time.getNano() / 100_000_000) : "");
                case '"', '.', ',' -> text.append(token.text);
                default -> { }
            }
        }
        return text.toString().strip();
    }

    private String month(LocalDateTime time, Token token) {
        return switch (token.text.length()) {
            case 1, 2 -> padded(time.getMonthValue(), token);
            case 3 -> time.getMonth().getDisplayName(TextStyle.SHORT, language);
            case 4 -> time.getMonth().getDisplayName(TextStyle.FULL, language);
            default -> time.getMonth().getDisplayName(TextStyle.FULL, language).substring(0, 1);
        };
    }

    private static String padded(int number, Token token) {
        return token.text.length() < 2 ? String.valueOf(number) : twoDigits(number);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** An m is minutes behind hours and before seconds. */
    private boolean isMinute(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if ("ymds".indexOf(tokens.get(i).type) >= 0) {
                break;
            }
            if (tokens.get(i).type == 'h' || tokens.get(i).type == '[' && tokens.get(i).text.startsWith("h")) {
                return true;
            }
        }
        for (int i = index + 1; i < tokens.size(); i++) {
            if ("ymdh".indexOf(tokens.get(i).type) >= 0) {
                break;
            }
            if (tokens.get(i).type == 's') {
                return true;
            }
        }
        return false;
    }

    private boolean isSecond(int index) {
        return index >= 0 && (tokens.get(index).type == 's' || tokens.get(index).type == '[' && tokens.get(index).text.startsWith("s"));
    }
}
