package io.dromedary.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

class EndedSessionsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int REMEMBERED = 1_000;

    private final SQLiteDataSource database = new SQLiteDataSource();
    private final EndedSessions sessions = new EndedSessions(database);
    private Connection kept;

    @BeforeEach
    void aDatabase() throws SQLException {
        database.setUrl("jdbc:sqlite:file:ended-sessions?mode=memory&cache=shared");
        // It is there as long as somebody is connected with it.
        kept = database.getConnection();
        run("create table ended_session (id text primary key, ends_at bigint not null)");
    }

    @AfterEach
    void gone() throws SQLException {
        kept.close();
    }

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @Test
    void aSessionHasEndedOnceItsRowIsThere() throws SQLException {
        assertEquals(false, contains("one"));
        run("insert into ended_session values ('one', 1)");

        assertEquals(true, contains("one"));
        assertEquals(false, contains("two"));
    }

    @Test
    void asManyEndsAreRememberedAndNoMore() throws SQLException {
        run("with recursive n(i) as (select 0 union all select i + 1 from n where i < " + REMEMBERED + ") insert into ended_session select 's' || i, 1 from n");
        for (int i = 0; i < REMEMBERED; i++) {
            assertEquals(true, contains("s" + i));
        }
        run("delete from ended_session where id = 's0'");

        assertEquals(true, contains("s0"));
        assertEquals(true, contains("s" + REMEMBERED));
        assertEquals(false, contains("s0"), "the oldest is looked up again");
    }

    @Test
    void nobodyCanSayWhereTheDatabaseDoesNotAnswer() throws SQLException {
        run("drop table ended_session");

        assertThrows(CompletionException.class, () -> contains("one"));
    }

    private boolean contains(String id) {
        return sessions.contains(VERTX, id).toCompletionStage().toCompletableFuture().join();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = kept.createStatement()) {
            statement.execute(sql);
        }
    }
}
