package io.dromedary.webhook;

import io.dromedary.flow.Queues;
import org.apache.camel.CamelContext;

/**
 * How much the claim of due events may take.
 *
 * @param consumers that deliver at once
 */
public record WebhookQueue(int consumers) {

    private static final String URI = "seda:webhooks";

    /** Events that may be claimed now: none waits in the queue for longer than one attempt takes. None while the context starts. */
    public int room(CamelContext context) {
        return Queues.find(context, URI).map(queue -> Math.max(0, consumers - queue.getCurrentQueueSize())).orElse(0);
    }

    /** Deliveries at once to one receiver: half of them, so that a silent one does not hold up the rest. */
    public int perHost() {
        return Math.max(1, consumers / 2);
    }
}
