package io.dromedary.routes;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;

/**
 * Builds route files in a scratch context that has the running one's beans and properties but starts nothing: what would
 * stop a running route (a file that does not parse, a missing bean or component, an unknown option) is found here.
 */
final class RouteCheck {

    private final CamelContext running;

    RouteCheck(CamelContext running) {
        this.running = running;
    }

    /** @return what is wrong with the files, with file and line; empty where they can be loaded */
    Optional<RouteProblem> problem(Collection<Resource> files) {
        for (Resource file : files) {
            Optional<RouteProblem> problem = problem(file);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<RouteProblem> problem(Resource file) {
        // The registry of the running context is only looked into: stopping the scratch context must not stop its beans.
        try (DefaultCamelContext scratch = new DefaultCamelContext(new DefaultRegistry(new RunningBeans()))) {
            scratch.getCamelContextExtension().setName("route-check");
            scratch.setApplicationContextClassLoader(running.getApplicationContextClassLoader());
            scratch.disableJMX();
            scratch.setAutoStartup(false);
            scratch.setLoadHealthChecks(false);
            scratch.setStartupSummaryLevel(StartupSummaryLevel.Off);
            scratch.getShutdownStrategy().setTimeout(1);
            scratch.getPropertiesComponent().addPropertiesSource(new RunningProperties());
            PluginHelper.getRoutesLoader(scratch).loadRoutes(file);
            scratch.start();
            for (Route route : scratch.getRoutes()) {
                Optional<RouteProblem> taken = takenId(file, route);
                if (taken.isPresent()) {
                    return taken;
                }
            }
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(RouteProblem.of(file, e));
        }
    }

    /** A route id that another file's route has already: loading it would replace that one silently. */
    private Optional<RouteProblem> takenId(Resource file, Route candidate) {
        Route known = running.getRoute(candidate.getId());
        if (known == null || known.getSourceResource() == null
            || known.getSourceResource().getURI().equals(file.getURI())) {
            return Optional.empty();
        }
        return Optional.of(RouteProblem.of(file, candidate.getId(),
            "the route id '%s' is taken already, in %s; choose another".formatted(candidate.getId(),
                known.getSourceResource().getLocation())));
    }

    private final class RunningBeans implements BeanRepository {

        @Override
        public Object lookupByName(String name) {
            return running.getRegistry().lookupByName(name);
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            return running.getRegistry().lookupByNameAndType(name, type);
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return running.getRegistry().findByTypeWithName(type);
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return running.getRegistry().findByType(type);
        }
    }

    private final class RunningProperties implements PropertiesSource {

        @Override
        public String getName() {
            return "running";
        }

        @Override
        public String getProperty(String name) {
            return running.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }
}
