package io.dromedary.flow;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;

/** The queues in memory, for those who look into them without being a route. */
public final class Queues {

    private Queues() {
    }

    /**
     * @param uri may hold placeholders
     * @return the queue; none while the context starts, since an endpoint that is asked for then is never started, and
     *     none where the URI is a broker's
     */
    public static Optional<SedaEndpoint> find(CamelContext context, String uri) {
        if (!context.isStarted()) {
            return Optional.empty();
        }
        return context.getEndpoint(context.resolvePropertyPlaceholders(uri)) instanceof SedaEndpoint queue
            ? Optional.of(queue) : Optional.empty();
    }
}
