package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFailureTest {

    private static String reason(Throwable thrown) {
        return OwnFailure.describe(thrown, Map.of("url", "shop.example/a b.jpg"), "step 'stamp' of route 'picture'");
    }

    @Test
    void namesTheFirstCause() {
        String reason = reason(new IllegalStateException("outer", new IOException("middle", new ArrayIndexOutOfBoundsException("Index 5 out of bounds for length 5"))));

        assertTrue(reason.contains("ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 5"), reason);
    }

    @Test
    void namesAnExhaustedMemoryHoweverItIsWrapped() {
        String reason = reason(new IIOException("Caught exception during read", new OutOfMemoryError("Java heap space")));

        assertTrue(reason.startsWith("The memory ran out"), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "no route to https://user:hunter2@shop.example/p?sig=hunter2",
        "GET /p.jpg?token=hunter2 failed",
        "Authorization: Bearer hunter2",
        "{\"api_key\":\"hunter2\"}",
        "password=hunter2",
        "the secret hunter2 is wrong",
        "jdbc:postgresql:hunter2",
        "unknown id hunter2hunter2hunter2hunter2"})
    void tellsNeitherAddressesNorSecrets(String message) {
        String reason = reason(new IllegalStateException(message));

        assertFalse(reason.contains("hunter2"), reason);
    }

    @Test
    void leavesOutTheImagesOwnAddress() {
        assertFalse(reason(new IllegalStateException("cannot read shop.example/a b.jpg")).contains("shop.example"));
    }

    @Test
    void isOneShortLine() {
        String reason = reason(new IllegalStateException("a\nb\u001b[31m\u202e\0" + "very long ".repeat(1_000_000)));

        assertTrue(reason.contains("a\\u000ab\\u001b[31m\\u202e\\u0000very"), reason);
        assertTrue(reason.length() < 500, reason);
    }

    @Test
    void managesWithoutAMessage() {
        assertTrue(reason(new StackOverflowError()).contains("StackOverflowError (at step"), reason(new StackOverflowError()));
    }

    @Test
    void endsWhereCausesGoRoundInACircle() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertTrue(reason(first).contains("second"));
    }
}
