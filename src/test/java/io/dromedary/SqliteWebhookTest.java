package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On SQLite. */
class SqliteWebhookTest extends WebhookContract {

    SqliteWebhookTest() {
        super(DatabaseKind.SQLITE);
    }
}
