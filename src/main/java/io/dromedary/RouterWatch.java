package io.dromedary;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.SimpleRegistry;

/**
 * Hands the HTTP server's router over at the one moment when it is made and the server does not listen yet: Camel binds it
 * to its registry then, and has no callback for it.
 */
final class RouterWatch extends SimpleRegistry {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Consumer<VertxPlatformHttpRouter>> takers;

    private RouterWatch(Map<String, Consumer<VertxPlatformHttpRouter>> takers) {
        this.takers = takers;
    }

    /**
     * @param context which has not started its services yet
     * @param takers  by the names of routers; each is called once for each router of its name
     */
    static void of(CamelContext context, Map<String, Consumer<VertxPlatformHttpRouter>> takers) {
        DefaultRegistry registry = context.getRegistry(DefaultRegistry.class);
        RouterWatch watch = new RouterWatch(takers);
        watch.putAll((SimpleRegistry) registry.getFallbackRegistry());
        registry.setFallbackRegistry(watch);
    }

    @Override
    public void bind(String id, Class<?> type, Object bean) {
        if (takers.containsKey(id) && bean instanceof VertxPlatformHttpRouter router) {
            takers.get(id).accept(router);
        }
        super.bind(id, type, bean);
    }
}
