package io.dromedary.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The {@code dromedary.*} settings, from the weakest to the strongest: the defaults shipped in the jar, the home
 * folder's {@code config/application.properties}, the profile's file, the environment ({@code DROMEDARY_PORT}, or
 * {@code DROMEDARY_DB_PASSWORD_FILE} for a file that holds the value), the command line ({@code -Ddromedary.port=…}).
 */
public final class Settings {

    /** What bin/dromedary reads from the environment before there are settings. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("DROMEDARY_HEAP", "DROMEDARY_NO_CLASS_ARCHIVE");

    private static final String PREFIX = "dromedary.";
    private static final String DEFAULTS = "/defaults/application.properties";
    /** Given and empty, it would open what it is there to close. */
    private static final String API_KEY = "dromedary.security.api-key";

    private final Home home;
    private final String profile;
    private final Map<String, String> values;
    private final Set<String> unknown;
    private final Set<String> ofCamel;

    private Settings(Home home, String profile, Map<String, String> values, Set<String> unknown, Set<String> ofCamel) {
        this.home = home;
        this.profile = profile;
        this.values = values;
        this.unknown = unknown;
        this.ofCamel = ofCamel;
    }

    /**
     * @param environment the process's environment variables
     * @param commandLine the JVM's system properties
     * @throws SettingException where a file is missing or cannot be read
     */
    public static Settings load(Home home, Map<String, String> environment, Properties commandLine) {
        Properties defaults = defaults();
        Properties base = file(home, "application.properties");
        String profile = commandLine.getProperty("camel.main.profile",
            environment.getOrDefault("CAMEL_MAIN_PROFILE", base.getProperty("camel.main.profile", ""))).trim();

        Map<String, String> values = new TreeMap<>();
        putAll(values, defaults);
        Set<String> known = new TreeSet<>(values.keySet());
        putAll(values, base);
        Properties chosen = profile.isEmpty() ? new Properties() : file(home, "application-" + profile + ".properties");
        putAll(values, chosen);
        values.replaceAll((key, value) -> fromEnvironment(key, value, environment));
        putAll(values, commandLine);
        requireKey(values.get(API_KEY), environment, commandLine);

        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        environment.keySet().stream()
            .filter(name -> name.startsWith("DROMEDARY_") && !name.equals(Home.VARIABLE) && !OF_THE_SCRIPT.contains(name))
            .filter(name -> values.keySet().stream().map(Settings::environmentName)
                .noneMatch(key -> name.equals(key) || name.equals(key + "_FILE")))
            .forEach(unknown::add);
        Set<String> ofCamel = new TreeSet<>();
        Stream.of(base, chosen, commandLine).flatMap(properties -> properties.stringPropertyNames().stream())
            .filter(key -> key.startsWith("camel.")).forEach(ofCamel::add);
        environment.keySet().stream().filter(name -> name.startsWith("CAMEL_")).forEach(ofCamel::add);
        return new Settings(home, profile, values, unknown, ofCamel);
    }

    public Home home() {
        return home;
    }

    /** The profile's name, empty where none is chosen. */
    public String profile() {
        return profile;
    }

    /** Every setting by its full name, as it was written. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** Settings that the application does not know: a route of the user's may, or it is a slip of the pen. */
    public Set<String> unknown() {
        return unknown;
    }

    /** The names of Camel's own options that are set: {@code camel.…} of a file or the command line, {@code CAMEL_…} of the environment. */
    public Set<String> ofCamel() {
        return ofCamel;
    }

    /** @return the setting, trimmed; empty where it is set to nothing */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new SettingException("There is no setting named " + key + ".");
        }
        return value.trim();
    }

    public boolean flag(String key) {
        return choice(key, "true", "false").equals("true");
    }

    /** @return the setting in lower case, one of those allowed */
    public String choice(String key, String... allowed) {
        String value = text(key).toLowerCase(Locale.ROOT);
        if (!Arrays.asList(allowed).contains(value)) {
            throw SettingException.of(key, text(key), "one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** @return a whole number between the bounds, both included */
    public int number(String key, int least, int most) {
        String value = text(key).replace("_", "");
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the value
        }
        throw SettingException.of(key, text(key), "a whole number from %d to %d".formatted(least, most));
    }

    /** @return a size in bytes, at least 1 */
    public long bytes(String key) {
        return Quantities.bytes(text(key)).stream().filter(bytes -> bytes > 0).findFirst()
            .orElseThrow(() -> SettingException.of(key, text(key), "a size such as 20 MB, 512 KiB or 1000000"));
    }

    /** @return a size, or 0 where the setting is empty or 0 */
    public long bytesOrNone(String key) {
        return text(key).isBlank() || text(key).strip().equals("0") ? 0 : bytes(key);
    }

    /** @return a time of at least one millisecond */
    public Duration time(String key) {
        Duration time = Quantities.time(text(key));
        if (time == null || time.isZero()) {
            throw SettingException.of(key, text(key), "a time such as 500ms, 10s, 5m or 2h");
        }
        return time;
    }

    /** @return what stands between the commas, trimmed; none where it is set to nothing */
    public List<String> list(String key) {
        return Arrays.stream(text(key).split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    /** @return times of at least one millisecond, separated by commas; none where it is set to nothing */
    public List<Duration> times(String key) {
        List<Duration> times = new ArrayList<>();
        for (String part : text(key).isEmpty() ? new String[0] : text(key).split(",", -1)) {
            Duration time = Quantities.time(part);
            if (time == null || time.isZero()) {
                throw SettingException.of(key, text(key), "times such as 5s,5m,2h");
            }
            times.add(time);
        }
        return List.copyOf(times);
    }

    /** @return an absolute path; a relative one lies in the home folder */
    public Path folder(String key) {
        if (text(key).isEmpty()) {
            throw SettingException.of(key, "", "the path of a folder");
        }
        return home.resolve(text(key));
    }

    /** @return the environment variable that overrides the setting */
    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String fromEnvironment(String key, String value, Map<String, String> environment) {
        String name = environmentName(key);
        String file = environment.get(name + "_FILE");
        if (environment.containsKey(name)) {
            return environment.get(name);
        }
        if (file == null) {
            return value;
        }
        try {
            // Some editors begin a file with a mark of its encoding.
            return Files.readString(Path.of(file)).replaceFirst("^\uFEFF", "").strip();
        } catch (IOException | InvalidPathException e) {
            throw new SettingException("%s_FILE names '%s', which cannot be read: %s. Name a readable file that holds the value of %s."
                .formatted(name, file, e instanceof NoSuchFileException ? "there is no such file" : e.getMessage(), key));
        }
    }

    /** An API key that somebody means to give, and that is lost on the way, must not start a service that asks for none. */
    private static void requireKey(String value, Map<String, String> environment, Properties commandLine) {
        String name = environmentName(API_KEY);
        String file = environment.get(name + "_FILE");
        if (environment.containsKey(name) && file != null) {
            throw new SettingException("Both %s and %s_FILE are given, and only one can count. Take one away.".formatted(name, name));
        }
        boolean given = environment.containsKey(name) || file != null || commandLine.containsKey(API_KEY);
        String from = commandLine.containsKey(API_KEY) ? "-D" + API_KEY : file == null ? name : "The file '" + file + "' of " + name + "_FILE";
        boolean meant = given || !value.isEmpty();
        if (meant && value.replace(',', ' ').isBlank()) {
            throw new SettingException("%s holds no key, so nobody would be asked for one. Give it a key (openssl rand -hex 24 makes one), or take it away."
                .formatted(given ? from : API_KEY));
        }
    }

    private static void putAll(Map<String, String> values, Properties properties) {
        properties.stringPropertyNames().stream()
            .filter(key -> key.startsWith(PREFIX))
            .forEach(key -> values.put(key, properties.getProperty(key)));
    }

    private static Properties defaults() {
        try (InputStream stream = Settings.class.getResourceAsStream(DEFAULTS)) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties file(Home home, String name) {
        Path file = home.resolve("config").resolve(name);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (NoSuchFileException e) {
            throw new SettingException("There is no '%s'. Add it, or choose another profile with -Dcamel.main.profile=….".formatted(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingException("'%s' cannot be read: %s.".formatted(file, e.getMessage()));
        }
    }
}
