package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On a real PostgreSQL. */
class PostgresRequestTest extends RequestContract {

    PostgresRequestTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
