package io.dromedary.flow;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/** Notes at which step of which route something is thrown, before the steps that say what it means are the last ones. */
public final class FailedStep implements Processor {

    private static final String PROPERTY = "dromedaryFailedStep";

    @Override
    public void process(Exchange exchange) {
        String step = exchange.getExchangeExtension().getHistoryNodeId();
        String route = ExchangeHelper.getRouteId(exchange);
        // A route that leaves its errors to the one that calls it has forgotten the step by then.
        exchange.setProperty(PROPERTY, (step == null ? "a route that is called by" : "step '" + step + "' of") + " route '" + route + "'");
    }

    /** @return such as {@code step 'stamp' of route 'picture'} */
    static String of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, "a step that is not known", String.class);
    }
}
