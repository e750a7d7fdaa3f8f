package io.dromedary;

import io.dromedary.catalog.CatalogValidator;
import io.dromedary.catalog.Dialects;
import io.dromedary.catalog.ReadingOptions;
import io.dromedary.catalog.ShareLinks;
import io.dromedary.check.Channels;
import io.dromedary.check.Rules;
import io.dromedary.config.BuildVersion;
import io.dromedary.config.LiveTable;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.encoding.Encodings;
import io.dromedary.fetch.AddressPolicy;
import io.dromedary.fetch.AddressSignatures;
import io.dromedary.fetch.AllowList;
import io.dromedary.fetch.CatalogDownload;
import io.dromedary.fetch.ConditionalHeaders;
import io.dromedary.fetch.Conditions;
import io.dromedary.fetch.FetchFailures;
import io.dromedary.fetch.FetchSettings;
import io.dromedary.fetch.FetchTarget;
import io.dromedary.fetch.GuardedHttpClient;
import io.dromedary.fetch.ImageDownload;
import io.dromedary.fetch.LiteralUri;
import io.dromedary.fetch.ShownUrl;
import io.dromedary.fetch.StrictUrl;
import io.dromedary.fetch.WrittenHosts;
import io.dromedary.flow.CatalogRecords;
import io.dromedary.flow.Checks;
import io.dromedary.flow.Decoding;
import io.dromedary.flow.Duty;
import io.dromedary.flow.FailedStep;
import io.dromedary.flow.FailureLog;
import io.dromedary.flow.Failures;
import io.dromedary.flow.Feeder;
import io.dromedary.flow.Fingerprints;
import io.dromedary.flow.HintsOnTheWay;
import io.dromedary.flow.ImageNames;
import io.dromedary.flow.ImageStage;
import io.dromedary.flow.Intake;
import io.dromedary.flow.KnownImages;
import io.dromedary.flow.OutcomeConverters;
import io.dromedary.flow.Outcomes;
import io.dromedary.flow.OwnFailures;
import io.dromedary.flow.PictureConverters;
import io.dromedary.flow.PictureSteps;
import io.dromedary.flow.Practice;
import io.dromedary.flow.RequestFiles;
import io.dromedary.flow.Retention;
import io.dromedary.flow.RetryPolicy;
import io.dromedary.flow.Room;
import io.dromedary.flow.StatementClock;
import io.dromedary.flow.Stops;
import io.dromedary.flow.FolderWatch;
import io.dromedary.flow.WakeableSchedule;
import io.dromedary.flow.WakeableTimer;
import io.dromedary.flow.Worker;
import io.dromedary.image.Codec;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressor;
import io.dromedary.image.JpegRequantiser;
import io.dromedary.image.LibWebp;
import io.dromedary.image.MemoryBudget;
import io.dromedary.image.RenditionSets;
import io.dromedary.inbox.Inbox;
import io.dromedary.inbox.InboxFolder;
import io.dromedary.inbox.InboxTargets;
import io.dromedary.preview.PreviewFiles;
import io.dromedary.preview.PreviewRate;
import io.dromedary.preview.Previews;
import io.dromedary.source.Documents;
import io.dromedary.sql.Rows;
import io.dromedary.sql.Statements;
import io.dromedary.store.DataFolder;
import io.dromedary.store.Database;
import io.dromedary.store.Leftovers;
import io.dromedary.web.AnswerHeaders;
import io.dromedary.web.Answers;
import io.dromedary.web.Callers;
import io.dromedary.web.Changes;
import io.dromedary.web.Downloads;
import io.dromedary.web.ImagesZips;
import io.dromedary.web.Pages;
import io.dromedary.web.Problems;
import io.dromedary.web.Queries;
import io.dromedary.web.ReplacedFiles;
import io.dromedary.web.SourceUrls;
import io.dromedary.web.Uploads;
import io.dromedary.webhook.Deliveries;
import io.dromedary.webhook.Events;
import io.dromedary.webhook.RetrySchedule;
import io.dromedary.webhook.Signer;
import io.dromedary.webhook.WebhookQueue;
import io.dromedary.webhook.WebhookStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans that the routes call, by the names that they call them by. */
final class Beans {

    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);

    /** The largest body that stays in memory while it waits for the compression. */
    private static final int MEMORY_BYTES = 512 * 1024;
    /** Between two claims, so that each takes several at once. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
    private static final Duration IDLE_WAIT = Duration.ofSeconds(5);
    /** Of what the file system tells when to look. */
    private static final Duration IDLE_LOOK = Duration.ofSeconds(10);
    /** Of what looks into the database, of which nobody else is. */
    private static final Duration IDLE_POLL = Duration.ofSeconds(30);
    /** Images of a ZIP that are asked of an object store at once: each takes it some time, however small it is. */
    private static final int ZIP_AHEAD = 8;
    private static final int CATALOGS_AT_ONCE = 16;
    private static final Duration PREVIEWS_KEPT = Duration.ofMinutes(10);
    private static final String CATALOG_TYPES = "text/csv, text/tab-separated-values, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/xml, text/plain;q=0.8, */*;q=0.5";
    private static final Duration SPEED_WINDOW = Duration.ofSeconds(15);

    private final Settings settings;
    private final DataFolder dataFolder;
    private final ObjectStore objectStore;
    private final InboxFolder inboxFolder;
    private final Worker worker;
    private final Clock clock;

    /**
     * @param objectStore where files are kept instead of in the data folder, or null
     * @param worker      this process, among those that share the records
     */
    Beans(Settings settings, DataFolder dataFolder, ObjectStore objectStore, InboxFolder inboxFolder, Worker worker) {
        this.worker = worker;
        this.clock = worker.clock();
        this.settings = settings;
        this.dataFolder = dataFolder;
        this.objectStore = objectStore;
        this.inboxFolder = inboxFolder;
    }

    void bindTo(Main main) {
        String publicUrl = Application.publicUrl(settings);
        String imagesUrl = Application.imagesUrl(settings);
        LiveTable<RenditionSets> renditionSets = live("renditions.csv", RenditionSets::read);
        CompressOptions compression = compression(renditionSets.now());
        ShareLinks shareLinks = table("share-links.csv", ShareLinks::read);
        Dialects dialects = table("dialects.csv", Dialects::read);
        LiveTable<Rules> rules = live("rules.csv", Rules::read);
        AddressSignatures signatures = table("address-signatures.csv", AddressSignatures::read);

        main.bind(Statements.BEAN, new Statements(settings.home().resolve("routes/sql"), Database.isPostgresql(settings)));
        FetchSettings fetch = fetchSettings();
        main.bind("worker", worker);
        main.bind("clock", statementClock(fetch));
        LibWebp libWebp = new LibWebp();
        main.bind("uploads", new Uploads(compression, settings.text("dromedary.inbox.invalid-rows").equals("skip"), inboxEncoding(), inboxReading(dialects), textOrNull("dromedary.inbox.sheet"), imageName(),
            settings.choice("dromedary.refresh", Uploads.REFRESH.toArray(String[]::new)), renditionSets, libWebp::refusal, rules, checks(rules)));
        main.bind("channels", new Channels(rules, checks(rules)));
        main.bind("checks", new Checks(rules, clock, imagesUrl, isReachable(imagesUrl)));
        Duty inboxDuty = new Duty("inbox " + inboxFolder.path(), !Database.isPostgresql(settings), settings.time("dromedary.worker.lease"), System::nanoTime);
        main.bind("inboxDuty", inboxDuty);
        bindInbox(main, inboxDuty);
        main.bind("inboxTargets", new InboxTargets(inboxFolder.path()));
        AllowList allowed = allowList();
        main.bind("intake", new Intake(dataFolder.temporary(), new Documents(settings.bytes("dromedary.max-upload-bytes")),
            new CatalogValidator(shareLinks, new WrittenHosts(new AddressPolicy(), allowed), dialects), clock, webhookUrl()));
        main.bind("room", new Room(dataFolder.temporary(), settings.number("dromedary.requests.pending", 1, 1_000_000),
            settings.bytesOrNone("dromedary.data.max-bytes")));
        main.bind("catalogRecords", new CatalogRecords(settings.number("dromedary.catalog.batch", 1, 10_000), objectStore != null || ImageNames.anyScript(), signatures));
        bindFiles(main);
        main.bind("retention", new Retention(clock, settings.number("dromedary.retention.days", 0, 36_500)));
        main.bind("requestFiles", new RequestFiles(dataFolder.temporary(), imagesUrl));

        WakeableSchedule feederSchedule = polling();
        main.bind("feederSchedule", feederSchedule);
        main.bind("feederBell", feederSchedule.bell());
        WakeableSchedule stopSchedule = polling();
        main.bind("stopSchedule", stopSchedule);
        main.bind("stopBell", stopSchedule.bell());
        main.bind("stops", new Stops());
        HintsOnTheWay hintsOnTheWay = new HintsOnTheWay(clock);
        main.bind("hintsOnTheWay", hintsOnTheWay);
        main.bind("feeder", new Feeder(settings.number("dromedary.queue.size", 2, 100_000), hintsOnTheWay));
        main.bind("guardedHttpClient", new GuardedHttpClient(fetch, allowed, new AddressPolicy()).without(signatures));
        main.bind("conditionalHeaders", new ConditionalHeaders());
        main.bind("conditions", new Conditions());
        main.bind("shareLinks", shareLinks);
        bindSource(main, fetch, allowed);
        main.bind("fetchTarget", new FetchTarget());
        main.bind("literalUri", new LiteralUri());
        ImageDownload imageDownload = new ImageDownload(fetch, dataFolder.temporary());
        main.bind("imageDownload", imageDownload);
        LibWebp.unpackTo(dataFolder.temporary());
        // It is unpacked and loaded only where somebody wants it.
        Optional<String> refusal = compression.writesWebp() ? libWebp.refusal() : Optional.empty();
        if (refusal.isPresent()) {
            throw new SettingException("A dromedary.compress setting is wrong: " + refusal.get());
        }
        long maxPixels = settings.number("dromedary.image.max-pixels", 1, Integer.MAX_VALUE);
        MemoryBudget memory = imageMemory();
        // The route chooses between the two by it.
        boolean requantises = settings.choice("dromedary.compress.jpeg", "requantise", "thumbnailator").equals("requantise");
        String tables = settings.choice("dromedary.compress.tables", "visual", "libjpeg");
        String chroma = settings.choice("dromedary.compress.chroma", "420", "keep");
        boolean progressive = settings.flag("dromedary.compress.progressive");
        Compressor compressor = new Compressor(maxPixels, tables, progressive, memory);
        JpegRequantiser requantiser = new JpegRequantiser(maxPixels, tables, chroma, progressive, memory);
        bindPreview(main, compressor, requantiser, compression);
        ImageStage stage = new ImageStage(compressor, requantiser, requantises);
        main.bind("imageStage", stage);
        main.bind("practice", new Practice(settings.home().resolve("samples"), imageDownload, stage, compression, Duration.ofSeconds(settings.number("dromedary.practice.seconds", 0, 600))));
        PictureSteps steps = new PictureSteps();
        main.bind("pictureSteps", steps);
        Fingerprints fingerprints = new Fingerprints(String.join(" ", String.valueOf(Codec.VERSION), settings.text("dromedary.compress.jpeg"), tables, chroma,
            String.valueOf(progressive)), steps::text);
        main.bind("knownImages", new KnownImages(signatures, fingerprints));
        main.bind("pictureConverters", new PictureConverters());
        main.bind("outcomeConverters", new OutcomeConverters());
        main.bind("rows", new Rows());
        main.bind("decoding", new Decoding(dataFolder.decodingMarks()));
        main.bind("decodingMarks", dataFolder.decodingMarks());
        settings.number("dromedary.image.own-failures", 1, 100);
        Failures failures = new Failures(new FetchFailures(), shareLinks, dataFolder.folder(), dataFolder.temporary());
        main.bind("failures", failures);
        main.bind("failureLog", new FailureLog(clock));
        main.bind("failedStep", new FailedStep());
        main.bind("ownFailures", new OwnFailures(failures));
        main.bind("outcomesTimer", new WakeableTimer(IDLE_WAIT));
        main.bind("outcomes", new Outcomes(clock, new RetryPolicy(
            settings.time("dromedary.fetch.retry-wait"), settings.time("dromedary.fetch.retry-wait-longest"),
            settings.time("dromedary.fetch.retry-after-longest")), fingerprints));

        Answers answers = new Answers(publicUrl, imagesUrl);
        main.bind("queries", new Queries());
        main.bind("answers", answers);
        main.bind("callers", new Callers());
        Downloads downloads = new Downloads(settings.home().resolve("samples"), settings.flag("dromedary.samples"), publicUrl);
        main.bind("downloads", downloads);
        main.bind("imagesZips", new ImagesZips(objectStore == null ? 1 : ZIP_AHEAD));
        main.bind("replacedFiles", new ReplacedFiles(imagesUrl, dataFolder.temporary()));
        main.bind("changes", new Changes(publicUrl));
        main.bind("pages", new Pages(downloads));
        main.bind("problems", new Problems());
        main.bind("answerHeaders", new AnswerHeaders());

        bindWebhook(main, fetch, allowed, answers);
    }

    /** With SQLite there is no other process that could have made work, so it waits longer where nobody asks. */
    private WakeableSchedule polling() {
        Duration poll = settings.time("dromedary.queue.poll");
        return new WakeableSchedule(SHORTEST_WAIT, poll, Database.isPostgresql(settings) || poll.compareTo(IDLE_POLL) > 0 ? poll : IDLE_POLL);
    }

    /** What {@code routes/inbox.camel.yaml} calls. The folder is looked at when something is written there, and while there is something to look at. */
    private void bindInbox(Main main, Duty duty) {
        Duration look = InboxSettings.look(settings);
        WakeableSchedule inboxSchedule = new WakeableSchedule(look, look, IDLE_LOOK);
        WakeableSchedule grownSchedule = new WakeableSchedule(look, look, IDLE_LOOK);
        Runnable again = () -> {
            inboxSchedule.wake();
            grownSchedule.wake();
        };
        main.bind("inboxSchedule", inboxSchedule);
        main.bind("inboxGrownSchedule", grownSchedule);
        main.bind("inboxWatch", new FolderWatch("inbox", List.of(inboxFolder.path()), again));
        main.bind("inbox", new Inbox(inboxFolder, InboxSettings.quiet(settings), InboxSettings.marker(settings), duty::isHeld, System::nanoTime, again));
    }

    /** What {@code routes/store.camel.yaml} or {@code routes/store-s3.camel.yaml} calls. */
    private void bindFiles(Main main) {
        if (objectStore != null) {
            objectStore.bindTo(main);
            return;
        }
        main.bind("csvFiles", dataFolder.csvFiles());
        main.bind("imageFiles", dataFolder.imageFiles());
        main.bind("leftovers", new Leftovers(dataFolder));
    }

    /** What {@code routes/preview.camel.yaml} calls. */
    private void bindPreview(Main main, Compressor compressor, JpegRequantiser requantiser, CompressOptions compression) {
        PreviewFiles files = new PreviewFiles(dataFolder.temporary(), PREVIEWS_KEPT, settings.bytes("dromedary.preview.max-bytes"), clock);
        main.bind("previewRate", new PreviewRate(settings.number("dromedary.preview.per-minute", 1, 100_000), System::nanoTime));
        main.bind("previewFiles", files);
        main.bind("previews", new Previews(compressor, requantiser, settings.text("dromedary.compress.jpeg").equals("requantise"), compression, files,
            Application.publicUrl(settings)));
    }

    /** What {@code routes/source.camel.yaml} calls. */
    private void bindSource(Main main, FetchSettings fetch, AllowList allowed) {
        FetchSettings.Timeouts patience = fetch.timeouts();
        FetchSettings catalogs = fetch.withMaxBytes(settings.bytes("dromedary.max-upload-bytes"))
            .with(new FetchSettings.Timeouts(patience.connect(), patience.response(), patience.lease(), settings.time("dromedary.fetch.catalog-timeout")))
            .with(new FetchSettings.Connections(CATALOGS_AT_ONCE, CATALOGS_AT_ONCE));
        CatalogDownload download = new CatalogDownload(catalogs, dataFolder.temporary());
        main.bind("catalogHttpClient", new GuardedHttpClient(catalogs, allowed, new AddressPolicy()).accepting(CATALOG_TYPES));
        main.bind("catalogDownload", download);
        main.bind("sourceUrls", new SourceUrls(download));
        main.bind("sourceLinks", table("source-links.csv", ShareLinks::read));
    }

    private StatementClock statementClock(FetchSettings fetch) {
        return new StatementClock(worker, settings.time("dromedary.queue.lease"), Map.of(
            "place", dataFolder.place(),
            "role", settings.text("dromedary.role"),
            "version", BuildVersion.or("development"),
            "worker_lease", settings.time("dromedary.worker.lease").toMillis(),
            "request_failures", settings.number("dromedary.request.own-failures", 1, 100),
            "per_host", fetch.connections().perHost(),
            "consumers", fetch.connections().total(),
            "failures", settings.number("dromedary.fetch.host-failures", 1, 1_000),
            "rests", settings.number("dromedary.fetch.host-rests", 0, 10),
            "rest", settings.time("dromedary.fetch.host-rest").toMillis()));
    }

    /** @return the name of an encoding, or null where each file's is found out */
    private String inboxEncoding() {
        String name = settings.text("dromedary.inbox.encoding");
        return name.isEmpty() ? null : Encodings.named(name).orElseThrow(() -> SettingException.of("dromedary.inbox.encoding", name,
            "the name of an encoding, such as UTF-8, windows-1250, Shift_JIS or GBK, or empty to have it found for each file"));
    }

    private ReadingOptions inboxReading(Dialects dialects) {
        String dialect = textOrNull("dromedary.inbox.dialect");
        if (dialect != null && !dialects.names().contains(dialect)) {
            throw SettingException.of("dromedary.inbox.dialect", dialect, "empty or one of " + String.join(", ", dialects.names()));
        }
        String baseUrl = textOrNull("dromedary.inbox.base-url");
        if (baseUrl != null && (StrictUrl.refusal(baseUrl).isPresent() || baseUrl.contains("?") || baseUrl.contains("#"))) {
            throw SettingException.of("dromedary.inbox.base-url", baseUrl, "empty or an http or https address without '?' and '#'");
        }
        return new ReadingOptions(null, dialect, textOrNull("dromedary.inbox.group"), baseUrl);
    }

    private String textOrNull(String key) {
        String text = settings.text(key);
        return text.isEmpty() ? null : text;
    }

    private String imageName() {
        String template = settings.text("dromedary.images.name");
        try {
            return ImageNames.check(template);
        } catch (IllegalArgumentException e) {
            throw new SettingException("dromedary.images.name is " + e.getMessage());
        }
    }

    private void bindWebhook(Main main, FetchSettings fetch, AllowList allowed, Answers answers) {
        int consumers = settings.number("dromedary.webhook.consumers", 1, 100);
        Signer signer = signer();
        if (webhookUrl() != null && !signer.signs()) {
            LOG.warn("Webhooks are sent without a signature, since dromedary.webhook.secret is not set: their receiver cannot tell who sends them.");
        }
        Duration timeout = settings.time("dromedary.webhook.timeout");
        main.bind("webhookHttpClient", new GuardedHttpClient(
            fetch.with(new FetchSettings.Timeouts(fetch.timeouts().connect(), timeout, timeout, timeout))
                .with(new FetchSettings.Connections(consumers, consumers)),
            allowed, new AddressPolicy()).statusOnly());
        WakeableSchedule webhookSchedule = polling();
        main.bind("webhookSchedule", webhookSchedule);
        main.bind("webhookBell", webhookSchedule.bell());
        main.bind("webhookQueue", new WebhookQueue(consumers));
        main.bind("webhookSigner", signer);
        main.bind("webhookEvents", new Events(answers));
        main.bind("webhookDeliveries", new Deliveries(clock, new RetrySchedule(settings.times("dromedary.webhook.retry-waits"),
            settings.time("dromedary.webhook.retry-after-longest")), new FetchFailures()));
        main.bind("webhookStatus", new WebhookStatus(signer.signs()));
    }

    /** What is set, or half of the heap: the other half is for all else, with the files themselves. */
    private MemoryBudget imageMemory() {
        return new MemoryBudget(settings.text("dromedary.image.memory").isBlank() ? Runtime.getRuntime().maxMemory() / 2
            : Math.max(1_000_000, settings.bytes("dromedary.image.memory")));
    }

    private Signer signer() {
        try {
            return Signer.of(settings.text("dromedary.webhook.secret"), clock);
        } catch (IllegalArgumentException e) {
            throw new SettingException("dromedary.webhook.secret is wrong: %s. Write whsec_ and the base64 of 24 to 64 random bytes, several separated by commas; \"echo whsec_$(openssl rand -base64 32)\" makes one."
                .formatted(e.getMessage()));
        }
    }

    /** Who is told of every request that names nobody itself, or null. */
    private String webhookUrl() {
        String url = settings.text("dromedary.webhook.url");
        StrictUrl.refusal(url).filter(refusal -> !url.isEmpty()).ifPresent(refusal -> {
            throw SettingException.of("dromedary.webhook.url", ShownUrl.of(url), "empty or an http or https URL without a user name (" + refusal + ")");
        });
        return url.isEmpty() ? null : url;
    }

    private CompressOptions compression(RenditionSets sets) {
        try {
            return new CompressOptions(
                settings.choice("dromedary.compress.mode", "quality", "size", "bytes"),
                settings.number("dromedary.compress.quality", 1, 100),
                settings.number("dromedary.compress.min-quality", 1, 100),
                settings.choice("dromedary.compress.format", "jpeg", "webp", "keep"),
                settings.text("dromedary.compress.background"),
                settings.choice("dromedary.compress.grown", "keep", "convert"),
                maxBytes(), settings.text("dromedary.compress.fit"), settings.text("dromedary.compress.pad"))
                .withRenditions(sets.expanded(settings.text("dromedary.compress.renditions")));
        } catch (IllegalArgumentException e) {
            throw new SettingException("A dromedary.compress setting is wrong: " + e.getMessage());
        }
    }

    private int maxBytes() {
        long bytes = settings.bytes("dromedary.compress.max-bytes");
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw SettingException.of("dromedary.compress.max-bytes", settings.text("dromedary.compress.max-bytes"), "from 1 byte up to 2 GB, such as 200 kB");
        }
        return (int) bytes;
    }

    /** The channels by whose rules images are checked where an upload does not say, or null. */
    private String checks(LiveTable<Rules> rules) {
        try {
            return rules.now().named(settings.text("dromedary.checks"));
        } catch (IllegalArgumentException e) {
            throw new SettingException("dromedary.checks is wrong: " + e.getMessage());
        }
    }

    /** Whether others than this machine and its network can reach an address, as far as its text tells. */
    private static boolean isReachable(String url) {
        String host = URI.create(url).getHost();
        return host != null && new WrittenHosts(new AddressPolicy(), AllowList.parse("")).refusal(host).isEmpty();
    }

    /** A table of the folder config that is read at the start, or as shipped where that has none. */
    private <T> T table(String name, LiveTable.TableReader<T> reader) {
        return usable(name, file -> LiveTable.read(file, reader));
    }

    /** The same for one whose edits count while the service runs. */
    private <T> LiveTable<T> live(String name, LiveTable.TableReader<T> reader) {
        return usable(name, file -> new LiveTable<>(file, reader));
    }

    /** What can be opened. */
    @FunctionalInterface
    private interface Opening<T> {

        T open(Path file) throws IOException;
    }

    private <T> T usable(String name, Opening<T> opening) {
        Path file = settings.home().resolve("config").resolve(name);
        try {
            return opening.open(file);
        } catch (IllegalArgumentException | IOException e) {
            throw new SettingException("%s cannot be used: %s".formatted(file, e.getMessage()));
        }
    }

    private AllowList allowList() {
        try {
            AllowList configured = AllowList.parse(settings.text("dromedary.fetch.allow"));
            if (!settings.flag("dromedary.samples")) {
                return configured;
            }
            String port = settings.text("dromedary.port");
            AllowList withSamples = configured
                .plus("http://localhost:" + port + "/samples")
                .plus("http://127.0.0.1:" + port + "/samples");
            String publicUrl = Application.publicUrl(settings);
            return publicUrl.startsWith("http://" + settings.text("dromedary.host") + ":")
                ? withSamples.plus(publicUrl + "/samples") : withSamples;
        } catch (IllegalArgumentException e) {
            throw new SettingException("dromedary.fetch.allow is wrong: " + e.getMessage());
        }
    }

    private FetchSettings fetchSettings() {
        int consumers = settings.number("dromedary.fetch.consumers", 1, 500);
        try {
            return new FetchSettings(
                new FetchSettings.Timeouts(
                    settings.time("dromedary.fetch.connect-timeout"),
                    settings.time("dromedary.fetch.response-timeout"),
                    settings.time("dromedary.fetch.lease-timeout"),
                    settings.time("dromedary.fetch.deadline")),
                new FetchSettings.Connections(consumers, settings.number("dromedary.fetch.per-host", 1, 1000)),
                settings.number("dromedary.fetch.max-redirects", 0, 50),
                new FetchSettings.Body(
                    settings.bytes("dromedary.fetch.max-bytes"),
                    MEMORY_BYTES,
                    settings.bytes("dromedary.fetch.min-bytes-per-second"),
                    SPEED_WINDOW),
                settings.text("dromedary.fetch.user-agent").replace("{version}", BuildVersion.or("development")));
        } catch (IllegalArgumentException e) {
            throw new SettingException("A dromedary.fetch setting is wrong: " + e.getMessage());
        }
    }
}
