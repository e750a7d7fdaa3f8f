package io.dromedary.faults;

import io.dromedary.testing.Homes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where plans run one after the other: an application, its origin and its caller. It shares nothing with other lanes of the JVM but time. */
final class Lane implements AutoCloseable {

    private final FaultyOrigin origin;
    private final FaultyApplication application;
    private final Trial trial;

    /** @param database the settings of one of its own, or none for SQLite */
    Lane(Map<String, String> database) throws IOException {
        origin = new FaultyOrigin(this::incarnation);
        Map<String, String> settings = new HashMap<>(database);
        settings.put("dromedary.fetch.allow", origin.url("/"));
        application = new FaultyApplication(Homes.create(), settings);
        trial = new Trial(application, origin);
    }

    private Incarnation incarnation() {
        return application.incarnation();
    }

    void start() {
        application.start();
    }

    Trial trial() {
        return trial;
    }

    /** How often its application was started. */
    int starts() {
        return application.starts();
    }

    /** @return what is wrong afterwards */
    List<String> run(Plan plan) {
        List<String> found;
        try {
            found = trial.run(plan);
        } catch (RuntimeException | Error e) {
            found = List.of("The trial broke off: " + e);
            e.printStackTrace();
        }
        if (!found.isEmpty()) {
            try {
                // The next job finds nothing that this one has left.
                trial.clear();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    @Override
    public void close() {
        trial.close();
        application.close();
        origin.close();
    }
}
