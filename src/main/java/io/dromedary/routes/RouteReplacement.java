package io.dromedary.routes;

import io.dromedary.flow.PatientQueues;
import io.dromedary.routes.RouteFile.Entry;
import io.dromedary.server.PathGate;
import io.dromedary.server.Replaceable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.Service;
import org.apache.camel.Suspendable;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.impl.engine.DefaultRouteStartupOrder;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new routes in the place of those that run, so that nobody notices. What others call (HTTP, {@code direct:}) goes on in
 * the old route where it has begun, while the new one takes over; requests wait for that moment. What takes its work by
 * itself (a queue, a schedule, a folder) finishes first what it has in hand, within some seconds.
 *
 * <p>Camel alone would stop a route with all that is in it, and wait for that as long as for the stop of the service.
 */
final class RouteReplacement {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReplacement.class);
    private static final Duration IN_HAND = Duration.ofSeconds(5);
    private static final Duration SHORT_REQUESTS = Duration.ofMillis(300);

    /** A message may be on its way from a queue, or from a caller, to the first step. */
    private static final long ON_THE_WAY = 50;

    private final CamelContext context;
    private final Model model;
    private final PathGate gate;
    private final PatientQueues queues;
    private final Collection<Left> left = new ArrayList<>();

    /**
     * Steps of a replaced route that some exchanges are still in.
     *
     * @param entrance  null where it had none
     * @param exchanges ids of all that were in hand when it was left
     * @param soonest   when it may be stopped, by the clock of {@link System#nanoTime}
     */
    private record Left(String route, List<Service> steps, Replaceable entrance, Set<String> exchanges, long soonest) {
    }

    RouteReplacement(CamelContext context, PathGate gate, PatientQueues queues) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
        this.gate = gate;
        this.queues = queues;
    }

    /**
     * @param changes checked
     * @return ids of the routes that had work in hand for too long: it was cut off
     * @throws Exception where a route cannot be made all the same; as far as it goes, those that ran run again
     */
    Set<String> replace(RouteChanges changes) throws Exception {
        queues.hurry();
        try {
            return replaceAll(changes);
        } finally {
            queues.relax();
        }
    }

    private Set<String> replaceAll(RouteChanges changes) throws Exception {
        Set<String> cut = new TreeSet<>();
        configure(changes);
        for (String id : changes.goneRoutes()) {
            remove(id, cut);
        }
        Map<Entry, RouteFile> called = new LinkedHashMap<>();
        Map<Entry, RouteFile> working = new LinkedHashMap<>();
        changes.routes().forEach((entry, file) -> (isCalled(entry.id()) ? called : working).put(entry, file));
        replaceCalled(called, changes);
        for (Map.Entry<Entry, RouteFile> one : working.entrySet()) {
            Collection<RoutesBuilder> prepared = prepare(Map.ofEntries(one));
            remove(one.getKey().id(), cut);
            add(prepared, changes, List.of(one.getKey().id()));
        }
        return cut;
    }

    /** What is no route, before the routes that need it. */
    private void configure(RouteChanges changes) throws Exception {
        for (String id : changes.replacedConfigurations()) {
            for (RouteConfigurationDefinition one : List.copyOf(model.getRouteConfigurationDefinitions())) {
                if (Objects.equals(one.getId(), id)) {
                    model.getRouteConfigurationDefinitions().remove(one);
                }
            }
        }
        for (Map.Entry<RouteFile, List<Entry>> one : changes.others().entrySet()) {
            add(PluginHelper.getRoutesLoader(context).findRoutesBuilders(one.getKey().resource(one.getValue())));
        }
    }

    /** All at once, since they call each other. */
    private void replaceCalled(Map<Entry, RouteFile> routes, RouteChanges changes) throws Exception {
        if (routes.isEmpty()) {
            return;
        }
        List<String> ids = routes.keySet().stream().map(Entry::id).toList();
        Collection<RoutesBuilder> prepared = prepare(routes);
        List<Route> entrances = ids.stream().map(context::getRoute)
            .filter(route -> route != null && route.getEndpoint() instanceof PlatformHttpEndpoint).toList();
        gate.close(entrances.stream().map(route -> ((PlatformHttpEndpoint) route.getEndpoint()).getPath()).collect(Collectors.toSet()));
        try {
            // So that few requests go through old and new routes; a long one does not hold up the others.
            await(SHORT_REQUESTS, () -> entrances.stream().allMatch(route -> context.getInflightRepository().size(route.getId()) <= 0));
            ids.forEach(this::leave);
            add(prepared, changes, ids);
        } finally {
            gate.open();
        }
    }

    /** Reads the routes, so that no more than the making of them is left for the moment when there are none. */
    private Collection<RoutesBuilder> prepare(Map<Entry, RouteFile> routes) throws Exception {
        Map<RouteFile, Set<Entry>> byFile = new LinkedHashMap<>();
        routes.forEach((entry, file) -> byFile.computeIfAbsent(file, any -> file.entries().stream().filter(Entry::isOfItsFile)
            .collect(Collectors.toCollection(LinkedHashSet::new))).add(entry));
        List<Resource> resources = new ArrayList<>();
        byFile.forEach((file, entries) -> resources.add(file.resource(entries)));
        return PluginHelper.getRoutesLoader(context).findRoutesBuilders(resources);
    }

    private void add(Collection<RoutesBuilder> builders) throws Exception {
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.updateRouteConfigurationsToCamelContext(context);
            }
        }
        for (RoutesBuilder builder : builders) {
            builder.updateRoutesToCamelContext(context);
        }
    }

    private void add(Collection<RoutesBuilder> prepared, RouteChanges changes, List<String> ids) throws Exception {
        try {
            add(prepared);
        } catch (Exception e) {
            for (String id : ids) {
                back(id, changes);
            }
            throw e;
        }
    }

    /** What could not be seen beforehand, such as two sizes of one queue, must not leave a hole. */
    private void back(String id, RouteChanges changes) {
        try {
            Route half = context.getRoute(id);
            if (half == null || !context.getRouteController().getRouteStatus(id).isStarted()) {
                removeDefinition(id);
                add(prepare(changes.before(id)));
            }
        } catch (Exception e) {
            LOG.error("The route {} does not run any more: {}. Mend its file, or start anew.", id, e.toString());
        }
    }

    private void remove(String id, Set<String> cut) throws Exception {
        if (isCalled(id)) {
            leave(id);
        } else {
            finish(id, cut);
        }
        removeDefinition(id);
    }

    private void removeDefinition(String id) throws Exception {
        RouteDefinition definition = model.getRouteDefinition(id);
        if (definition != null) {
            model.removeRouteDefinition(definition);
        }
    }

    /** Whether the route runs in the threads of its callers; a new one does no harm there either. */
    private boolean isCalled(String id) {
        Route route = context.getRoute(id);
        return route == null || route.getConsumer() instanceof DirectConsumer || entrance(route) != null;
    }

    private static Replaceable entrance(Route route) {
        return route.getConsumer() instanceof PlatformHttpConsumerAware http
            && http.getPlatformHttpConsumer() instanceof Replaceable replaceable ? replaceable : null;
    }

    /** Lets the route go on with what is in it, apart from Camel, which forgets it. */
    private void leave(String id) {
        RouteService service = service(id);
        if (service == null) {
            return;
        }
        Route route = service.getRoute();
        Consumer consumer = route.getConsumer();
        Replaceable entrance = entrance(route);
        List<Service> steps = new ArrayList<>(route.getServices());
        Stream.concat(route.getOnExceptions().stream(), route.getOnCompletions().stream())
            .filter(Service.class::isInstance).map(Service.class::cast).forEach(steps::add);
        if (entrance != null) {
            entrance.leave();
            steps.remove(consumer);
            ((PlatformHttpComponent) route.getEndpoint().getComponent()).removeHttpEndpoint(((PlatformHttpEndpoint) route.getEndpoint()).getPath());
        } else {
            ServiceHelper.suspendService(consumer);
        }
        route.getServices().clear();
        route.getOnExceptions().clear();
        route.getOnCompletions().clear();
        Endpoint endpoint = route.getEndpoint();
        forget(service);
        if (entrance != null) {
            removeEndpoint(endpoint);
        }
        left.add(new Left(id, steps, entrance, inHand(), System.nanoTime() + IN_HAND.toNanos()));
    }

    private void removeEndpoint(Endpoint endpoint) {
        try {
            context.removeEndpoint(endpoint);
        } catch (Exception e) {
            LOG.debug("{} stays: {}", endpoint, e.toString());
        }
    }

    /** Stops the route when it has done what it has in hand. */
    private void finish(String id, Set<String> cut) throws Exception {
        RouteService service = service(id);
        if (service == null) {
            return;
        }
        Route route = service.getRoute();
        Consumer consumer = route.getConsumer();
        if (consumer instanceof Suspendable) {
            ServiceHelper.suspendService(consumer);
        }
        // Who waits at the queue looks up once in so long.
        Thread.sleep(consumer.getEndpoint() instanceof SedaEndpoint queue ? queues.patience(queue) + ON_THE_WAY : ON_THE_WAY);
        if (!await(IN_HAND, () -> context.getInflightRepository().size(id) <= 0)) {
            cut.add(id);
        }
        for (Service step : route.getServices()) {
            if (!(step instanceof Consumer) && step instanceof ShutdownPrepared prepared) {
                prepared.prepareShutdown(false, cut.contains(id));
            }
        }
        ServiceHelper.stopService(consumer);
        forget(service);
    }

    private void forget(RouteService service) {
        try {
            service.stop();
            context.removeRoute(service.getId());
        } catch (Exception e) {
            throw new IllegalStateException("The route '%s' cannot be replaced".formatted(service.getId()), e);
        }
    }

    private RouteService service(String id) {
        return context.getCamelContextExtension().getRouteStartupOrder().stream().filter(order -> order.getRoute().getId().equals(id))
            .map(order -> ((DefaultRouteStartupOrder) order).getRouteService()).findFirst().orElse(null);
    }

    private Set<String> inHand() {
        return context.getInflightRepository().browse().stream().map(one -> one.getExchange().getExchangeId()).collect(Collectors.toSet());
    }

    /** Stops the steps of replaced routes that nothing is in any more; called again and again. */
    void tidy() {
        if (left.isEmpty()) {
            return;
        }
        Set<String> now = inHand();
        left.removeIf(one -> {
            if (System.nanoTime() < one.soonest() || one.exchanges().stream().anyMatch(now::contains)
                || one.entrance() != null && !one.entrance().isOver()) {
                return false;
            }
            one.steps().forEach(step -> stop(step, one.route()));
            return true;
        });
    }

    private static void stop(Service step, String route) {
        try {
            ServiceHelper.getChildServices(step, true).forEach(ServiceHelper::stopAndShutdownService);
        } catch (RuntimeException e) {
            LOG.warn("A step of the replaced route {} could not be stopped: {}", route, e.toString());
        }
    }

    private static boolean await(Duration patience, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }
}
