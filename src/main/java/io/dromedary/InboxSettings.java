package io.dromedary;

import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import java.time.Duration;
import java.util.Locale;

/** The settings of the watched folder, checked. */
final class InboxSettings {

    private static final Duration LEAST_QUIET = Duration.ofMillis(100);
    private static final Duration MOST_QUIET = Duration.ofHours(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final int LOOKS = 5;

    private InboxSettings() {
    }

    /** How long a file has to stand still before it is taken. */
    static Duration quiet(Settings settings) {
        Duration quiet = settings.time("dromedary.inbox.quiet");
        if (quiet.compareTo(LEAST_QUIET) < 0 || quiet.compareTo(MOST_QUIET) > 0) {
            throw SettingException.of("dromedary.inbox.quiet", settings.text("dromedary.inbox.quiet"), "a time from 100ms to 1h");
        }
        return quiet;
    }

    /** The time between two looks at the folder: several while a file has to stand still. */
    static Duration look(Settings settings) {
        Duration look = quiet(settings).dividedBy(LOOKS);
        return look.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : look;
    }

    /** What is put behind the name of a complete file for its marker; empty where none is asked for. */
    static String marker(Settings settings) {
        String marker = settings.text("dromedary.inbox.marker");
        if (!marker.isEmpty() && (!marker.matches("\\.[A-Za-z0-9._-]{1,20}") || marker.toLowerCase(Locale.ROOT).endsWith(".csv"))) {
            throw SettingException.of("dromedary.inbox.marker", marker,
                "empty or an ending such as .done: a dot and up to 20 letters, digits, dots, dashes or underscores, not .csv");
        }
        return marker;
    }
}
