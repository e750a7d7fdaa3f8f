package io.dromedary;

import io.dromedary.testing.DatabaseKind;

class PostgresChecksTest extends ChecksContract {

    PostgresChecksTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
