package io.dromedary;

import java.util.Map;

/** On SQLite. */
class SqliteRequestTest extends RequestContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
