package io.dromedary.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings what Camel and Micrometer call their meters to Prometheus' own rules, which {@code promtool check metrics} checks. */
public final class MeterNames implements MeterFilter {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** It counts nanoseconds; {@link Metrics} has seconds in its place. */
    private static final String CPU_TIME = "process.cpu.time";

    private static final Map<String, String> RENAMED = Map.of("system.cpu.count", "system.cpus");

    private static final Map<String, String> HELP = Map.of(
        "app.info", "Camel's version and the context's name, as labels",
        "camel.routes.added", "Routes that Camel has",
        "camel.routes.running", "Routes that are started",
        "camel.routes.reloaded", "Routes that were replaced while the service ran");

    /** Applies it to what is registered from here on. */
    public static void applyTo(MeterRegistry registry) {
        registry.config().meterFilter(new MeterNames());
    }

    private MeterNames() {
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return id.getName().equals(CPU_TIME) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        List<Tag> tags = id.getTags().stream().map(tag -> Tag.of(snakeCase(tag.getKey()), tag.getValue())).toList();
        String help = id.getDescription() == null ? HELP.get(id.getName()) : id.getDescription();
        return new Meter.Id(RENAMED.getOrDefault(id.getName(), id.getName()), Tags.of(tags), id.getBaseUnit(), help, id.getType());
    }

    private static String snakeCase(String name) {
        return HUMP.matcher(name).find() ? HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT) : name;
    }
}
