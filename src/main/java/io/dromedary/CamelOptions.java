package io.dromedary;

import io.dromedary.config.LikelyName;
import io.dromedary.config.SettingException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.util.SensitiveUtils;

/** Camel's own options ({@code camel.server.port}): what is wrong with one, in a sentence that says what was probably meant. */
final class CamelOptions {

    /** Those that Camel's Main reads (BaseMainSupport), and those of its tools that read the same file. */
    private static final List<String> GROUPS = List.of("beans", "component", "context", "dataformat", "debug", "devConsole",
        "faulttolerance", "globalOptions", "health", "jbang", "kamelet", "language", "lra", "main", "management", "mdc", "metrics",
        "opentelemetry", "opentelemetry2", "resilience4j", "rest", "routeController", "routeTemplate", "server", "ssl",
        "startupcondition", "telemetryDev", "threadpool", "trace", "variable", "vault");

    private CamelOptions() {
    }

    /**
     * Camel passes over an option of a group that it does not know. Of the environment, where others have variables too, one is
     * wrong only where it is nearly a group's name.
     *
     * @param names {@code camel.…} or {@code CAMEL_…}
     * @throws SettingException that names the first unknown group, and the one that was probably meant
     */
    static void check(Collection<String> names) {
        Set<String> known = GROUPS.stream().map(CamelOptions::plain).collect(Collectors.toSet());
        for (String name : names) {
            boolean variable = name.startsWith("CAMEL_");
            String[] parts = name.split(variable ? "_" : "[.\\[]", variable ? 0 : 3);
            if (parts.length < 2 || variable && (parts.length < 3 || known.stream().anyMatch(plain(name.substring(6))::startsWith))
                || known.contains(plain(parts[1]))) {
                continue;
            }
            String likely = LikelyName.of(plain(parts[1]), GROUPS)
                .map(group -> variable ? "CAMEL_" + group.toUpperCase(Locale.ROOT) + "_" : "camel." + group + ".").orElse(null);
            if (likely != null || !variable) {
                throw new SettingException("%s is set, but Camel has no options that begin with %s. %s".formatted(name,
                    variable ? "CAMEL_" + parts[1] + "_" : "camel." + parts[1] + (parts.length > 2 ? "." : ""),
                    likely != null ? "Did you mean " + likely + "…?" : "Correct it, or give a setting of your own a name that does not begin with camel."));
            }
        }
    }

    /** @param wrong what Camel could not set, for the reason of the innermost cause */
    static SettingException refusal(PropertyBindingException wrong, Throwable innermost) {
        String prefix = wrong.getOptionPrefix() == null ? "" : wrong.getOptionPrefix() + (wrong.getOptionPrefix().endsWith(".") ? "" : ".");
        String key = wrong.getOptionKey() != null ? wrong.getOptionKey() : String.valueOf(wrong.getPropertyName());
        String name = key.startsWith(prefix) ? key : prefix + key;
        String option = plain(name.substring(name.lastIndexOf('.') + 1));
        Map<String, Class<?>> options = options(wrong.getTarget());
        Class<?> type = options.keySet().stream().filter(one -> plain(one).equals(option)).findFirst().<Class<?>>map(options::get).orElse(null);
        if (type == null && innermost == wrong) {
            return new SettingException("%s is set, but Camel has no such option. %sCorrect it in config/application.properties, the environment, the command line or, where it is a bean's, in routes/."
                .formatted(name, LikelyName.of(option, options.keySet())
                    .map(likely -> "Did you mean %s? ".formatted(name.substring(0, name.lastIndexOf('.') + 1) + likely)).orElse("")));
        }
        if (SensitiveUtils.containsSensitive(option)) {
            return new SettingException("%s has a value that Camel cannot read, which is not shown here, as it may be a secret.".formatted(name));
        }
        String allowed = type == null ? null : allowed(type);
        return SettingException.of(name, String.valueOf(wrong.getValue()), allowed != null ? allowed
            : "what Camel can read (%s)".formatted(String.valueOf(innermost.getMessage()).lines().findFirst().orElse("")));
    }

    private static String allowed(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number of at most " + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class) {
            return "a whole number, or a time such as 500ms, 10s or 5m where it is one";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number" : null;
    }

    /** By name what can be set; where a name takes more than one type, Object. */
    private static Map<String, Class<?>> options(Object target) {
        Map<String, Class<?>> options = new TreeMap<>();
        for (Method method : target == null ? new Method[0] : target.getClass().getMethods()) {
            if (method.getParameterCount() == 1 && method.getName().matches("set\\p{Lu}\\w*")) {
                String name = Character.toLowerCase(method.getName().charAt(3)) + method.getName().substring(4);
                options.merge(name, method.getParameterTypes()[0], (one, other) -> one == other ? one : Object.class);
            }
        }
        return options;
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
