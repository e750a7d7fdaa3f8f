package io.dromedary.catalog;

import java.util.List;

/** What a catalogue has brought against an earlier one: a line for each image that is not as it was. */
public final class ChangesCsv {

    private static final List<String> COLUMNS = List.of("S. No.", "Product Name", "Position", "Input Image Url", "Change");

    private final char delimiter;

    /** @param delimiter the input's */
    public ChangesCsv(char delimiter) {
        this.delimiter = delimiter;
    }

    /**
     * An image of either catalogue.
     *
     * @param change {@code new}, {@code changed}, {@code gone}, {@code failed} or {@code stopped}
     */
    public record Line(String serial, String product, int position, String inputUrl, String change) {
    }

    /** The byte order mark and the header's line. */
    public String header() {
        return CsvText.BYTE_ORDER_MARK + new CsvText(delimiter).line(COLUMNS);
    }

    public String lines(List<Line> lines) {
        CsvText text = new CsvText(delimiter);
        lines.forEach(line -> text.line(List.of(line.serial, line.product, line.position, line.inputUrl, line.change)));
        return text.toString();
    }
}
