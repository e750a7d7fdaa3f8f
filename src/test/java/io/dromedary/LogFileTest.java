package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log file that {@code config/log4j2.properties} describes. */
class LogFileTest {

    private static final int LINES_OF_MORE_THAN_TEN_MEGABYTES = 11_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void isRolledOverAndCompressedWhenItHasTenMegabytes(String format) {
        Map<String, String> properties = LogSettings.of(settings(Map.of(
            "DROMEDARY_LOG_FORMAT", format, "DROMEDARY_LOG_FILE", folder.resolve("logs/d.log").toString())));
        properties.forEach(System::setProperty);
        try (LoggerContext context = new LoggerContext("test")) {
            context.setConfigLocation(Path.of("config/log4j2.properties").toUri());
            context.start();
            Logger logger = context.getLogger("io.dromedary.rolled");
            logger.setAdditive(false);
            logger.addAppender(context.getConfiguration().getAppender("file-" + format));
            String kilobyte = "x".repeat(1000);
            for (int i = 0; i < LINES_OF_MORE_THAN_TEN_MEGABYTES; i++) {
                logger.warn(kilobyte);
            }
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }

        assertTrue(Files.exists(folder.resolve("logs/d.log")));
        assertTrue(Files.exists(folder.resolve("logs/d.log.1.gz")));
    }

    @Test
    void mustBeWhereItCanBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        SettingException refusal = assertThrows(SettingException.class,
            () -> LogSettings.of(settings(Map.of("DROMEDARY_LOG_FILE", file.resolve("d.log").toString()))));

        assertTrue(refusal.getMessage().contains("dromedary.log.file"), refusal.getMessage());
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.load(new Home(Path.of("")), environment, new Properties());
    }
}
