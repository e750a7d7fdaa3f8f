package io.dromedary.flow;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * The hints that the feeder has sent and whose fetch has not begun. Camel shows what is in a queue and what a route has in hand, but
 * for a moment a hint is in neither: the consumer has taken it and is about to begin. A claim in that moment would take one image
 * more of its host than the host may be asked for at once. Safe for use by several threads.
 */
public final class HintsOnTheWay implements RoutePolicyFactory {

    /** Variable of a hint's exchange: its image's id. */
    static final String HINT = "hint";

    static final String FETCH = "fetch";

    /** One that is not in the queue has long begun, or was dropped with the queue. */
    static final long FORGOTTEN_AFTER_MILLISECONDS = 10_000;

    private final Clock clock;
    private final Map<Long, Sent> sent = new ConcurrentHashMap<>();

    private record Sent(String host, long at) {
    }

    public HintsOnTheWay(Clock clock) {
        this.clock = clock;
    }

    /**
     * Called before a hint is sent, whose exchange bears the id as its variable {@code hint}.
     *
     * @param image its id
     */
    public void sent(long image, String host) {
        sent.put(image, new Sent(host, clock.millis()));
    }

    /**
     * @param queued ids of the images whose hints the queue has
     * @return the hosts of all that are on the way, by the ids of their images
     */
    Map<Long, String> hosts(Set<Object> queued) {
        long now = clock.millis();
        Map<Long, String> hosts = new HashMap<>();
        sent.forEach((image, hint) -> {
            if (queued.contains(image)) {
                sent.replace(image, hint, new Sent(hint.host(), now));
            } else if (now - hint.at() > FORGOTTEN_AFTER_MILLISECONDS) {
                sent.remove(image, hint);
                return;
            }
            hosts.put(image, hint.host());
        });
        return hosts;
    }

    void clear() {
        sent.clear();
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return routeId.equals(FETCH) ? new Begun() : null;
    }

    /** From its first step on an exchange is known to be in hand. */
    private final class Begun extends RoutePolicySupport {

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (exchange.getVariable(HINT) instanceof Number image) {
                sent.remove(image.longValue());
            }
        }
    }
}
