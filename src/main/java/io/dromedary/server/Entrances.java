package io.dromedary.server;

import io.dromedary.observe.OutOfMemory;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Makes every {@code platform-http} endpoint of a route an {@link Entrance}. Bound as {@code platform-http-engine}, it
 * stands in place of Camel's own.
 */
public final class Entrances extends VertxPlatformHttpEngine {

    private final BodyReader bodies;
    private final OutOfMemory memory;

    public Entrances(BodyReader bodies, OutOfMemory memory) {
        this.bodies = bodies;
        this.memory = memory;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        // Camel's own handler would buffer any body on the heap, before the entrance could say whether it wants one.
        endpoint.setUseBodyHandler(false);
        return new Entrance(endpoint, processor, getHandlers(), VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()), bodies, memory);
    }
}
