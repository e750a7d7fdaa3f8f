package io.dromedary.routes;

import org.apache.camel.impl.engine.DefaultInflightRepository;

/** Goes on counting what is in hand of a route that is replaced meanwhile: what was begun before ends under the same id. */
public final class KeptCounts extends DefaultInflightRepository {

    public KeptCounts() {
        // Camel's option for it is set on the repository that this one takes the place of.
        setInflightBrowseEnabled(true);
    }

    @Override
    public void removeRoute(String routeId) {
        if (size(routeId) == 0) {
            super.removeRoute(routeId);
        }
    }
}
