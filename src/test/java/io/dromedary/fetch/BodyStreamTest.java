package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.Test;

class BodyStreamTest {

    private static final byte[] BODY = {(byte) 0xff, 0, 7};

    private final Attempt attempt = Attempt.start(Duration.ofMinutes(1), () -> { });
    private int discarded;
    private final ExecRuntime connection = (ExecRuntime) Proxy.newProxyInstance(BodyStreamTest.class.getClassLoader(), new Class<?>[] {ExecRuntime.class},
        (proxy, method, arguments) -> {
            assertEquals("discardEndpoint", method.getName());
            discarded++;
            return null;
        });

    @Test
    void readToItsEndItLeavesTheConnectionToTheNext() throws IOException {
        BodyStream body = body(new ByteArrayInputStream(BODY));

        assertEquals(0xff, body.read());
        assertEquals(0, body.read());
        assertEquals(7, body.read());
        assertFalse(attempt.isOver());
        assertEquals(-1, body.read());
        assertEquals(-1, body.read());
        assertTrue(attempt.isOver());
        body.close();
        assertEquals(0, discarded);
    }

    @Test
    void closedBeforeItsEndItDropsTheConnectionOnce() throws IOException {
        BodyStream body = body(new ByteArrayInputStream(BODY));
        body.read();
        body.close();
        body.close();

        assertEquals(1, discarded);
        assertTrue(attempt.isOver());
        assertEquals(-1, body.read());
    }

    @Test
    void whatBreaksItNamesTheHost() {
        IOException reset = new IOException("Connection reset");
        HopException failure = assertThrows(HopException.class, () -> body(new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }
        }).read());

        assertEquals("shop.example true", failure.host() + " " + failure.inBody());
        assertEquals("\"shop.example\" failed: Connection reset", failure.getMessage());
        assertSame(reset, failure.getCause());
        assertEquals(1, discarded);
    }

    @Test
    void itsEntityGivesItOnceAndClosesIt() throws IOException {
        GuardedEntity entity = new GuardedEntity(new ByteArrayEntity(BODY, null), body(new ByteArrayInputStream(BODY)));
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        assertSame(entity.getContent(), entity.getContent());
        entity.writeTo(target);

        assertArrayEquals(BODY, target.toByteArray());
        assertEquals(-1, entity.getContent().read());
        assertEquals(0, discarded);
    }

    @Test
    void anEntityThatIsClosedUnreadDropsTheConnection() throws IOException {
        new GuardedEntity(new ByteArrayEntity(BODY, null), body(new ByteArrayInputStream(BODY))).close();

        assertEquals(1, discarded);
    }

    private BodyStream body(InputStream content) {
        return new BodyStream(content, "shop.example", attempt, connection);
    }
}
