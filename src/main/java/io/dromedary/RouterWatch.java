package io.dromedary;

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

    private final String name;
    private final transient Consumer<VertxPlatformHttpRouter> taker;

    private RouterWatch(String name, Consumer<VertxPlatformHttpRouter> taker) {
        this.name = name;
        this.taker = taker;
    }

    /**
     * @param context which has not started its services yet
     * @param name    of the router
     * @param taker   is called once for each router of that name
     */
    static void of(CamelContext context, String name, Consumer<VertxPlatformHttpRouter> taker) {
        DefaultRegistry registry = context.getRegistry(DefaultRegistry.class);
        RouterWatch watch = new RouterWatch(name, taker);
        watch.putAll((SimpleRegistry) registry.getFallbackRegistry());
        registry.setFallbackRegistry(watch);
    }

    @Override
    public void bind(String id, Class<?> type, Object bean) {
        if (id.equals(name) && bean instanceof VertxPlatformHttpRouter router) {
            taker.accept(router);
        }
        super.bind(id, type, bean);
    }
}
