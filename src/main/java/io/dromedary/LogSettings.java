package io.dromedary;

import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.logging.log4j.core.config.ConfigurationException;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;

/** Where the log goes, as the system properties that {@code config/log4j2.properties} refers to. */
final class LogSettings {

    private static final String FILE = "log4j2.configurationFile";

    private LogSettings() {
    }

    /**
     * Begins the log as the file says. Left to its first logger, it would first make all that could read a file of another format, and with
     * them Jackson.
     */
    static void begin() {
        try {
            ConfigurationSource file = ConfigurationSource.fromUri(URI.create(System.getProperty(FILE)));
            if (file != null) {
                Configurator.initialize(LogSettings.class.getClassLoader(), new PropertiesConfigurationFactory().getConfiguration(null, file));
            }
        } catch (ConfigurationException | IllegalArgumentException e) {
            // The first logger begins it, and says what is wrong with the file, or reads it if it is XML.
        }
    }

    /** @throws SettingException where the log file's folder cannot be written to */
    static Map<String, String> of(Settings settings) {
        String format = settings.choice("dromedary.log.format", "text", "json");
        boolean toFile = !settings.text("dromedary.log.file").isBlank();
        if (toFile) {
            makeFolder(settings.folder("dromedary.log.file"));
        }
        return Map.of(
            FILE, settings.home().resolve("config/log4j2.properties").toUri().toString(),
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
