package io.dromedary.catalog;

import java.io.IOException;

/** A row that is longer than {@link RecordLimitReader#LIMIT} characters. */
final class RecordTooLongException extends IOException {

    RecordTooLongException() {
        super("The row is longer than " + RecordLimitReader.LIMIT + " characters");
    }
}
