package io.dromedary.flow;

import java.util.Collection;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
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

    public boolean any() {
        return any;
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        for (Route route : routes) {
            if (route.getEndpoint().getEndpointUri().equals(ENDPOINT)) {
                tell(hasSteps(route.getRoute()));
            }
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
