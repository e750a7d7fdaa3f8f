package io.dromedary.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;

/**
 * Loads the route files as they would be into a scratch context that has the running one's beans and properties but starts
 * nothing, and builds the routes that would be made anew: what would stop a running route (a file that does not parse, a
 * missing bean or component, an unknown option, a statement's missing parameter) is found here.
 */
final class RouteCheck {

    private final CamelContext running;

    RouteCheck(CamelContext running) {
        this.running = running;
    }

    /**
     * @param statements as they would be
     * @return what is wrong with the change, with file and line; empty where it can be made
     */
    Optional<RouteProblem> problem(RouteChanges changes, Map<String, String> statements) {
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
            scratch.build();
            List<Resource> saved = Stream.concat(changes.changedFiles().stream(), changes.goneFiles().stream()).map(RouteFile::resource).toList();
            return load(scratch, changes).or(() -> ids(changes)).or(() -> RouteNeeds.problem(scratch, statements, saved))
                .or(() -> build(scratch, changes));
        } catch (Exception e) {
            return Optional.of(changes.changedFiles().stream().findFirst().map(file -> RouteProblem.of(file.resource(), e))
                .orElseGet(() -> new RouteProblem("routes", 0, String.valueOf(e.getMessage()))));
        }
    }

    private static Optional<RouteProblem> load(DefaultCamelContext scratch, RouteChanges changes) {
        for (RouteFile file : changes.files()) {
            try {
                PluginHelper.getRoutesLoader(scratch).loadRoutes(file.resource());
            } catch (Exception e) {
                return Optional.of(RouteProblem.of(file.resource(), e));
            }
        }
        return Optional.empty();
    }

    /** An id that another route has already: loading it would replace that one silently. */
    private static Optional<RouteProblem> ids(RouteChanges changes) {
        Map<String, RouteFile> taken = new HashMap<>();
        Map<RouteFile.Entry, RouteFile> anew = changes.routes();
        for (RouteFile file : changes.files()) {
            for (RouteFile.Entry entry : file.entries()) {
                if (!entry.isRoute()) {
                    continue;
                }
                if (entry.id() == null && anew.containsKey(entry)) {
                    return Optional.of(new RouteProblem(RouteProblem.name(file.resource()), entry.line() + 1,
                        "the route has no id, without which it cannot be replaced while the service runs; give it one"));
                }
                RouteFile other = entry.id() == null ? null : taken.put(entry.id(), file);
                if (other != null) {
                    RouteFile blamed = changes.changedFiles().contains(file) ? file : other;
                    return Optional.of(RouteProblem.of(blamed.resource(), entry.id(), "the route id '%s' is taken already, in %s; choose another"
                        .formatted(entry.id(), (blamed == file ? other : file).resource().getLocation())));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<RouteProblem> build(DefaultCamelContext scratch, RouteChanges changes) {
        Set<String> anew = changes.routes().keySet().stream().map(RouteFile.Entry::id).collect(Collectors.toSet());
        Model model = scratch.getCamelContextExtension().getContextPlugin(Model.class);
        Map<String, Resource> files = model.getRouteDefinitions().stream()
            .collect(Collectors.toMap(RouteDefinition::getRouteId, RouteDefinition::getResource, (one, other) -> one));
        model.getRouteDefinitions().removeIf(route -> !anew.contains(route.getRouteId()));
        try {
            scratch.start();
            return Optional.empty();
        } catch (Exception e) {
            Resource file = null;
            for (Throwable cause = e; cause != null && file == null; cause = cause.getCause()) {
                file = cause instanceof FailedToCreateRouteException failed ? files.get(failed.getRouteId()) : null;
            }
            return Optional.of(RouteProblem.of(file != null ? file : changes.changedFiles().get(0).resource(), e));
        }
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
