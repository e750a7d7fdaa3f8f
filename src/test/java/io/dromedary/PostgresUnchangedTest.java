package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On a real PostgreSQL. */
class PostgresUnchangedTest extends UnchangedContract {

    PostgresUnchangedTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
