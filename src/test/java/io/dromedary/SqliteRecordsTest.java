package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On SQLite. */
class SqliteRecordsTest extends RecordsContract {

    SqliteRecordsTest() {
        super(DatabaseKind.SQLITE);
    }
}
