package io.dromedary;

import io.dromedary.testing.DatabaseKind;

class SqliteChecksTest extends ChecksContract {

    SqliteChecksTest() {
        super(DatabaseKind.SQLITE);
    }
}
