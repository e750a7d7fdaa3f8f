package io.dromedary.catalog;

import java.io.IOException;

/** More than {@link Products#MAX_KEYS} products are told apart by a key, or their names are too long to be kept. */
final class TooManyKeysException extends IOException {

    TooManyKeysException() {
        super("Rows are grouped by a column with more texts than are kept");
    }
}
