package io.dromedary;

import java.util.Map;

/** On SQLite. */
class SqliteWebhookTest extends WebhookContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
