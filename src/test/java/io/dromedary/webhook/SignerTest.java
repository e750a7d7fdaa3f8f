package io.dromedary.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

    /** The test vector that the libraries of Standard Webhooks share. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Event EVENT = event("msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}");
    private static final long TIMESTAMP = 1_614_265_330;
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);

    @Test
    void signsThePublishedTestVector() {
        assertEquals(SIGNATURE, signer(SECRET).signature(EVENT, TIMESTAMP));
    }

    @Test
    void givesASignatureForEachSecret() {
        String[] signatures = signer(SECRET + ", " + OTHER).signature(EVENT, TIMESTAMP).split(" ");

        assertEquals(List.of(SIGNATURE, signer(OTHER).signature(EVENT, TIMESTAMP)), List.of(signatures));
    }

    @Test
    void isAcceptedByTheLibraryOfStandardWebhooksUnderEachSecret() throws Exception {
        Signer signer = signer(SECRET + "," + OTHER);
        long now = signer.timestamp();
        Event event = event("msg_1", "{\"name\":\"Tasse für Tee ☕\"}");
        HttpHeaders headers = headers("msg_1", now, signer.signature(event, now));

        new Webhook(SECRET).verify(event.body(), headers);
        new Webhook(OTHER).verify(event.body(), headers);
    }

    @Test
    void isRefusedByTheLibraryWhenTheBodyIsAnother() {
        Signer signer = signer(SECRET);
        long now = signer.timestamp();
        HttpHeaders headers = headers("msg_1", now, signer.signature(event("msg_1", "{}"), now));

        assertThrows(Exception.class, () -> new Webhook(SECRET).verify("{ }", headers));
    }

    @Test
    void signsNothingWithoutASecret() {
        assertFalse(signer("").signs());
        assertNull(signer("").signature(EVENT, TIMESTAMP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_MfKQ9r8GKYqrTwjUPD8=", "whsec_not*base64*at*all*not*base64*at*all", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void saysWhichSecretIsMalformedAndNotItsValue(String malformed) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> signer(SECRET + "," + malformed));

        assertTrue(thrown.getMessage().startsWith("Secret 2 of 2 "), thrown.getMessage());
        assertFalse(thrown.getMessage().matches(".*(MfKQ|not\\*).*"), thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"23, false", "24, true", "64, true", "65, false"})
    void aSecretHasAsManyBytesAsTheStandardSays(int bytes, boolean fine) {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        if (fine) {
            assertTrue(signer(secret).signs());
        } else {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> signer(secret)).getMessage().endsWith("has " + bytes + " bytes, but it must have 24 to 64"));
        }
    }

    private static Signer signer(String setting) {
        return Signer.of(setting, Clock.systemUTC());
    }

    private static HttpHeaders headers(String id, long timestamp, String signature) {
        return HttpHeaders.of(Map.of("webhook-id", List.of(id), "webhook-timestamp", List.of(String.valueOf(timestamp)),
            "webhook-signature", List.of(signature)), (name, value) -> true);
    }

    private static Event event(String id, String body) {
        return new Event(id, "", 1, 0, "", body);
    }
}
