package io.dromedary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void home() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.createDirectories(folder.resolve("config"));
        write("application.properties", "dromedary.port = 9000\n");
        write("application-test.properties", "dromedary.port = 9001\n");
    }

    @Test
    void takesTheHomesFileOverTheShippedDefault() {
        assertEquals(9000, port(Map.of(), Map.of()));
        assertEquals("127.0.0.1", load(Map.of(), Map.of()).text("dromedary.host"));
    }

    @Test
    void takesTheProfileOverTheBase() {
        assertEquals(9001, port(Map.of(), Map.of("camel.main.profile", "test")));
        assertEquals(9001, port(Map.of("CAMEL_MAIN_PROFILE", "test"), Map.of()));
    }

    @Test
    void takesTheEnvironmentOverTheFiles() {
        assertEquals(9002, port(Map.of("DROMEDARY_PORT", "9002"), Map.of("camel.main.profile", "test")));
    }

    @Test
    void takesTheCommandLineOverAll() {
        assertEquals(9003, port(Map.of("DROMEDARY_PORT", "9002"), Map.of("dromedary.port", "9003")));
    }

    @Test
    void readsAValueFromTheFileThatTheEnvironmentNames() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");

        assertEquals("hunter2", load(Map.of("DROMEDARY_DB_PASSWORD_FILE", secret.toString()), Map.of()).text("dromedary.db.password"));
    }

    @Test
    void saysWhichFileOfAValueIsMissing() {
        SettingException thrown = assertThrows(SettingException.class,
            () -> load(Map.of("DROMEDARY_DB_PASSWORD_FILE", "/nowhere/secret"), Map.of()));

        assertTrue(thrown.getMessage().contains("/nowhere/secret") && thrown.getMessage().contains("dromedary.db.password"), thrown.getMessage());
    }

    /** What a forgotten secret, an unset variable of a template and a slip leave behind. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t \n", ",", " , ,", "\uFEFF", "\uFEFF\n"})
    void refusesAnApiKeyThatIsGivenAndEmpty(String key) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), key);

        for (Map<String, String> environment : List.of(Map.of("DROMEDARY_SECURITY_API_KEY", key.replace("\uFEFF", "")), Map.of("DROMEDARY_SECURITY_API_KEY_FILE", file.toString()))) {
            SettingException thrown = assertThrows(SettingException.class, () -> load(environment, Map.of()));
            assertTrue(thrown.getMessage().contains("DROMEDARY_SECURITY_API_KEY") && thrown.getMessage().contains("holds no key"), thrown.getMessage());
        }
        assertThrows(SettingException.class, () -> load(Map.of(), Map.of("dromedary.security.api-key", key.replace("\uFEFF", ""))));
    }

    @ParameterizedTest
    @CsvSource({"'', correct-horse-battery", "correct-horse-battery, ''", "correct-horse-battery, correct-horse-battery"})
    void refusesAnApiKeyThatIsGivenTwice(String value, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);

        SettingException thrown = assertThrows(SettingException.class, () -> load(
            Map.of("DROMEDARY_SECURITY_API_KEY", value, "DROMEDARY_SECURITY_API_KEY_FILE", file.toString()), Map.of()));

        assertTrue(thrown.getMessage().contains("DROMEDARY_SECURITY_API_KEY_FILE"), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("correct-horse"), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/key", ".", ""})
    void refusesAnApiKeyWhoseFileCannotBeRead(String file) {
        assertThrows(SettingException.class, () -> load(Map.of("DROMEDARY_SECURITY_API_KEY_FILE", file), Map.of()));
    }

    @Test
    void refusesAListOfApiKeysInTheFileThatHoldsNone() throws IOException {
        write("application.properties", "dromedary.security.api-key = , ,\n");

        assertThrows(SettingException.class, () -> load(Map.of(), Map.of()));
    }

    @Test
    void readsAnApiKeyAsAnEditorOnWindowsWritesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "\uFEFFcorrect-horse-battery\r\n");

        assertEquals("correct-horse-battery", load(Map.of("DROMEDARY_SECURITY_API_KEY_FILE", file.toString()), Map.of()).text("dromedary.security.api-key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROMEDARY_DB_PASSWORD", "DROMEDARY_WEBHOOK_SECRET", "DROMEDARY_LOG_FILE", "DROMEDARY_FETCH_ALLOW"})
    void takesAnotherSettingThatIsEmptyAsEmpty(String name) {
        assertEquals("", load(Map.of(name, ""), Map.of()).text(name.toLowerCase(Locale.ROOT).replace('_', '.')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "70000", "-1", ""})
    void aWrongNumberNamesKeyValueAndWhatIsAllowed(String value) {
        Settings settings = load(Map.of("DROMEDARY_PORT", value), Map.of());

        SettingException thrown = assertThrows(SettingException.class, () -> settings.number("dromedary.port", 1, 65_535));

        assertTrue(thrown.getMessage().contains("dromedary.port is '" + value + "'"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("from 1 to 65535"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("DROMEDARY_PORT"), thrown.getMessage());
    }

    @Test
    void namesASettingThatItDoesNotKnow() {
        assertEquals(Set.of("DROMEDARY_PROT"), load(Map.of("DROMEDARY_PROT", "1", "DROMEDARY_HOME", "x"), Map.of()).unknown());
    }

    @ParameterizedTest
    @CsvSource({"20 MB, 20000000", "20MB, 20000000", "512 KiB, 524288", "1000, 1000", "1 GB, 1000000000", "3b, 3"})
    void readsSizes(String text, long bytes) {
        assertEquals(bytes, load(Map.of("DROMEDARY_FETCH_MAX_BYTES", text), Map.of()).bytes("dromedary.fetch.max-bytes"));
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "5 m, 300000", "2h, 7200000", "1d, 86400000"})
    void readsTimes(String text, long milliseconds) {
        assertEquals(Duration.ofMillis(milliseconds),
            load(Map.of("DROMEDARY_FETCH_DEADLINE", text), Map.of()).time("dromedary.fetch.deadline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "10", "-5s", "0s", "999999999999999h", "5 weeks"})
    void refusesWhatIsNoTime(String text) {
        Settings settings = load(Map.of("DROMEDARY_FETCH_DEADLINE", text), Map.of());

        assertThrows(SettingException.class, () -> settings.time("dromedary.fetch.deadline"));
    }

    @Test
    void aRelativeFolderLiesInTheHomeAndAnAbsoluteOneWhereItSays() {
        assertEquals(folder.toAbsolutePath().resolve("data"), load(Map.of(), Map.of()).folder("dromedary.data"));
        assertEquals(Path.of("/srv/data"), load(Map.of("DROMEDARY_DATA", "/srv/data"), Map.of()).folder("dromedary.data"));
    }

    @Test
    void saysThatAHomeHasNoRoutes() {
        SettingException thrown = assertThrows(SettingException.class, () -> new Home(folder.resolve("config")));

        assertTrue(thrown.getMessage().contains("There is no routes") && thrown.getMessage().contains("DROMEDARY_HOME"), thrown.getMessage());
    }

    @Test
    void saysThatAProfileHasNoFile() {
        SettingException thrown = assertThrows(SettingException.class, () -> load(Map.of(), Map.of("camel.main.profile", "nosuch")));

        assertTrue(thrown.getMessage().contains("application-nosuch.properties"), thrown.getMessage());
    }

    private int port(Map<String, String> environment, Map<String, String> commandLine) {
        return load(environment, commandLine).number("dromedary.port", 1, 65_535);
    }

    private Settings load(Map<String, String> environment, Map<String, String> commandLine) {
        Properties properties = new Properties();
        properties.putAll(commandLine);
        return Settings.load(new Home(folder), environment, properties);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("config").resolve(name), text);
    }
}
