package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.spi.InflightRepository;

/** What the feeder's claim needs to know: how much room the queue has, and which hosts are busy. */
public final class Feeder {

    private static final String QUEUE = "{{dromedary.queue.out}}";

    private final int queueSize;
    private final HintsOnTheWay onTheWay;
    private final ObjectMapper json = new ObjectMapper();

    /** @param queueSize images that the queue takes */
    public Feeder(int queueSize, HintsOnTheWay onTheWay) {
        this.queueSize = queueSize;
        this.onTheWay = onTheWay;
    }

    /**
     * @return how many images may be claimed now, 0 to the queue's size; none while half of it is full, so that each claim takes
     *     many, and none while the context starts or where the queue is no queue in memory
     */
    public int room(CamelContext context) {
        return Queues.find(context, QUEUE).map(SedaEndpoint::getCurrentQueueSize).map(images -> images * 2 > queueSize ? 0 : queueSize - images).orElse(0);
    }

    /**
     * How many images of each host are in hand: in the queue, on the way from there, or in the fetch. What waits for the compression does
     * not count.
     *
     * <p>The variables {@code host} and {@code hint} are all that is read of an exchange, since a consumer is at work on it: reading its
     * message would give it a new, empty one when it is about to replace the old one.
     *
     * @return a JSON object, a member for each host
     */
    public String busy(CamelContext context) throws JsonProcessingException {
        // What moves on meanwhile is seen twice rather than not at all: each look is behind the one before on the hint's way.
        Map<Object, String> hosts = new HashMap<>();
        Queues.find(context, QUEUE).ifPresent(queue -> queue.getExchanges().forEach(hint -> put(hint, hosts)));
        hosts.putAll(onTheWay.hosts(hosts.keySet()));
        for (InflightRepository.InflightExchange inflight : context.getInflightRepository().browse(HintsOnTheWay.FETCH)) {
            put(inflight.getExchange(), hosts);
        }
        Map<String, Map<String, Integer>> busy = new HashMap<>();
        hosts.values().forEach(host -> busy.merge(host, Map.of("images", 1), (a, b) -> Map.of("images", a.get("images") + b.get("images"))));
        return json.writeValueAsString(busy);
    }

    /** Drops what is in the queue: it is another process's by now. */
    public void drop(CamelContext context) {
        Queues.find(context, QUEUE).ifPresent(SedaEndpoint::purgeQueue);
        onTheWay.clear();
    }

    private static void put(Exchange exchange, Map<Object, String> hosts) {
        if (exchange.getVariable("host") instanceof String host) {
            // A route of one's own may not name the image.
            hosts.put(exchange.getVariable(HintsOnTheWay.HINT) instanceof Number image ? image.longValue() : exchange, host);
        }
    }
}
