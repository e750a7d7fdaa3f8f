package io.dromedary.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Gathers bodies into one list, in the order in which they come. */
public final class Gather implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange gathered, Exchange next) {
        if (gathered == null) {
            List<Object> bodies = new ArrayList<>();
            bodies.add(next.getMessage().getBody());
            next.getMessage().setBody(bodies);
            return next;
        }
        @SuppressWarnings("unchecked")
        List<Object> bodies = gathered.getMessage().getBody(List.class);
        bodies.add(next.getMessage().getBody());
        return gathered;
    }
}
