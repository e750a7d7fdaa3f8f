package io.dromedary;

import java.util.Map;

/** On SQLite. */
class SqliteOwnRequestFailuresTest extends OwnRequestFailuresContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
