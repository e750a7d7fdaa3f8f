package io.dromedary;

import java.util.Map;

/** On SQLite. */
class SqliteRecordsTest extends RecordsContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
