package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** The main job on the embedded SQLite, as shipped. */
class SqliteFlowTest extends FlowContract {

    SqliteFlowTest() {
        super(DatabaseKind.SQLITE);
    }
}
