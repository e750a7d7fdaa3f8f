package io.dromedary.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code routes/}. A changed file is checked first; one that is wrong is reported with file and line, and the
 * flow that ran goes on running. A changed SQL resource reloads the files that name it, a changed file with a
 * {@code routeConfiguration} reloads every file, and the routes of a removed file are stopped.
 */
public final class RouteReload extends RouteWatcherReloadStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    private final Path routes;
    private final String afterwards;
    private final Map<Path, String> loaded = new HashMap<>();
    private final Map<Path, String> refused = new HashMap<>();

    /**
     * @param routes     the folder of the route files
     * @param afterwards the URI of a route that is called after every change: what was in hand may have been interrupted
     */
    public RouteReload(Path routes, String afterwards) {
        super(routes.toString(), true);
        this.routes = routes;
        this.afterwards = afterwards;
        setPattern("*.yaml,*.sql");
        setRemoveAllRoutes(false);
        setPollTimeout(500);
    }

    @Override
    protected void doStart() throws Exception {
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                loaded.put(file, Files.readString(file));
            }
        }
        super.doStart();
    }

    @Override
    protected void onRouteReload(Collection<Resource> changed, boolean removeEverything) {
        for (Resource resource : changed) {
            Path file = Path.of(resource.getURI());
            try {
                reload(file);
            } catch (IOException e) {
                LOG.warn("{} cannot be read: {}. The flow that ran goes on running.", file, e.toString());
            }
        }
    }

    private void reload(Path file) throws IOException {
        if (!Files.exists(file)) {
            loaded.remove(file);
            removeRoutesOf(file);
            return;
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        // One save fires several events, and an editor first truncates the file.
        if (text.isBlank() || text.equals(loaded.get(file)) || text.equals(refused.get(file))) {
            return;
        }
        List<Resource> affected = affected(file, text);
        Optional<RouteProblem> problem = new RouteCheck(getCamelContext()).problem(affected);
        if (problem.isPresent()) {
            refused.put(file, text);
            LOG.error("{} Nothing was changed: the flow that ran goes on running.", sentence(problem.get().toString()));
            return;
        }
        loaded.put(file, text);
        refused.remove(file);
        super.onRouteReload(affected, false);
        try (ProducerTemplate template = getCamelContext().createProducerTemplate()) {
            template.sendBody(afterwards, null);
        } catch (CamelExecutionException | IOException e) {
            LOG.warn("What the change interrupted could not be taken back: {}. It is, when its lease is over.", e.toString());
        }
    }

    /** The route files that a change of this file touches: itself, those that name it, or all. */
    private List<Resource> affected(Path file, String text) throws IOException {
        boolean sql = file.toString().endsWith(".sql");
        boolean configuration = text.contains("routeConfiguration:");
        List<Resource> resources = new ArrayList<>();
        try (Stream<Path> files = Files.list(routes)) {
            for (Path candidate : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                if (candidate.equals(file) || configuration
                    || sql && Files.readString(candidate).contains(file.getFileName().toString())) {
                    resources.add(PluginHelper.getResourceLoader(getCamelContext()).resolveResource("file:" + candidate));
                }
            }
        }
        return resources;
    }

    private void removeRoutesOf(Path file) {
        for (Route route : getCamelContext().getRoutes()) {
            if (route.getSourceResource() != null && Path.of(route.getSourceResource().getURI()).equals(file)) {
                try {
                    getCamelContext().getRouteController().stopRoute(route.getId());
                    getCamelContext().removeRoute(route.getId());
                    LOG.info("The route {} was removed with its file {}.", route.getId(), file.getFileName());
                } catch (Exception e) {
                    LOG.warn("The route {} of the removed file {} could not be stopped: {}", route.getId(), file, e.toString());
                }
            }
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
