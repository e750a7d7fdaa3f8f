package io.dromedary;

import io.dromedary.access.AccessGuard;
import io.dromedary.access.AccessRules;
import io.dromedary.access.ApiKeys;
import io.dromedary.access.EndedSessions;
import io.dromedary.access.HostRule;
import io.dromedary.access.Sessions;
import io.dromedary.access.TriedKeys;
import io.dromedary.access.TrustedProxies;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.fetch.HttpUrls;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The settings of {@code dromedary.security}, checked, and what is made of them. */
final class Access {

    /** 16 characters that a generator made cannot be guessed over the network. */
    private static final int SHORTEST_KEY = 16;

    private final Settings settings;
    private final ApiKeys keys;
    private final TriedKeys tried;
    private final URI publicUrl;
    private final TrustedProxies proxies;

    /** @throws SettingException where a setting is wrong, or others can reach the server without a key and nobody said that they may */
    Access(Settings settings, MeterRegistry registry, Clock clock) {
        this.settings = settings;
        List<String> given = settings.list("dromedary.security.api-key");
        if (given.stream().anyMatch(key -> key.length() < SHORTEST_KEY)) {
            throw new SettingException("A key in dromedary.security.api-key has less than %d characters. Make one with: openssl rand -hex 24"
                .formatted(SHORTEST_KEY));
        }
        if (given.stream().anyMatch(key -> key.chars().anyMatch(Character::isISOControl))) {
            throw new SettingException("A key in dromedary.security.api-key contains a line break or another control character. Separate keys by commas.");
        }
        this.keys = new ApiKeys(given, clock);
        this.tried = new TriedKeys(registry, clock);
        this.publicUrl = URI.create(Application.publicUrl(settings));
        this.proxies = proxies(settings);
        boolean anonymous = settings.flag("dromedary.security.anonymous");
        if (!keys.required() && !anonymous && !isLoopback(settings.text("dromedary.host"))) {
            throw new SettingException(("dromedary.host is '%s', so others can reach this server, but no key is asked for. Set "
                + "dromedary.security.api-key (DROMEDARY_SECURITY_API_KEY, or DROMEDARY_SECURITY_API_KEY_FILE for a file that holds it; "
                + "make one with: openssl rand -hex 24), or dromedary.security.anonymous=true where everybody who reaches it may use it.")
                .formatted(settings.text("dromedary.host")));
        }
    }

    /** @param reader of the database that ended sessions are recorded in */
    AccessGuard guard(DataSource reader) {
        List<String> origins = settings.list("dromedary.security.cors-origins");
        for (String origin : origins) {
            if (!origin.matches("https?://[^/\\s]+")) {
                throw SettingException.of("dromedary.security.cors-origins", origin, "origins such as https://shop.example, separated by commas");
            }
        }
        return new AccessGuard(new AccessRules(publicUrl.getScheme() + "://" + HttpUrls.authority(publicUrl), origins, settings.flag("dromedary.security.public-images")),
            keys, proxies, tried, new EndedSessions(reader));
    }

    /** The names that this server is asked under, on both of its ports. */
    HostRule hostRule() {
        Set<String> hosts = new HashSet<>(settings.list("dromedary.security.hosts"));
        hosts.add(publicUrl.getHost());
        hosts.add(settings.text("dromedary.host"));
        hosts.add(settings.text("dromedary.management.host"));
        return new HostRule(hosts, proxies);
    }

    TrustedProxies proxies() {
        return proxies;
    }

    private static TrustedProxies proxies(Settings settings) {
        try {
            return new TrustedProxies(settings.list("dromedary.trusted-proxies"));
        } catch (IllegalArgumentException e) {
            throw new SettingException("dromedary.trusted-proxies is wrong: " + e.getMessage());
        }
    }

    Sessions sessions() {
        return new Sessions(keys, tried, proxies, publicUrl.getPath().isEmpty() ? "/" : publicUrl.getPath(), publicUrl.getScheme().equals("https"));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw SettingException.of("dromedary.host", host, "an address of this machine, such as 127.0.0.1 or 0.0.0.0");
        }
    }
}
