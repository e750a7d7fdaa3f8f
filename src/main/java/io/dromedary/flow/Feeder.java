package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.spi.InflightRepository;

/** What the feeder's claim needs to know: how much room the queue has, and which hosts are busy. */
public final class Feeder {

    private static final String QUEUE = "{{dromedary.queue.out}}";

    private final int queueSize;
    private final ObjectMapper json = new ObjectMapper();

    /** @param queueSize images that the queue takes */
    public Feeder(int queueSize) {
        this.queueSize = queueSize;
    }

    /**
     * @return how many images may be claimed now, 0 to the queue's size; none while half of it is full, so that each claim takes
     *     many, and none while the context starts or where the queue is no queue in memory
     */
    public int room(CamelContext context) {
        return Queues.find(context, QUEUE).map(SedaEndpoint::getCurrentQueueSize).map(images -> images * 2 > queueSize ? 0 : queueSize - images).orElse(0);
    }

    /**
     * How many images of each host are in hand: in the queue, or in the fetch. What waits for the compression does not count.
     *
     * <p>The variable {@code host} is all that is read of an exchange, since a consumer is at work on it: reading its
     * message would give it a new, empty one when it is about to replace the old one.
     *
     * @return a JSON object, a member for each host
     */
    public String busy(CamelContext context) throws JsonProcessingException {
        Map<String, Map<String, Integer>> busy = new HashMap<>();
        Queues.find(context, QUEUE).ifPresent(queue -> queue.getExchanges().forEach(hint -> count(hint.getVariable("host"), busy)));
        for (InflightRepository.InflightExchange inflight : context.getInflightRepository().browse("fetch")) {
            count(inflight.getExchange().getVariable("host"), busy);
        }
        return json.writeValueAsString(busy);
    }

    /** Drops what is in the queue: it is another process's by now. */
    public void drop(CamelContext context) {
        Queues.find(context, QUEUE).ifPresent(SedaEndpoint::purgeQueue);
    }

    private static void count(Object host, Map<String, Map<String, Integer>> busy) {
        if (host != null) {
            busy.merge(host.toString(), Map.of("images", 1), (a, b) -> Map.of("images", a.get("images") + b.get("images")));
        }
    }
}
