package io.dromedary;

import java.util.Map;

/** The main job on the embedded SQLite, as shipped. */
class SqliteFlowTest extends FlowContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
