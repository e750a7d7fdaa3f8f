package io.dromedary.log;

import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/**
 * Log4j's JsonTemplateLayout with everything invisible written as {@code \}{@code u009b}: whoever reads the JSON gets the same
 * text, whoever looks at the file is not fooled. A line that begins with a request has its id as a field.
 */
@Plugin(name = "SafeJsonLayout", category = Node.CATEGORY, elementType = Layout.ELEMENT_TYPE, printObject = true)
public final class SafeJsonLayout extends AbstractStringLayout {

    private final JsonTemplateLayout layout;

    private SafeJsonLayout(Configuration configuration, JsonTemplateLayout layout) {
        super(configuration, layout.getCharset(), null, null);
        this.layout = layout;
    }

    /** @param eventTemplateUri as JsonTemplateLayout's */
    @PluginFactory
    public static SafeJsonLayout create(@PluginConfiguration Configuration configuration, @PluginAttribute("eventTemplateUri") String eventTemplateUri) {
        return new SafeJsonLayout(configuration, JsonTemplateLayout.newBuilder().setConfiguration(configuration)
            .setEventTemplateUri(eventTemplateUri).build());
    }

    @Override
    public String toSerializable(LogEvent event) {
        return Visible.lines(layout.toSerializable(EventFields.complete(event)));
    }

    @Override
    public String getContentType() {
        return layout.getContentType();
    }
}
