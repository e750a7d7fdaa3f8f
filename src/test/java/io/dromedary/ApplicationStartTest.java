package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.Home;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.testing.Homes;
import io.dromedary.testing.Ports;
import io.dromedary.testing.RunningApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops a start says which setting it is, what it was set to and what it may be. */
class ApplicationStartTest {

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
            Arguments.of("dromedary.port", "http", "a whole number"),
            Arguments.of("dromedary.host", "no.such.host.invalid", "an address of this machine"),
            Arguments.of("dromedary.compress.quality", "101", "from 1 to 100"),
            Arguments.of("dromedary.compress.mode", "tiny", "quality, size"),
            Arguments.of("dromedary.compress.background", "pinkish", "pinkish"),
            Arguments.of("dromedary.fetch.allow", "ftp://images.intern", "ftp://images.intern"),
            Arguments.of("dromedary.fetch.max-bytes", "lots", "a size such as"),
            Arguments.of("dromedary.queue.lease", "soon", "a time such as"),
            Arguments.of("dromedary.inbox.invalid-rows", "ignore", "reject, skip"),
            Arguments.of("dromedary.inbox.quiet", "1ms", "from 100ms to 1h"),
            Arguments.of("dromedary.inbox.marker", "-done", "an ending such as .done"),
            Arguments.of("dromedary.inbox.marker", ".x.CSV", "not .csv"),
            Arguments.of("dromedary.inbox", "/proc/nowhere", "sudo chown -R"),
            Arguments.of("dromedary.inbox", "config/application.properties", "is no folder. Move it away: mv"),
            Arguments.of("dromedary.public-url", "shop.example", "http or https"),
            Arguments.of("dromedary.db.url", "jdbc:mysql://db/shop", "jdbc:postgresql:"),
            Arguments.of("dromedary.db.url", "jdbc:postgresql://127.0.0.1:1/nowhere", "cannot be used"),
            Arguments.of("dromedary.samples", "perhaps", "true, false"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("wrongSettings")
    void namesTheSettingThatIsWrong(String key, String value, String allowed) {
        try (RunningApplication application = new RunningApplication().with(key, value)) {
            SettingException thrown = assertThrows(SettingException.class, application::start);

            assertTrue(thrown.getMessage().contains(value) && thrown.getMessage().contains(allowed), thrown.getMessage());
        }
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")); RunningApplication application = new RunningApplication()) {
            String port = String.valueOf(taken.getLocalPort());

            SettingException thrown = assertThrows(SettingException.class, application.with("dromedary.port", port)::start);

            assertTrue(thrown.getMessage().contains("dromedary.port is '" + port + "'"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("free port"), thrown.getMessage());
        }
    }

    @ParameterizedTest(name = "{0}.port")
    @ValueSource(strings = {"dromedary", "dromedary.management"})
    void saysThatThePortWasTakenWhileItStarted(String name) throws IOException {
        List<Integer> free = Ports.free(2);
        Map<String, String> ports = Map.of("dromedary.port", free.get(0).toString(), "dromedary.management.port", free.get(1).toString());
        String port = ports.get(name + ".port");
        Path home = Homes.create();
        Properties commandLine = new Properties();
        commandLine.putAll(ports);
        // Where all was looked at and nothing listens yet.
        try (Application opened = new Application(Settings.load(new Home(home), Map.of(), commandLine), status -> { });
             ServerSocket taken = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getByName("127.0.0.1"))) {
            SettingException thrown = assertThrows(SettingException.class, opened::start);

            assertTrue(thrown.getMessage().contains(name + ".port is '" + port + "'"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("free port of 127.0.0.1"), thrown.getMessage());
        } finally {
            Homes.delete(home);
        }
    }

    @Test
    void aSecondProcessOnTheSameDataFolderSaysSoAndEnds() {
        try (RunningApplication first = new RunningApplication().start()) {
            SettingException thrown = assertThrows(SettingException.class, new RunningApplication(first.home())::start);

            assertTrue(thrown.getMessage().contains("Another Dromedary is running"), thrown.getMessage());
        }
    }
}
