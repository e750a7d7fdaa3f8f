package io.dromedary.observe;

import io.dromedary.web.RoutePath;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Times every request of a router by its route's path, its method and the status of its answer. Paths are those of the routes and methods those that
 * routes take: whoever asks for anything else must not make a series of each.
 */
public final class HttpRequests implements Handler<RoutingContext> {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER = "other";
    private static final String BEGUN = HttpRequests.class.getName();

    private final MeterRegistry registry;
    private final Router router;
    private final String uncounted;
    private final RequestLog log;

    /**
     * @param uncounted the path that the service asks itself for
     * @param log       where each request is written down, or null
     */
    public HttpRequests(MeterRegistry registry, Router router, String uncounted, RequestLog log) {
        this.registry = registry;
        this.router = router;
        this.uncounted = uncounted;
        this.log = log;
    }

    @Override
    public void handle(RoutingContext context) {
        // HEAD comes by twice: it is handed on as GET.
        if (context.get(BEGUN) == null && !uncounted.equals(context.request().path())) {
            context.put(BEGUN, System.nanoTime());
            String method = context.request().method().name();
            context.addEndHandler(over -> record(context, METHODS.contains(method) ? method : OTHER, over.succeeded()));
        }
        context.next();
    }

    private void record(RoutingContext context, String method, boolean answered) {
        long nanoseconds = System.nanoTime() - context.<Long>get(BEGUN);
        String path = path(context);
        Timer.builder("dromedary.http.requests").description("Time from a request's head to the end of its answer, by the route's path, the method and the status")
            .tag("path", path).tag("method", method).tag("status", String.valueOf(context.response().getStatusCode()))
            .register(registry).record(nanoseconds, TimeUnit.NANOSECONDS);
        if (log != null) {
            log.ended(context, path, answered, TimeUnit.NANOSECONDS.toMillis(nanoseconds));
        }
    }

    /** What is refused before a route has it is counted with the route that it was for. */
    private String path(RoutingContext context) {
        String given = context.normalizedPath();
        Route current = context.currentRoute();
        if (current != null && current.getPath() != null) {
            return shown(current.getPath());
        }
        return router.getRoutes().stream().map(Route::getPath).filter(path -> path != null && RoutePath.matches(path, given)).findFirst().map(HttpRequests::shown).orElse(OTHER);
    }

    /** As the routes write it. */
    private static String shown(String path) {
        return path.replaceAll(":(\\w+)", "{$1}");
    }
}
