package io.dromedary.webhook;

import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;

/**
 * How much the claim of due events may take.
 *
 * @param consumers that deliver at once
 */
public record WebhookQueue(int consumers) {

    private static final String URI = "seda:webhooks";

    /** Events that may be claimed now: none waits in the queue for longer than one attempt takes. */
    public int room(CamelContext context) {
        return Math.max(0, consumers - context.getEndpoint(URI, SedaEndpoint.class).getCurrentQueueSize());
    }

    /** Deliveries at once to one receiver: half of them, so that a silent one does not hold up the rest. */
    public int perHost() {
        return Math.max(1, consumers / 2);
    }
}
