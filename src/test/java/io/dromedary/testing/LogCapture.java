package io.dromedary.testing;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What a logger says while a test runs, from the level INFO on. */
public final class LogCapture implements AutoCloseable {

    private final Queue<LogEvent> events = new ConcurrentLinkedQueue<>();
    private final org.apache.logging.log4j.core.Logger logger;
    private final AbstractAppender appender;
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    /** The level that was set for this very name, or null: what is only inherited is not set afterwards, or a later capture of all of it would not hear this part. */
    private final Level before;

    /** @param name of a package or class */
    public LogCapture(String name) {
        logger = context.getLogger(name);
        LoggerConfig own = context.getConfiguration().getLoggers().get(name);
        before = own == null ? null : own.getLevel();
        appender = new AbstractAppender("capture", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                events.add(event.toImmutable());
            }
        };
        appender.start();
        Configurator.setLevel(name, Level.INFO);
        logger.addAppender(appender);
    }

    /** All messages, a line each. */
    public String text() {
        return events.stream().map(event -> event.getMessage().getFormattedMessage()).collect(Collectors.joining("\n"));
    }

    /** What stands beside each message. */
    public List<Map<String, String>> fields() {
        return events.stream().map(event -> event.getContextData().toMap()).toList();
    }

    /** The first error's message, or null. */
    public String firstError() {
        return events.stream().filter(event -> event.getLevel() == Level.ERROR)
            .map(event -> event.getMessage().getFormattedMessage()).findFirst().orElse(null);
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        if (before == null) {
            context.getConfiguration().removeLogger(logger.getName());
            context.updateLoggers();
        } else {
            Configurator.setLevel(logger.getName(), before);
        }
        appender.stop();
    }
}
