package io.dromedary.observe;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs on a schedule: nothing of it begins before the service is ready, and it is known which of it fails again and
 * again. A poll that begins while Camel starts may ask for an endpoint that then is never started.
 */
public final class Schedules implements RoutePolicyFactory {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    /** One or two failures may pass by themselves. */
    private static final int FAILURES_IN_A_ROW = 3;
    private static final long MILLISECONDS_BETWEEN_LINES = 60_000;

    private final Clock clock;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> untold = new ConcurrentHashMap<>();
    private volatile boolean begun;

    /** @param times since the schedule worked last */
    private record Failing(int times, String reason) {
    }

    public Schedules(Clock clock) {
        this.clock = clock;
    }

    /** Lets the schedules run. */
    public void begin() {
        begun = true;
    }

    /** Called before the route starts: one that polls does so when all routes are there. */
    public void hold(Route route) {
        if (route.getConsumer() instanceof ScheduledPollConsumer poll && !(poll.getPollStrategy() instanceof Held)) {
            poll.setPollStrategy(new Held(route.getId(), poll.getPollStrategy()));
            if (poll.getExceptionHandler() instanceof LoggingExceptionHandler) {
                poll.setExceptionHandler(new Told(route.getId()));
            }
        }
    }

    /** Whether the log should say once more that a schedule failed: at once, then every minute. */
    public boolean worthALine(String routeId) {
        long now = clock.millis();
        Long last = told.get(routeId);
        if (last != null && now - last < MILLISECONDS_BETWEEN_LINES) {
            untold.merge(routeId, 1, Integer::sum);
            return false;
        }
        told.put(routeId, now);
        return true;
    }

    /** What the line adds that is {@link #worthALine}: how often it failed without one. */
    public String untold(String routeId) {
        Integer times = untold.remove(routeId);
        return times == null ? "" : " It failed %,d more times since the last line.".formatted(times);
    }

    /** Which schedules fail again and again, and why; none where all is well. */
    public Optional<String> trouble() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(failing).forEach((routeId, failure) -> {
            if (failure.times() >= FAILURES_IN_A_ROW) {
                text.append(text.isEmpty() ? "" : "; ").append("the schedule '%s' has failed %d times in a row: %s"
                    .formatted(routeId, failure.times(), failure.reason()));
            }
        });
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new Policy();
    }

    private void done(String routeId, Throwable failure) {
        if (failure != null) {
            failing.merge(routeId, new Failing(1, failure.toString()), (before, now) -> new Failing(before.times() + 1, now.reason()));
            return;
        }
        Failing before = failing.remove(routeId);
        if (before != null && before.times() >= FAILURES_IN_A_ROW) {
            told.remove(routeId);
            untold.remove(routeId);
            LOG.info("The schedule '{}' works again; it had failed {} times.", routeId, before.times());
        }
    }

    /** Counts the failures of one route, if it is a schedule. */
    private final class Policy extends RoutePolicySupport {

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Endpoint from = route.getEndpoint();
            if (from instanceof SchedulerEndpoint || from instanceof TimerEndpoint) {
                boolean failed = exchange.getException() != null || exchange.getExchangeExtension().isFailureHandled();
                Throwable caught = exchange.getException() != null ? exchange.getException()
                    : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
                done(route.getId(), failed ? caught == null ? new IllegalStateException("it failed") : caught : null);
            }
        }

        @Override
        public void onRemove(Route route) {
            failing.remove(route.getId());
            told.remove(route.getId());
        }
    }

    /** Polls nothing before the service is ready, and counts the polls that fail. */
    private final class Held extends DefaultPollingConsumerPollStrategy {

        private final String routeId;
        private final PollingConsumerPollStrategy strategy;

        Held(String routeId, PollingConsumerPollStrategy strategy) {
            this.routeId = routeId;
            this.strategy = strategy == null ? new DefaultPollingConsumerPollStrategy() : strategy;
        }

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return begun && strategy.begin(consumer, endpoint);
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            strategy.commit(consumer, endpoint, polledMessages);
            if (!(endpoint instanceof SchedulerEndpoint)) {
                done(routeId, null);
            }
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
            done(routeId, cause);
            return strategy.rollback(consumer, endpoint, retryCounter, cause);
        }
    }

    /** Says in one line what failed, once a minute. */
    private final class Told implements ExceptionHandler {

        private final String routeId;

        Told(String routeId) {
            this.routeId = routeId;
        }

        @Override
        public void handleException(Throwable failure) {
            handleException(null, failure);
        }

        @Override
        public void handleException(String message, Throwable failure) {
            handleException(message, null, failure);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable failure) {
            if (worthALine(routeId)) {
                LOG.warn("{}: {} It is tried again; while it goes on failing, a line like this comes once a minute.{}", routeId, failure.toString(), untold(routeId));
            }
        }
    }
}
