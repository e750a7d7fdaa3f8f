package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On SQLite. */
class SqliteUnchangedTest extends UnchangedContract {

    SqliteUnchangedTest() {
        super(DatabaseKind.SQLITE);
    }
}
