package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** The main job on a real PostgreSQL, by its profile. */
class PostgresFlowTest extends FlowContract {

    PostgresFlowTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
