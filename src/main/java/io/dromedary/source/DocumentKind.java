package io.dromedary.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a catalogue came as, once it was unpacked. */
public enum DocumentKind {

    /** Text with a delimiter: read as it came. */
    @JsonProperty("csv")
    CSV(null),
    /** A workbook: read from a CSV made of one of its sheets. */
    @JsonProperty("xlsx")
    XLSX("source.xlsx"),
    /** RSS or Atom: read from a CSV made of its items. */
    @JsonProperty("xml")
    XML("source.xml");

    private final String file;

    DocumentKind(String file) {
        this.file = file;
    }

    /** The name of the file as it came, in the request's folder; null where that is the CSV itself. */
    public String file() {
        return file;
    }

    /** As in answers and records. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
