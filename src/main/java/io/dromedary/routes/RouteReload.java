package io.dromedary.routes;

import io.dromedary.flow.FolderWatch;
import io.dromedary.flow.PatientQueues;
import io.dromedary.server.PathGate;
import io.dromedary.sql.Statements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code routes/}. What was saved is checked first; a mistake is reported with file and line, and the flow that ran
 * goes on running. Only routes that really differ are replaced; a statement takes effect at its next call.
 */
public final class RouteReload extends ServiceSupport implements CamelContextAware {

    /** The header that names the routes whose work was cut off, separated by commas. */
    public static final String CUT = "cut";

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);
    /** Between two looks while a file is written. */
    private static final Duration SOON = Duration.ofMillis(200);
    /** Where the system says what is written, a look without a reason is for folders of which it does not know, such as another machine's. */
    private static final int RARER = 10;

    private final RouteFiles routes;
    private final String afterwards;
    private final PathGate gate;
    private final AtomicBoolean touched = new AtomicBoolean();
    private Map<Path, RouteFile> running;
    private final Map<Path, String> accepted = new TreeMap<>();
    private final PatientQueues queues;
    private final Duration look;
    private final Map<Path, String> refused = new TreeMap<>();
    private String trouble = "";
    private CamelContext context;
    private FileLooks looks;
    private RouteReplacement replacement;
    private ScheduledExecutorService watch;
    private Future<?> next;
    private FolderWatch folderWatch;

    /**
     * @param routes     the route files that are loaded
     * @param afterwards the URI of a route that is called when a change has cut off work in hand
     * @param gate       holds requests for the paths of routes while they are replaced
     * @param queues     whose consumers are to stop soon
     * @param look       how often the files are looked at
     */
    public RouteReload(RouteFiles routes, String afterwards, PathGate gate, PatientQueues queues, Duration look) {
        this.routes = routes;
        this.afterwards = afterwards;
        this.gate = gate;
        this.queues = queues;
        this.look = look;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    protected void doStart() throws Exception {
        looks = new FileLooks(routes.folder());
        accepted.putAll(looks.texts());
        replacement = new RouteReplacement(context, gate, queues);
        watch = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "RouteReload");
        folderWatch = new FolderWatch("routes", List.of(routes.folder(), routes.folder().resolve("sql")), this::touch);
        folderWatch.start();
        lookAfter(look);
    }

    @Override
    protected void doStop() {
        if (folderWatch != null) {
            folderWatch.stop();
        }
        if (watch != null) {
            context.getExecutorServiceManager().shutdownNow(watch);
        }
    }

    private void touch() {
        if (!touched.getAndSet(true)) {
            lookAfter(Duration.ZERO);
        }
    }

    private synchronized void lookAfter(Duration wait) {
        try {
            if (next != null) {
                next.cancel(false);
            }
            next = watch.schedule(this::look, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The routes are not looked at any more");
        }
    }

    private void look() {
        touched.set(false);
        if (context.isStarted()) {
            lookAndReload();
        }
        Duration soon = SOON.compareTo(look) > 0 ? look : SOON;
        lookAfter(!looks.isStill() || touched.get() || !context.isStarted() ? soon : folderWatch.isOn() ? look.multipliedBy(RARER) : look);
    }

    private void lookAndReload() {
        try {
            Map<Path, String> changed = looks.look();
            if (!changed.isEmpty()) {
                reload(changed);
            }
            replacement.tidy();
            trouble = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Every look may find the same.
            if (!trouble.equals(e.toString())) {
                LOG.error("A change of the routes could not be taken over", e);
            }
            trouble = e.toString();
        }
    }

    /** What was refused before may be right together with what is saved now. */
    private void reload(Map<Path, String> changed) throws Exception {
        changed.keySet().stream().filter(file -> file.toString().endsWith(".yaml") && !routes.takes(file)).forEach(file ->
            LOG.info("{} was saved; this process does not load it, by its role or its database, so nothing changes here.", file.getFileName()));
        Map<Path, String> together = new TreeMap<>(refused);
        together.putAll(changed);
        refused.keySet().removeAll(changed.keySet());
        if (!refused.isEmpty() && takeOver(together).isEmpty()) {
            refused.clear();
            return;
        }
        Optional<RouteProblem> problem = takeOver(changed);
        if (problem.isPresent()) {
            refused.putAll(changed);
            refuse(problem.get());
        }
    }

    /** @return what is wrong with the change; then nothing has happened */
    private Optional<RouteProblem> takeOver(Map<Path, String> changed) throws Exception {
        if (running == null) {
            running = new TreeMap<>();
            accepted.forEach((file, text) -> {
                if (isRoutes(file)) {
                    running.put(file, RouteFile.of(file, text));
                }
            });
        }
        Map<Path, RouteFile> wanted = new TreeMap<>(running);
        Map<Path, String> files = new TreeMap<>(accepted);
        for (Map.Entry<Path, String> one : changed.entrySet()) {
            Path file = one.getKey();
            files.remove(file);
            wanted.remove(file);
            if (one.getValue() != null) {
                files.put(file, one.getValue());
                try {
                    if (isRoutes(file)) {
                        wanted.put(file, RouteFile.of(file, one.getValue()));
                    }
                } catch (RuntimeException e) {
                    return Optional.of(RouteProblem.of(new TextResource(file, one.getValue()), e));
                }
            }
        }
        Statements statements = context.getRegistry().lookupByNameAndType(Statements.BEAN, Statements.class);
        Map<String, String> texts = statements.named(files);
        RouteChanges changes = new RouteChanges(running, wanted, changed.keySet().stream().filter(file -> !isRoutes(file))
            .map(file -> file.getFileName().toString()).collect(Collectors.toSet()), context::resolvePropertyPlaceholders);
        boolean none = changes.isEmpty() && texts.equals(statements.texts());
        Optional<RouteProblem> problem = none ? Optional.empty() : new RouteCheck(context).problem(changes, texts);
        if (problem.isPresent()) {
            return problem;
        }
        running.clear();
        running.putAll(wanted);
        accepted.clear();
        accepted.putAll(files);
        if (!none) {
            statements.replace(texts);
            Set<String> cut = replacement.replace(changes);
            tell(changes, changed, cut);
            takeBack(cut);
        }
        return Optional.empty();
    }

    private static void refuse(RouteProblem problem) {
        String text = problem.toString();
        LOG.error("{} Nothing was changed: the flow that ran goes on running.", text.endsWith(".") ? text : text + ".");
    }

    private void tell(RouteChanges changes, Map<Path, String> changed, Set<String> cut) {
        List<String> ids = changes.routes().keySet().stream().map(RouteFile.Entry::id).toList();
        String files = changed.keySet().stream().map(file -> routes.folder().getParent().relativize(file).toString()).collect(Collectors.joining(", "));
        LOG.info("{} taken over{}{}{}.", files, ids.isEmpty() ? "" : "; replaced: " + String.join(", ", ids),
            changes.goneRoutes().isEmpty() ? "" : "; removed: " + String.join(", ", changes.goneRoutes()),
            cut.isEmpty() ? "" : "; cut off in their work: " + String.join(", ", cut));
    }

    private void takeBack(Set<String> cut) {
        if (cut.isEmpty()) {
            return;
        }
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBodyAndHeader(afterwards, null, CUT, String.join(",", cut));
        } catch (CamelExecutionException | IOException e) {
            LOG.warn("What the change interrupted could not be taken back: {}. It is, when its lease is over.", e.toString());
        }
    }

    private boolean isRoutes(Path file) {
        return file.toString().endsWith(".yaml") && routes.takes(file);
    }
}
