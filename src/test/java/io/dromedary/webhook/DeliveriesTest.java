package io.dromedary.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.fetch.FetchException;
import io.dromedary.fetch.FetchFailures;
import io.dromedary.testing.Hand;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {

    /** So short that nothing is added to it by chance. */
    private static final Duration FIRST = Duration.ofMillis(9);
    private static final Event EVENT = new Event("msg_1", "a-b", 7, 0, "https://shop.example/hook?key=secret", "{}");

    private final Hand hand = new Hand();
    private final Deliveries deliveries = new Deliveries(hand, new RetrySchedule(List.of(FIRST, FIRST), Duration.ofHours(1)), new FetchFailures());
    private final long started = hand.millis() - 250;

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299})
    void everyTwoHundredDelivers(int status) {
        Delivery delivery = deliveries.answered(EVENT, started, status, null, null);

        assertEquals(new Delivery(EVENT, "delivered", 1, 0, new Delivery.Attempt(started, 250, status, null, null),
            "delivered to https://shop.example/hook?… with status " + status), delivery);
    }

    @Test
    void aReceiverMayEndIt() {
        Delivery delivery = deliveries.answered(EVENT, started, 410, "60", null);

        assertEquals("gone 1 0 http_410", delivery.state() + " " + delivery.counted() + " " + delivery.dueAt() + " " + delivery.attempt().errorCode());
        assertEquals("given up, since https://shop.example/hook?… answered 410", delivery.summary());
    }

    @ParameterizedTest
    @CsvSource({"301, a redirect is not followed", "199, instead of a 2xx", "400, instead of a 2xx", "500, instead of a 2xx"})
    void everyOtherAnswerIsTriedAgain(int status, String says) {
        Delivery delivery = deliveries.answered(EVENT, started, status, null, null);

        assertEquals("pending 1 " + (hand.millis() + 9) + " http_" + status, delivery.state() + " " + delivery.counted() + " " + delivery.dueAt() + " " + delivery.attempt().errorCode());
        assertTrue(delivery.attempt().error().contains(says), delivery.attempt().error());
        assertTrue(delivery.summary().matches("attempt 1 at https://shop\\.example/hook\\?… failed: http_\\d+: [^.]+\\.( Name .*\\.)? It is tried again in 0 s\\."), delivery.summary());
    }

    @Test
    void theReceiverSaysHowLongAtLeast() {
        assertEquals(hand.millis() + 60_000, deliveries.answered(EVENT, started, 503, "60", null).dueAt());
    }

    @Test
    void theLastOneSaysHowToSendItAgain() {
        Event tried = new Event(EVENT.id(), EVENT.requestId(), EVENT.claim(), 2, EVENT.url(), EVENT.body());
        Delivery delivery = deliveries.answered(tried, started, 500, null, null);

        assertEquals("failed 0", delivery.state() + " " + delivery.dueAt());
        assertTrue(delivery.summary().startsWith("attempt 3 ") && delivery.summary().endsWith("POST /requests/a-b/webhook/replay sends it again."), delivery.summary());
    }

    @Test
    void whatComesInsteadOfAnAnswerIsTriedAgain() {
        Delivery delivery = deliveries.failed(EVENT, started, new FetchException("tls", "The certificate of https://shop.example/hook?key=secret is over"));

        assertEquals("pending tls null " + (hand.millis() + 9), delivery.state() + " " + delivery.attempt().errorCode() + " " + delivery.attempt().httpStatus() + " " + delivery.dueAt());
        assertEquals("The certificate of https://shop.example/hook?… is over", delivery.attempt().error());
        assertTrue(delivery.summary().contains("is over. It is tried again"), delivery.summary());
    }

    @Test
    void troubleOfOurOwnIsNoAttempt() {
        Delivery delivery = deliveries.failed(EVENT, started, new IOException("No space left for https://shop.example/hook?key=secret"));

        assertEquals("pending 0 " + (hand.millis() + 5_000), delivery.state() + " " + delivery.counted() + " " + delivery.dueAt());
        assertTrue(delivery.summary().startsWith("put back") && !delivery.summary().contains("secret"), delivery.summary());
    }

    @Test
    void aClockThatIsSetBackMakesNoTimeNegative() {
        assertEquals(0, deliveries.answered(EVENT, hand.millis() + 1, 200, null, null).attempt().milliseconds());
    }

    @Test
    void theStatementsAreToldAllOfIt() {
        Map<String, Object> expected = new HashMap<>(Map.of("id", "msg_1", "claim", 7L, "state", "pending", "counted", 1, "due_at", hand.millis() + 9,
            "started_at", started, "milliseconds", 250L, "http_status", 500, "error_code", "http_500", "error", "The receiver answered 500 instead of a 2xx."));

        assertEquals(expected, deliveries.parameters(deliveries.answered(EVENT, started, 500, null, null)));
    }
}
