package io.dromedary.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookQueueTest {

    @Test
    void thereIsRoomForAsManyAsAreDeliveredAtOnce() throws Exception {
        WebhookQueue queue = new WebhookQueue(2);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertEquals(0, queue.room(context), "it has not started");
            context.start();

            assertEquals(2, queue.room(context));
            for (int left : new int[] {1, 0, 0}) {
                context.createProducerTemplate().sendBody("seda:webhooks", "event");
                assertEquals(left, queue.room(context));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "8, 4"})
    void oneReceiverTakesHalfOfIt(int consumers, int places) {
        assertEquals(places, new WebhookQueue(consumers).perHost());
    }
}
