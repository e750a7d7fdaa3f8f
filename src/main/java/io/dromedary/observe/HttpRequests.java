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

    /** @param uncounted the path that the service asks itself for */
    public HttpRequests(MeterRegistry registry, Router router, String uncounted) {
        this.registry = registry;
        this.router = router;
        this.uncounted = uncounted;
    }

    @Override
    public void handle(RoutingContext context) {
        // HEAD comes by twice: it is handed on as GET.
        if (context.get(BEGUN) == null && !uncounted.equals(context.request().path())) {
            context.put(BEGUN, System.nanoTime());
            String method = context.request().method().name();
            context.addEndHandler(over -> record(context, METHODS.contains(method) ? method : OTHER));
        }
        context.next();
    }

    private void record(RoutingContext context, String method) {
        Timer.builder("dromedary.http.requests").description("Time from a request's head to the end of its answer, by the route's path, the method and the status")
            .tag("path", path(context)).tag("method", method).tag("status", String.valueOf(context.response().getStatusCode()))
            .register(registry).record(System.nanoTime() - context.<Long>get(BEGUN), TimeUnit.NANOSECONDS);
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
