package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.SettingException;
import java.util.List;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's own options, misspelt or with a wrong value: the start says which, and what was probably meant or is allowed. */
class CamelOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "camel.servr.port, camel.server.",
        "camel.srever.port, camel.server.",
        "camel.manegement.port, camel.management.",
        "camel.components.http.maxTotalConnections, camel.component.",
        "camel.route-controler.enabled, camel.routeController.",
        "camel.mian.name, camel.main.",
        "CAMEL_SERVR_PORT, CAMEL_SERVER_"
    })
    void aGroupThatCamelWouldPassOverIsSaidWithTheOneThatWasMeant(String name, String meant) {
        SettingException thrown = assertThrows(SettingException.class, () -> CamelOptions.check(List.of(name)));

        assertTrue(thrown.getMessage().startsWith(name + " is set") && thrown.getMessage().contains("Did you mean " + meant + "…?"), thrown.getMessage());
    }

    @Test
    void aGroupThatIsLikeNoneIsRefusedToo() {
        SettingException thrown = assertThrows(SettingException.class, () -> CamelOptions.check(List.of("camel.quartzscheduler.x")));

        assertTrue(thrown.getMessage().contains("a name that does not begin with camel."), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.main.name", "camel.server.port", "camel.route-controller.enabled", "camel.routecontroller.enabled",
        "camel.routeTemplate[0].routeId", "camel.vault.aws.region", "camel.component.platform-http.headerFilterStrategy", "camel.beans.one",
        "camel.resilience4j.minimumNumberOfCalls", "camel.telemetryDev.enabled", "camel.jbang.version",
        "CAMEL_MAIN_NAME", "CAMEL_ROUTE_CONTROLLER_ENABLED", "CAMEL_HOME", "CAMEL_VERSION", "CAMEL_K_VERSION_NUMBER"})
    void whatCamelReadsAndTheVariablesOfOthersPass(String name) {
        assertDoesNotThrow(() -> CamelOptions.check(List.of(name)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "camel.main.shutdownTimeout | soon | camel.main.shutdownTimeout is 'soon', but it must be a whole number",
        "camel.main.shutdown-timeout | soon | camel.main.shutdownTimeout is 'soon', but it must be a whole number",
        "camel.main.autoStartup | maybe | is 'maybe', but it must be true or false",
        "camel.main.startupSummaryLevel | Short | one of Verbose, Default, Brief, Oneline, Off",
        "camel.main.shutdownTimout | 5 | no such option. Did you mean camel.main.shutdownTimeout?",
        "camel.health.exposurLevel | full | no such option. Did you mean camel.health.exposureLevel?",
        "camel.component.seda.queueSise | 5 | no such option. Did you mean camel.component.seda.queueSize?",
        "camel.component.seda.queueSize | many | camel.component.seda.queueSize is 'many', but it must be a whole number"
    })
    void anOptionThatCamelCannotSetIsSaidWithItsValueAndWhatIsAllowed(String name, String value, String said) {
        Main main = new Main();
        try {
            main.setShutdownStrategy(new SimpleMainShutdownStrategy());
            main.configure().withBasePackageScanEnabled(false);
            main.addInitialProperty(name, value);
            RuntimeException failure = assertThrows(RuntimeException.class, main::init);

            String told = StartFailure.of(failure, main.getCamelContext()).getMessage();

            assertTrue(told.contains(said), told);
        } finally {
            main.stop();
        }
    }

    @Test
    void aValueThatMayBeASecretIsNotShown() {
        PropertyBindingException wrong = new PropertyBindingException(new Object(), "password", "s3cr3t-word", "camel.ssl", "camel.ssl.keystorePassword",
            new IllegalArgumentException("s3cr3t-word is wrong"));

        String told = CamelOptions.refusal(wrong, wrong.getCause()).getMessage();

        assertTrue(told.startsWith("camel.ssl.keystorePassword has a value") && !told.contains("s3cr3t"), told);
    }
}
