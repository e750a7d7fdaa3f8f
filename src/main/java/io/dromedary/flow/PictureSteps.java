package io.dromedary.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether {@code direct:picture} has steps: then every picture is decoded for them, and no JPEG is requantised. Bound as a bean,
 * it is told of every route that is made, by a live edit too.
 */
public final class PictureSteps extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(PictureSteps.class);
    private static final String ENDPOINT = "direct://picture";
    /** The step that the file is shipped with, since Camel wants one. */
    private static final String NONE = "picture-as-it-is";

    private volatile boolean any;
    private volatile String text = "";

    public boolean any() {
        return any;
    }

    /** What they are, as they are written in their file; empty where there are none. */
    public String text() {
        return text;
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        for (Route route : routes) {
            if (route.getEndpoint().getEndpointUri().equals(ENDPOINT)) {
                boolean steps = hasSteps(route.getRoute());
                text = steps ? written(route.getRoute()) : "";
                tell(steps);
            }
        }
    }

    private static String written(NamedNode route) {
        Resource file = ((RouteDefinition) route).getResource();
        if (file == null) {
            return route.toString();
        }
        try (InputStream content = file.getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasSteps(NamedNode route) {
        // What the route's configuration adds (onException) is no step.
        return route instanceof RouteDefinition definition && definition.getOutputs().stream()
            .filter(output -> !output.isAbstract()).map(ProcessorDefinition::getId).anyMatch(id -> !NONE.equals(id));
    }

    private void tell(boolean now) {
        if (now && !any) {
            LOG.info("direct:picture has steps: every image is decoded for them, and no JPEG is requantised (dromedary.compress.jpeg), which takes several times as long.");
        } else if (any && !now) {
            LOG.info("direct:picture has no steps any more: JPEGs are requantised again where dromedary.compress.jpeg says so.");
        }
        any = now;
    }
}
