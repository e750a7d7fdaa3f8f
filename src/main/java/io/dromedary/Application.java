package io.dromedary;

import io.dromedary.broker.Broker;
import io.dromedary.broker.OutcomeBatches;
import io.dromedary.config.QueueKind;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.flow.FolderWatch;
import io.dromedary.flow.PatientQueues;
import io.dromedary.flow.Practice;
import io.dromedary.flow.WakeableSchedule;
import io.dromedary.flow.Worker;
import io.dromedary.inbox.InboxFolder;
import io.dromedary.observe.DatabaseHealth;
import io.dromedary.observe.DiskHealth;
import io.dromedary.observe.HttpRequests;
import io.dromedary.observe.Metrics;
import io.dromedary.observe.OutOfMemory;
import io.dromedary.observe.OutOfMemoryInRoutes;
import io.dromedary.observe.RequestLog;
import io.dromedary.observe.Schedules;
import io.dromedary.observe.TroubleHealth;
import io.dromedary.routes.KeptCounts;
import io.dromedary.routes.RouteFiles;
import io.dromedary.routes.RouteNeeds;
import io.dromedary.routes.RouteReload;
import io.dromedary.routes.VariableNeeds;
import io.dromedary.server.FrontDoor;
import io.dromedary.server.ServerProbe;
import io.dromedary.store.DataFolder;
import io.dromedary.store.Database;
import io.dromedary.store.ImageReaders;
import io.dromedary.web.RouterErrors;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application: the data folder, the database, the beans that the routes name, and Camel, which runs the routes of
 * the home folder. What happens to a catalogue is not here but in {@code routes/}.
 */
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    /** The routes that claim images, of which a process has one at most. */
    private static final List<String> FEEDERS = List.of("feeder", "feeder-jms");

    private static final Duration MAINTENANCE = Duration.ofSeconds(5);
    /** With SQLite no other process can have died or left anything. */
    private static final Duration MAINTENANCE_ALONE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Tracing tracing;
    private final Extensions extensions;
    private final DataFolder dataFolder;
    private final ObjectStore objectStore;
    private final InboxFolder inboxFolder;
    private final Database database;
    private final Main main;
    private final Access access;
    private final Server server;
    private final ServerProbe probe;
    private final OutOfMemory memory;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics metrics = new Metrics(registry, Clock.systemUTC());
    private final String role;
    private final QueueKind queue;
    private final Optional<Broker> broker;
    private final RouteFiles routeFiles;
    private Worker worker;
    private final PatientQueues queues = new PatientQueues();
    private final Schedules schedules = new Schedules(Clock.systemUTC());
    private RouterErrors routerErrors;

    /**
     * Opens what the routes need; {@link #run} or {@link #start} then starts them.
     *
     * @param end ends the process with a status, at once, where it cannot do its work any more
     * @throws SettingException where a setting is wrong, the data folder is taken or the database cannot be reached
     */
    public Application(Settings settings, IntConsumer end) {
        this(settings, end, Clock.systemUTC());
    }

    /** @param clock this machine's, as records, claims and leases know it */
    public Application(Settings settings, IntConsumer end, Clock clock) {
        this(settings, end, clock, Database::open);
    }

    /** @param records opens the database of these settings, in this data folder where it is SQLite's */
    Application(Settings settings, IntConsumer end, Clock clock, BiFunction<Settings, Path, Database> records) {
        this.settings = settings;
        settings.unknown().forEach(name ->
            LOG.warn("{} is no setting of Dromedary's. If a route of your own reads it, all is well; otherwise check the spelling.", name));
        CamelOptions.check(settings.ofCamel());
        this.tracing = Tracing.of(settings);
        FileNames.lossOf(System.getProperty("sun.jnu.encoding")).ifPresent(LOG::warn);
        this.role = settings.choice("dromedary.role", "all", "intake", "worker");
        this.queue = QueueKind.of(settings);
        this.broker = queue == QueueKind.JMS ? Optional.of(broker()) : Optional.empty();
        this.routeFiles = RouteFiles.of(settings.home().resolve("routes"), role, queue, Database.isPostgresql(settings), ObjectStore.isChosen(settings));
        if (hasRecords(settings) && !Database.isPostgresql(settings)) {
            if (!role.equals("all")) {
                throw SettingException.of("dromedary.role", role, "all, unless several processes share a PostgreSQL: SQLite is one process's");
            }
            if (queue == QueueKind.JMS) {
                throw SettingException.of("dromedary.queue.out", settings.text("dromedary.queue.out"), "a seda: URI with SQLite: a broker is for several processes, whose records are in PostgreSQL");
            }
        }
        this.extensions = Extensions.open(settings.home().resolve("extensions"));
        this.access = new Access(settings, registry, Clock.systemUTC());
        this.memory = new OutOfMemory(end);
        this.server = new Server(settings, access, memory);
        Map<String, String> properties = properties(settings);
        this.probe = server.probe(end);
        this.dataFolder = dataFolder(settings);
        this.objectStore = objectStore();
        this.main = new OnceParsed(Application.class);
        // The schema is checked while Camel reads its configuration: both take about a second.
        CompletableFuture<Database> opening = Beside.begin("database",
            () -> hasRecords(settings) ? records.apply(settings, dataFolder.folder()) : Database.none());
        try {
            this.inboxFolder = InboxFolder.open(settings.folder("dromedary.inbox"));
            configure(properties, clock);
            main.init();
            RouteNeeds.check(main.getCamelContext());
            this.database = opening.join();
            if (hasRecords(settings) && Database.isPostgresql(settings)) {
                worker.askTime(database.writer());
            }
        } catch (CompletionException e) {
            abandon(opening);
            throw e.getCause() instanceof SettingException wrong ? wrong : e;
        } catch (RuntimeException e) {
            RuntimeException told = StartFailure.of(e, main.getCamelContext());
            abandon(opening);
            throw told;
        }
        main.getCamelContext().getRegistry().bind("writer", database.writer());
        main.getCamelContext().getRegistry().bind("reader", database.reader());
    }

    /** No reference to a method of it, which would load the class, and with it JMS, where there is neither. */
    private void closeBroker() {
        broker.ifPresent(one -> one.close());
    }

    private Broker broker() {
        try {
            return Broker.at(settings);
        } catch (NoClassDefFoundError e) {
            throw SettingException.of("dromedary.queue.out", settings.text("dromedary.queue.out"),
                "a seda: URI, since this build has no JMS: \"mvn -Pcluster package\" makes one that has");
        }
    }

    /** Null where files are kept in the data folder. */
    private ObjectStore objectStore() {
        try {
            return ObjectStore.isChosen(settings) ? ObjectStore.open(settings) : null;
        } catch (RuntimeException e) {
            closeBroker();
            server.close();
            dataFolder.close();
            extensions.close();
            throw e;
        }
    }

    private void configure(Map<String, String> properties, Clock clock) {
        // Camel's own strategy has a shutdown hook, which would race with that of the process.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure().withBasePackageScanEnabled(false);
        extensions.showTo(main);
        main.setPropertyPlaceholderLocations("file:" + settings.home().resolve("config/application.properties")
            + ",classpath:defaults/application.properties");
        if (!settings.profile().isEmpty()) {
            main.configure().setProfile(settings.profile());
        }
        properties.forEach(main::addOverrideProperty);
        // They have been settled in their order: asked first, the environment would win over the command line.
        main.addOverrideProperty("camel.component.properties.environment-variable-mode", String.valueOf(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK));
        main.configure().withRoutesIncludePattern("file:" + routeFiles.folder() + "/*.yaml");
        main.configure().withRoutesExcludePattern(routeFiles.without().stream().map(name -> "**/" + name).collect(Collectors.joining(",")));
        main.bind(RouteFiles.BEAN, routeFiles);
        worker = new Worker(clock);
        new Beans(settings, dataFolder, objectStore, inboxFolder, worker).bindTo(main);
        broker.ifPresent(one -> one.bindTo(main, new OutcomeBatches(settings.number("dromedary.outcomes.batch", 1, 10_000), settings.time("dromedary.outcomes.wait"))));
        tracing.bindTo(main);
        main.bind("vertx", server.vertx());
        main.bind("platform-http-engine", server.entrances(dataFolder.temporary()));
        main.bind("sessions", access.sessions());
        // Camel would make a registry of its own at its start; the routes' metrics belong in the same one.
        main.bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
        main.bind("metrics", metrics);
        main.bind("schedules", schedules);
        main.bind("queues", queues);
        main.addOverrideProperty("camel.component.seda.default-queue-factory", "#bean:queues");
        // Stops and edits end these waits, so that they may be long: 64 idle consumers that look once a second are what costs most when idle.
        main.addOverrideProperty("camel.component.seda.default-poll-timeout", "10000");
        main.bind("lifecycle", new Lifecycle());
        if (settings.flag("dromedary.routes.reload")) {
            main.bind("inflightRepository", new KeptCounts());
        }
    }

    /** Closes what a failed start has opened. */
    private void abandon(CompletableFuture<Database> opening) {
        main.stop();
        tracing.close();
        server.close();
        closeBroker();
        opening.handle((opened, failure) -> {
            if (opened != null) {
                opened.close();
            }
            closeObjectStore();
            dataFolder.close();
            extensions.close();
            return null;
        }).join();
    }

    /** Runs until {@link #end} is called; what is in hand is finished before it returns. */
    public int run() throws Exception {
        try {
            return main.run(new String[0]);
        } catch (RuntimeException e) {
            throw StartFailure.of(e, main.getCamelContext());
        }
    }

    /** Makes {@link #run} return. */
    public void end() {
        main.getShutdownStrategy().shutdown();
    }

    /** Starts and returns; {@link #close} stops. */
    public void start() {
        try {
            main.start();
        } catch (RuntimeException e) {
            throw StartFailure.of(e, main.getCamelContext());
        }
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        try {
            main.stop();
        } finally {
            server.close();
            tracing.close();
            metrics.close();
            worker.leave(database.writer());
            database.close();
            closeBroker();
            closeObjectStore();
            dataFolder.close();
            extensions.close();
        }
    }

    private void closeObjectStore() {
        if (objectStore != null) {
            objectStore.close();
        }
    }

    /** The settings as the routes and Camel's own options read them: checked, with whole paths and plain numbers. */
    static Map<String, String> properties(Settings settings) {
        int port = settings.number("dromedary.port", 1, 65_535);
        int managementPort = settings.number("dromedary.management.port", 1, 65_535);
        if (port == managementPort) {
            throw SettingException.of("dromedary.management.port", String.valueOf(managementPort),
                "another port than dromedary.port");
        }
        if (hasPublicPort(settings)) {
            Server.requireFree(settings, "dromedary");
        }
        Server.requireFree(settings, "dromedary.management");
        int processors = Runtime.getRuntime().availableProcessors();
        int imageConsumers = settings.number("dromedary.image.consumers", 0, 500);
        settings.number("dromedary.fetch.consumers", 1, 500);
        settings.number("dromedary.queue.size", 2, 100_000);
        settings.number("dromedary.fetch.attempts", 1, 20);
        settings.number("dromedary.fetch.host-failures", 1, 1_000);
        settings.number("dromedary.fetch.host-rests", 0, 10);
        settings.number("dromedary.catalog.batch", 1, 10_000);
        settings.number("dromedary.request.own-failures", 1, 100);
        settings.number("dromedary.outcomes.batch", 1, 10_000);
        settings.choice("dromedary.inbox.invalid-rows", "reject", "skip");

        Map<String, String> properties = new TreeMap<>(settings.all());
        properties.put("camel.server.enabled", String.valueOf(hasPublicPort(settings)));
        properties.put("dromedary.home", settings.home().folder().toString());
        properties.put("dromedary.data", settings.folder("dromedary.data").toString());
        properties.put("dromedary.inbox", settings.folder("dromedary.inbox").toString());
        properties.put("dromedary.inbox.look", String.valueOf(InboxSettings.look(settings).toMillis()));
        properties.put("dromedary.public-url", publicUrl(settings));
        properties.put("dromedary.images-url", imagesUrl(settings));
        properties.put("dromedary.images.folder-mode", imageReaders(settings).folderMode());
        properties.put("dromedary.images.file-mode", imageReaders(settings).fileMode());
        properties.put("dromedary.image.consumers", String.valueOf(imageConsumers == 0 ? processors : imageConsumers));
        properties.put("dromedary.max-upload-bytes", String.valueOf(settings.bytes("dromedary.max-upload-bytes")));
        properties.put("dromedary.fetch.connect-timeout", millis(settings, "dromedary.fetch.connect-timeout"));
        properties.put("dromedary.fetch.response-timeout", millis(settings, "dromedary.fetch.response-timeout"));
        properties.put("dromedary.fetch.host-rest", millis(settings, "dromedary.fetch.host-rest"));
        properties.put("dromedary.worker.heartbeat", millis(settings, "dromedary.worker.heartbeat"));
        if (settings.time("dromedary.worker.lease").compareTo(settings.time("dromedary.worker.heartbeat").multipliedBy(2)) < 0) {
            throw SettingException.of("dromedary.worker.lease", settings.text("dromedary.worker.lease"), "at least twice dromedary.worker.heartbeat");
        }
        properties.put("dromedary.queue.poll", millis(settings, "dromedary.queue.poll"));
        properties.put("dromedary.maintenance.delay", String.valueOf((Database.isPostgresql(settings) ? MAINTENANCE : MAINTENANCE_ALONE).toMillis()));
        properties.put("dromedary.compress.out", QueueKind.of(settings).compression());
        properties.put("dromedary.queue.lease", millis(settings, "dromedary.queue.lease"));
        properties.put("dromedary.outcomes.wait", millis(settings, "dromedary.outcomes.wait"));
        properties.put("dromedary.shutdown-timeout.seconds",
            String.valueOf(Math.max(1, settings.time("dromedary.shutdown-timeout").toSeconds())));
        return properties;
    }

    /** A worker is asked nothing. */
    private static boolean hasPublicPort(Settings settings) {
        return !settings.text("dromedary.role").equals("worker");
    }

    /** A worker that has its images from a broker is told all that it needs. */
    private static boolean hasRecords(Settings settings) {
        return hasPublicPort(settings) || QueueKind.of(settings) == QueueKind.SEDA;
    }

    private static DataFolder dataFolder(Settings settings) {
        Path scratch = settings.text("dromedary.temporary").isBlank() ? null : settings.folder("dromedary.temporary");
        if (!settings.flag("dromedary.data.shared")) {
            return DataFolder.open(settings.folder("dromedary.data"), imageReaders(settings), scratch);
        }
        if (hasRecords(settings) && !Database.isPostgresql(settings)) {
            throw SettingException.of("dromedary.data.shared", "true", "false with SQLite, which is one process's: several share a PostgreSQL");
        }
        if (scratch == null) {
            throw SettingException.of("dromedary.temporary", "", "a folder of this process's own, where dromedary.data is shared with others");
        }
        return DataFolder.openShared(settings.folder("dromedary.data"), imageReaders(settings), scratch);
    }

    private static ImageReaders imageReaders(Settings settings) {
        return ImageReaders.valueOf(settings.choice("dromedary.images.readable-by", "owner", "group", "everybody").toUpperCase(Locale.ROOT));
    }

    /** What output URLs begin with, without a slash at the end. */
    static String publicUrl(Settings settings) {
        String configured = url(settings, "dromedary.public-url");
        if (!configured.isEmpty()) {
            return configured;
        }
        String host = settings.text("dromedary.host");
        boolean everyInterface = host.equals("0.0.0.0") || host.equals("::");
        return "http://%s:%s".formatted(everyInterface ? "localhost" : host.contains(":") ? "[" + host + "]" : host,
            settings.text("dromedary.port"));
    }

    /** What the URLs of compressed images begin with, without a slash at the end. */
    static String imagesUrl(Settings settings) {
        String configured = url(settings, "dromedary.images-url");
        return configured.isEmpty() ? publicUrl(settings) + "/images" : configured;
    }

    private static String url(Settings settings, String key) {
        String configured = settings.text(key).replaceAll("/+$", "");
        if (!configured.isEmpty() && (!configured.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?") || URI.create(configured).getHost() == null)) {
            throw SettingException.of(key, configured, "an http or https URL without a query");
        }
        return configured;
    }

    private static String millis(Settings settings, String key) {
        return String.valueOf(settings.time(key).toMillis());
    }

    /** What is done around Camel's start. */
    private final class Lifecycle extends LifecycleStrategySupport {

        @Override
        public void onContextStarting(CamelContext context) {
            HealthCheckRegistry health = HealthCheckRegistry.get(context);
            if (hasRecords(settings)) {
                health.register(new DatabaseHealth(database.reader()));
            }
            if (role.equals("worker")) {
                // It is ready when it can be given images; an intake takes uploads without the broker.
                broker.ifPresent(one -> health.register(TroubleHealth.ofReadiness("broker", one::away)));
            }
            health.register(new DiskHealth(dataFolder.folder(), settings.bytes("dromedary.health.min-free-bytes")));
            if (objectStore != null) {
                health.register(TroubleHealth.ofReadiness("store", objectStore::trouble));
            }
            // What a schedule that fails again and again does is not done meanwhile.
            health.register(TroubleHealth.ofReadiness("schedules", schedules::trouble));
            health.register(TroubleHealth.ofReadiness("inbox", inboxFolder::problem));
            // The management port, which says so, has threads of its own.
            health.register(TroubleHealth.ofLiveness("server", probe::trouble));
            context.getManagementStrategy().addEventNotifier(new OutOfMemoryInRoutes(memory));
            metrics.watch(context);
            metrics.watch(dataFolder.folder(), database.writer(), database.reader());
            Map<String, Consumer<VertxPlatformHttpRouter>> routers = new HashMap<>();
            routers.put(routerName("dromedary.management.port"), router -> router.route().order(Integer.MIN_VALUE).handler(FrontDoor::watch));
            if (hasPublicPort(settings)) {
                routers.put(routerName("dromedary.port"), this::guard);
            }
            RouterWatch.of(context, routers);
            try {
                context.addService(context.getRegistry().lookupByNameAndType("inboxWatch", FolderWatch.class));
            } catch (Exception e) {
                throw new IllegalStateException("The folder '%s' cannot be watched".formatted(inboxFolder.path()), e);
            }
            if (settings.flag("dromedary.routes.reload")) {
                try {
                    context.addService(new RouteReload(routeFiles, "direct:take-back", server.gate(), queues,
                        settings.time("dromedary.routes.look")));
                } catch (Exception e) {
                    throw new IllegalStateException("The folder '%s' cannot be watched".formatted(routeFiles.folder()), e);
                }
            }
        }

        private String routerName(String portKey) {
            return VertxPlatformHttpRouter.getRouterNameFromPort(settings.number(portKey, 1, 65_535));
        }

        /** The guard stands before the first route does, and before the server listens: nothing is answered without it. */
        private void guard(VertxPlatformHttpRouter router) {
            routerErrors = new RouterErrors(memory);
            router.route().order(Integer.MIN_VALUE).handler(new HttpRequests(registry, router, ServerProbe.PATH,
                settings.flag("dromedary.log.requests") ? new RequestLog(access.proxies()::client) : null));
            router.route().order(Integer.MIN_VALUE).handler(FrontDoor::watch);
            router.route().order(Integer.MIN_VALUE).handler(routerErrors::refuseWhileStarting);
            router.route().order(Integer.MIN_VALUE).handler(access.guard(database.reader()));
            routerErrors.install(router);
        }

        @Override
        public void onRoutesAdd(Collection<Route> routes) {
            if (routerErrors == null && hasPublicPort(settings)) {
                throw new IllegalStateException("The HTTP server has started without its guard");
            }
            server.requireListening();
            routes.forEach(schedules::hold);
            broker.ifPresent(one -> routes.forEach(one::hold));
        }

        /** The queue only holds hints: what nobody has begun is taken up at the next start. */
        @Override
        public void onContextStopping(CamelContext context) {
            queues.hurry();
            practice(context).close();
            if (routerErrors == null && hasPublicPort(settings)) {
                // A start that failed: there is no queue yet.
                return;
            }
            if (routerErrors != null) {
                routerErrors.complete(false);
                probe.close();
            }
            for (String feeder : FEEDERS) {
                if (context.getRoute(feeder) == null) {
                    continue;
                }
                try {
                    context.getRouteController().suspendRoute(feeder);
                } catch (Exception e) {
                    LOG.warn("The feeder goes on while the application stops: {}", e.toString());
                }
            }
            if (context.hasEndpoint(context.resolvePropertyPlaceholders("{{dromedary.queue.out}}")) instanceof SedaEndpoint seda) {
                seda.purgeQueue();
            }
        }

        @Override
        public void onContextStarted(CamelContext context) {
            if (routerErrors != null) {
                routerErrors.complete(true);
            }
            // Not before: what is fetched may be the sample, which this server has.
            schedules.begin();
            context.getRegistry().findByType(WakeableSchedule.class).forEach(WakeableSchedule::wake);
            if (hasPublicPort(settings)) {
                probe.begin();
                LOG.info("Dromedary is ready at {} and takes CSV files from {}",
                    publicUrl(settings), settings.folder("dromedary.inbox"));
            } else {
                LOG.info("Dromedary is ready to fetch and compress for the others; it has no public port.");
            }
            if (context.getRoute("compress") != null) {
                practice(context).begin(context);
            }
            if (routeFiles.isWhole()) {
                // A process that does a part has routes that nobody calls there. It refuses nothing, so nothing waits for it.
                Beside.begin("variables", () -> VariableNeeds.unset(routeFiles)).thenAccept(unset -> unset.forEach(LOG::warn));
            }
        }

        private Practice practice(CamelContext context) {
            return context.getRegistry().lookupByNameAndType("practice", Practice.class);
        }
    }
}
