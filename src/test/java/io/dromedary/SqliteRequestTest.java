package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On SQLite. */
class SqliteRequestTest extends RequestContract {

    SqliteRequestTest() {
        super(DatabaseKind.SQLITE);
    }
}
