package io.dromedary.testing;

import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** Makes the start of its route, and with it that of the whole application, take some seconds. */
public final class SlowStart extends RoutePolicySupport {

    private static final long MILLISECONDS = 4_000;

    /** What it says in the end, when nothing but the application's own last steps is left. */
    public static final String HAS_STARTED = "The slow route has started";

    /** A route file that is loaded last: everything else has started and waits for it. */
    public static final String ROUTE = """
        # Takes long to start.
        - beans:
            - name: slowStart
              type: io.dromedary.testing.SlowStart
        - route:
            id: slow
            description: Takes long to start.
            routePolicy: slowStart
            from:
              uri: direct:slow
              steps:
                - log:
                    id: slow-log
                    message: slow
        """;

    @Override
    public void onStart(Route route) {
        try {
            Thread.sleep(MILLISECONDS);
            System.out.println(HAS_STARTED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
