package io.dromedary.check;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * A rule of a channel.
 *
 * @param scope    of which images it speaks
 * @param severity {@code fails} or {@code warns}
 * @param validity the days on which it holds
 * @param source   whose word it is
 * @param sentence what the channel wants, for people
 */
record Rule(String channel, Measure measure, Bound bound, Scope scope, String severity, Validity validity, Source source, String sentence) {

    /** The first image of a product, those that follow it, or all. */
    enum Scope {
        ALL, FIRST, FURTHER;

        private boolean takes(int position) {
            return this == ALL || (position == 1) == (this == FIRST);
        }
    }

    /**
     * @param from  the first day, or null
     * @param until the last day, or null
     */
    record Validity(LocalDate from, LocalDate until) {

        private boolean holds(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }

    /**
     * @param sure    {@code own} for a rule of one's own, {@code A} read in the channel's own page, {@code B} its text in a copy, {@code C} told by
     *                others, {@code N} not verified
     * @param address where it stands
     */
    record Source(String sure, String address) {
    }

    private static final List<String> SURE = List.of("own", "A", "B", "C", "N");
    private static final List<String> HEARSAY = List.of("C", "N");

    /** @throws IllegalArgumentException where a row of the table cannot be used; the message says what to write */
    static Rule of(CSVRecord row) {
        String channel = cell(row, "Channel");
        if (!channel.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("Channel is '%s', but it must be lower case letters and digits, with hyphens between them".formatted(channel));
        }
        Measure measure = Measure.named(cell(row, "Measure"));
        Scope scope = scope(cell(row, "Images"));
        String severity = oneOf(row, "Severity", List.of(Finding.FAILS, Finding.WARNS));
        String sure = oneOf(row, "Sure", SURE);
        if (severity.equals(Finding.FAILS) && HEARSAY.contains(sure)) {
            throw new IllegalArgumentException("Severity is 'fails', but what is sure '%s' only warns: it does not come from the channel's own page. Write warns, or read the page and write A".formatted(sure));
        }
        if (severity.equals(Finding.FAILS) && measure == Measure.BORDER) {
            throw new IllegalArgumentException("Severity is 'fails', but what is said of a border is a guess and only warns. Write warns");
        }
        String sentence = cell(row, "Sentence");
        if (sentence.isEmpty()) {
            throw new IllegalArgumentException("Sentence is empty, but people read it. Write what the channel wants");
        }
        return new Rule(channel, measure, measure.bound(cell(row, "Bound")), scope, severity, new Validity(day(row, "From"), day(row, "Until")), new Source(sure, cell(row, "Source")), sentence);
    }

    private static Scope scope(String text) {
        return switch (text) {
            case "all", "" -> Scope.ALL;
            case "first" -> Scope.FIRST;
            case "further" -> Scope.FURTHER;
            default -> throw new IllegalArgumentException("Images is '%s', but it must be all, first or further".formatted(text));
        };
    }

    private static String cell(CSVRecord row, String column) {
        if (!row.isMapped(column) || !row.isSet(column)) {
            throw new IllegalArgumentException("there is no cell '%s'. Write Channel,Measure,Bound,Images,Severity,From,Until,Sure,Source,Sentence".formatted(column));
        }
        return row.get(column);
    }

    private static String oneOf(CSVRecord row, String column, List<String> allowed) {
        String text = cell(row, column);
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException("%s is '%s', but it must be one of %s".formatted(column, text, String.join(", ", allowed)));
        }
        return text;
    }

    private static LocalDate day(CSVRecord row, String column) {
        String text = cell(row, column);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s is '%s', but it must be a day such as 2027-01-31, or empty".formatted(column, text), e);
        }
    }

    boolean holdsOn(LocalDate day) {
        return validity.holds(day);
    }

    /** What is to be said of an image, if anything. */
    Optional<Finding> check(CheckedImage image) {
        if (!scope.takes(image.place().position()) || measure == Measure.IMAGES && !speaksOfImages(image)) {
            return Optional.empty();
        }
        Optional<Object> value = measure.of(image);
        if (value.isEmpty()) {
            // Of an address that nobody outside reaches nothing is to be said; of a file of an earlier version it is not known.
            return image.measures() != null || measure.name().startsWith("ADDRESS") && image.address() == null ? Optional.empty()
                : Optional.of(finding(Finding.UNKNOWN, measure.text() + ": not known, since an earlier version has made the file; send the catalogue with refresh=all"));
        }
        return bound.holds(value.get()) ? Optional.empty() : Optional.of(finding(severity, measure.text() + ": " + measure.shown(value.get())));
    }

    private boolean speaksOfImages(CheckedImage image) {
        return bound instanceof Bound.AtMost most ? image.place().position() > most.most() : image.place().position() == 1;
    }

    private Finding finding(String told, String found) {
        return new Finding(channel + ":" + measure.text().replace(' ', '-'), told, found, sentence, source.address);
    }
}
