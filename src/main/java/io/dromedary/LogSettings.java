package io.dromedary;

import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the log goes, as the system properties that {@code config/log4j2.properties} refers to. */
final class LogSettings {

    private LogSettings() {
    }

    /** @throws SettingException where the log file's folder cannot be written to */
    static Map<String, String> of(Settings settings) {
        String format = settings.choice("dromedary.log.format", "text", "json");
        boolean toFile = !settings.text("dromedary.log.file").isBlank();
        if (toFile) {
            makeFolder(settings.folder("dromedary.log.file"));
        }
        return Map.of(
            "log4j2.configurationFile", settings.home().resolve("config/log4j2.properties").toUri().toString(),
            "dromedary.log.console", format,
            "dromedary.log.rolling", toFile ? format : "none",
            "dromedary.log.path", toFile ? settings.folder("dromedary.log.file").toString() : "none");
    }

    private static void makeFolder(Path file) {
        try {
            Path folder = Files.createDirectories(file.getParent());
            if (!Files.isWritable(folder)) {
                throw new IOException("no permission to write");
            }
        } catch (IOException e) {
            throw SettingException.of("dromedary.log.file", file.toString(),
                "a file in a folder that this user may write, or empty for the console alone (" + e.getMessage() + ")");
        }
    }
}
