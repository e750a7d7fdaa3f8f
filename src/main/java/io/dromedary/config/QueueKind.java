package io.dromedary.config;

import java.util.List;
import java.util.Locale;

/** Where images wait for their fetch, and outcomes for their record. */
public enum QueueKind {

    /** In the process, whose feeder claims them in its name. */
    SEDA("seda:compress?size=16&blockWhenFull=true"),

    /**
     * At a broker, for workers that need no database. An image is the broker's until its outcome is sent: so whoever fetched it waits
     * for the compression.
     */
    JMS("seda:compress?size=16&blockWhenFull=true&waitForTaskToComplete=Always&timeout=0");

    private static final List<String> URIS = List.of("dromedary.queue.out", "dromedary.queue.in", "dromedary.outcomes.out", "dromedary.outcomes.in");

    private final String compression;

    QueueKind(String compression) {
        this.compression = compression;
    }

    /**
     * @return the kind of the queue that images are sent to
     * @throws SettingException where it is none of these, or one of the other queues is of another kind
     */
    public static QueueKind of(Settings settings) {
        QueueKind kind = null;
        for (String key : URIS) {
            String uri = settings.text(key);
            QueueKind one = uri.startsWith("seda:") ? SEDA : uri.startsWith("jms:") ? JMS : null;
            if (one == null) {
                throw SettingException.of(key, uri, "a URI that begins with seda: or jms:");
            }
            if (kind != null && one != kind) {
                throw SettingException.of(key, uri, "a URI that begins with %s:, as dromedary.queue.out does".formatted(kind.name().toLowerCase(Locale.ROOT)));
            }
            kind = one;
        }
        return kind;
    }

    /** The URI that a fetched image is handed to the compression by. */
    public String compression() {
        return compression;
    }
}
