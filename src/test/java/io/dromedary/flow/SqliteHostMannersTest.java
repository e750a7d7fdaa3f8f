package io.dromedary.flow;

import java.util.Map;

/** On SQLite, in a file of its own. */
class SqliteHostMannersTest extends HostMannersContract {

    SqliteHostMannersTest() {
        super(Map.of());
    }
}
