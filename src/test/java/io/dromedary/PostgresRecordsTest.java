package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On a real PostgreSQL. */
class PostgresRecordsTest extends RecordsContract {

    PostgresRecordsTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
