package io.dromedary.server;

import io.dromedary.observe.OutOfMemory;
import io.dromedary.web.Call;
import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a request becomes an exchange. A client chooses names as well as values, and steps such as camel-jdbc and
 * camel-http read their parameters from headers: so nothing that it sends becomes a header but the parts of the path that the
 * route itself names and the few headers of HTTP listed here. Its options, from the query and the form, stand in one variable
 * of the exchange ({@link Call}), and so does the file that its body was written to.
 */
final class Entrance extends VertxPlatformHttpConsumer implements Replaceable {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    /** What routes read of HTTP's own headers; each name is HTTP's, so that none can be taken for one of ours. */
    private static final List<String> HEADERS = List.of("Accept", "Authorization", "Content-Type", "Cookie", "Idempotency-Key",
        "If-None-Match", "If-Range", "Range");

    private final BodyReader bodies;
    private final StillThere steps;

    Entrance(PlatformHttpEndpoint endpoint, Processor processor, List<Handler<RoutingContext>> handlers, String router, BodyReader bodies,
            OutOfMemory memory) {
        super(endpoint, new StillThere(processor, endpoint), handlers, router);
        this.bodies = bodies;
        this.steps = (StillThere) getProcessor();
        setExceptionHandler(new Failures(memory));
    }

    @Override
    protected Future<Void> populateCamelMessage(RoutingContext context, Exchange exchange, Message message) {
        Answering.begin(context, exchange, () -> doneUoW(exchange));
        HttpServerRequest request = context.request();
        // The charset that a client names is not that of our own texts.
        exchange.removeProperty(ExchangePropertyKey.CHARSET_NAME);
        message.removeHeaders("*");
        for (String name : HEADERS) {
            String value = request.getHeader(name);
            if (value != null) {
                message.setHeader(name, value);
            }
        }
        context.pathParams().forEach(message::setHeader);
        Map<String, List<String>> options = new LinkedHashMap<>();
        add(context.queryParams(), options);
        return bodies.read(context, BodyKind.of(getEndpoint(), request)).map(body -> {
            add(body.fields(), options);
            exchange.setVariable(Call.VARIABLE, new Call(options, body.file(), body.fileName()));
            message.setBody(body.content() == null ? null : body.content().getBytes());
            if (body.file() != null) {
                exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange done) {
                        bodies.remove(body);
                    }
                });
            }
            return null;
        });
    }

    /** Once: a client that has gone ends its exchange before Camel does, which may or may not notice later. */
    @Override
    public void doneUoW(Exchange exchange) {
        Answering answering = Answering.of(exchange);
        if (answering == null || answering.ends()) {
            super.doneUoW(exchange);
        }
    }

    @Override
    public void leave() {
        steps.keep();
        stop();
    }

    @Override
    public boolean isOver() {
        return steps.over();
    }

    private static void add(MultiMap values, Map<String, List<String>> options) {
        values.forEach(entry -> options.computeIfAbsent(entry.getKey(), name -> new ArrayList<>()).add(entry.getValue()));
    }

    /**
     * Leaves out what was only to be read and whose client has gone while it waited for a thread: streams that are begun and
     * taken back at once would keep everybody else waiting. What has waited for its body while the route was replaced goes to
     * the route that is there now.
     */
    private static final class StillThere extends DelegateAsyncProcessor {

        private final PlatformHttpEndpoint endpoint;
        private int active;
        private boolean kept;
        private boolean closed;

        StillThere(Processor processor, PlatformHttpEndpoint endpoint) {
            super(processor);
            this.endpoint = endpoint;
        }

        /** From here on, the steps are stopped by whoever stops the route. */
        synchronized void keep() {
            kept = true;
        }

        synchronized boolean over() {
            closed |= active == 0;
            return closed;
        }

        private synchronized boolean begin() {
            active += closed ? 0 : 1;
            return !closed;
        }

        private synchronized void end() {
            active--;
        }

        @Override
        public void process(Exchange exchange) throws Exception {
            if (exchange.getMessage() instanceof HttpMessage message && message.getResponse().closed()
                && message.getRequest().method().equals(HttpMethod.GET)) {
                throw new GoneException(new ClosedChannelException());
            }
            if (!begin()) {
                successor(exchange).process(exchange);
                return;
            }
            try {
                super.process(exchange);
                Answering answering = Answering.of(exchange);
                if (answering != null) {
                    answering.processed();
                }
            } finally {
                end();
            }
        }

        private Processor successor(Exchange exchange) throws ProblemException {
            Route route = endpoint.getCamelContext().getRoute(exchange.getFromRouteId());
            if (route != null && route.getConsumer() instanceof PlatformHttpConsumerAware http && http.getPlatformHttpConsumer() instanceof Entrance now
                && now.steps != this) {
                return now.steps;
            }
            throw new ProblemException(Problem.ofStatus(503, "What is asked for is being changed. Try again in a moment."));
        }

        @Override
        protected void doStop() throws Exception {
            if (!kept) {
                super.doStop();
            }
        }

        @Override
        protected void doShutdown() throws Exception {
            if (!kept) {
                super.doShutdown();
            }
        }
    }

    /** What the caller is told stands in the answer; the log has what is nobody's doing but ours. */
    private static final class Failures implements ExceptionHandler {

        private final OutOfMemory memory;

        Failures(OutOfMemory memory) {
            this.memory = memory;
        }

        @Override
        public void handleException(Throwable failure) {
            handleException("A request could not be answered", null, failure);
        }

        @Override
        public void handleException(String message, Throwable failure) {
            handleException(message, null, failure);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable failure) {
            memory.check(failure);
            if (failure instanceof ProblemException || failure instanceof GoneException) {
                LOG.debug("{}: {}", message, failure.getMessage());
            } else if (GoneException.is(failure)) {
                LOG.debug("{}: the client has gone: {}", message, failure.toString());
            } else {
                LOG.error(message, failure);
            }
        }
    }
}
