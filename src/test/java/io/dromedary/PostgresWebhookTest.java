package io.dromedary;

import io.dromedary.testing.DatabaseKind;

/** On a real PostgreSQL. */
class PostgresWebhookTest extends WebhookContract {

    PostgresWebhookTest() {
        super(DatabaseKind.POSTGRESQL);
    }
}
