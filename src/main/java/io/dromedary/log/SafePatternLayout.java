package io.dromedary.log;

import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;

/** Log4j's PatternLayout with one line for each message, a failure below it, and nothing invisible in either. */
@Plugin(name = "SafePatternLayout", category = Node.CATEGORY, elementType = Layout.ELEMENT_TYPE, printObject = true)
public final class SafePatternLayout extends AbstractStringLayout {

    private final PatternLayout layout;

    private SafePatternLayout(Configuration configuration, PatternLayout layout) {
        super(configuration, layout.getCharset(), null, null);
        this.layout = layout;
    }

    /** @param pattern as PatternLayout's, ending in {@code %n}; failures are added by themselves */
    @PluginFactory
    public static SafePatternLayout create(@PluginConfiguration Configuration configuration, @PluginAttribute("pattern") String pattern) {
        return new SafePatternLayout(configuration, PatternLayout.newBuilder().withConfiguration(configuration)
            .withPattern(pattern).withAlwaysWriteExceptions(false).build());
    }

    @Override
    public String toSerializable(LogEvent event) {
        LogEvent visible = new Log4jLogEvent.Builder(event)
            .setMessage(new SimpleMessage(Visible.text(event.getMessage().getFormattedMessage())))
            .setThrown(null)
            .build();
        String line = Visible.lines(layout.toSerializable(visible));
        return event.getThrown() == null ? line : line + StackTrace.of(event.getThrown());
    }
}
