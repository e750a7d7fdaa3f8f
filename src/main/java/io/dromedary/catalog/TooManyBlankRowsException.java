package io.dromedary.catalog;

import java.io.IOException;

/** More than {@link CatalogRows#MAX_BLANK_ROWS} rows are blank: whoever reads on would be at it for a minute, for nothing. */
final class TooManyBlankRowsException extends IOException {

    TooManyBlankRowsException() {
        super("More than " + CatalogRows.MAX_BLANK_ROWS + " rows are blank");
    }
}
