package io.dromedary.routes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of route files that lacks what another file or a bean needs refuses the start; how they are cut into files is free. */
class RouteNeedsTest {

    /** What beans need, in as few lines as can be. */
    private static final String OF_BEANS = """
        - route: {id: changes-page, from: {uri: "direct:changes-page", steps: [{log: a}]}}
        - route: {id: gone-page, from: {uri: "direct:gone-page", steps: [{log: a}]}}
        - route: {id: images-page, from: {uri: "direct:images-page", steps: [{log: a}]}}
        - route: {id: images-of-rows, from: {uri: "direct:images-of-rows", steps: [{log: a}]}}
        - route: {id: csv-read, from: {uri: "direct:csv-read", steps: [{log: a}]}}
        - route: {id: image-read, from: {uri: "direct:image-read", steps: [{log: a}]}}
        - route: {id: picture, from: {uri: "direct:picture", steps: [{log: a}]}}
        - route: {id: take-back, from: {uri: "direct:take-back", steps: [{log: a}]}}
        - route: {id: webhooks, from: {uri: "seda:webhooks", steps: [{log: a}]}}
        - route: {id: feeder, from: {uri: "direct:feeder", steps: [{log: a}]}}
        - route: {id: feeder-jms, from: {uri: "direct:feeder-jms", steps: [{log: a}]}}
        - route: {id: fetch, from: {uri: "seda:fetch", steps: [{log: a}]}}
        - route: {id: upload, from: {uri: "platform-http:/upload", steps: [{setVariable: {name: host, constant: a}}]}}
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("beans.camel.yaml"), OF_BEANS);
    }

    @Test
    void nothingIsMissingWhereEveryEndIsThere() {
        assertDoesNotThrow(this::check);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "direct:changes-page | the list of what has changed",
        "direct:gone-page | the list of what has changed",
        "direct:images-page | the ZIP file of a request's images",
        "direct:images-of-rows | the file that came in with its new addresses",
        "direct:csv-read | the file that came in with its new addresses",
        "direct:image-read | the ZIP file of a request's images",
        "direct:picture | the choice how images are compressed",
        "direct:take-back | the reload of changed routes",
        "seda:webhooks | the claim of webhooks",
        "feeder | the stop of the application",
        "feeder-jms | the stop of the application",
        "fetch | the feeder's count of what is in hand",
        "/upload | the page",
        "host | the feeder's count of what is in hand"
    })
    void whatABeanNeedsIsSaidWithTheBeansWork(String missing, String who) throws IOException {
        Files.writeString(folder.resolve("beans.camel.yaml"), OF_BEANS.replace("\"" + missing + "\"", "\"direct:other\"")
            .replace("id: " + missing + ",", "id: other,").replace("http:" + missing + "\"", "http:/other\"").replace("name: " + missing + ",", "name: other,"));

        String said = refusal();

        assertAll(() -> assertTrue(said.contains("'" + missing + "', which is needed by " + who), said), () -> assertFalse(said.contains("; nor "), said));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{to: \"direct:gone\"}",
        "{to: {uri: direct, parameters: {name: gone}}}",
        "{to: {uri: \"seda:gone?waitForTaskToComplete=Never\"}}",
        "{toD: \"direct:gone\"}",
        "{wireTap: {uri: \"direct:gone\"}}",
        "{enrich: {constant: \"direct:gone\"}}",
        "{recipientList: {constant: \"direct:fine,direct:gone\"}}",
        "{choice: {when: [{simple: \"${body}\", steps: [{log: a}]}], otherwise: {steps: [{to: \"direct:gone\"}]}}}",
        "{doTry: {steps: [{log: a}], doCatch: [{exception: [java.lang.Exception], steps: [{to: \"direct:gone\"}]}]}}",
        "{split: {simple: \"${body}\", steps: [{filter: {simple: \"${body}\", steps: [{to: \"direct:gone\"}]}}]}}",
        "{multicast: {steps: [{to: \"direct:fine\"}, {to: \"direct:gone\"}]}}",
        "{to: \"controlbus:route?routeId=gone&action=suspend\"}"
    })
    void whatARouteNeedsIsFoundInEveryStep(String step) throws IOException {
        Files.writeString(folder.resolve("needs.camel.yaml"), """
            - route: {id: fine, from: {uri: "direct:fine", steps: [{log: a}]}}
            - route: {id: needy, from: {uri: "direct:needy", steps: [%s]}}
            """.formatted(step));

        String said = refusal();

        assertAll(() -> assertTrue(said.contains("gone'"), said), () -> assertFalse(said.contains("fine"), said),
            () -> assertTrue(said.contains("the route 'needy'") && said.contains("/needs.camel.yaml)"), said));
    }

    @Test
    void whatAnErrorHandlerNeedsIsFoundToo() throws IOException {
        Files.writeString(folder.resolve("needs.camel.yaml"), """
            - routeConfiguration:
                id: errors
                onException: [{onException: {exception: [java.lang.Exception], steps: [{to: "direct:gone"}]}}]
            - routeConfiguration:
                id: dead
                errorHandler: {deadLetterChannel: {deadLetterUri: "direct:grave"}}
            """);

        String said = refusal();

        assertAll(() -> assertTrue(said.contains("'direct:gone', which is needed by the routeConfiguration 'errors'"), said),
            () -> assertTrue(said.contains("'direct:grave', which is needed by the routeConfiguration 'dead'"), said));
    }

    @Test
    void aRouteConfigurationThatIsMissingIsSaid() throws IOException {
        Files.writeString(folder.resolve("needs.camel.yaml"),
            "- route: {id: needy, routeConfigurationId: gone, from: {uri: \"direct:needy\", steps: [{log: a}]}}\n");

        assertTrue(refusal().contains("the routeConfiguration 'gone', which is needed by the route 'needy'"), refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{toD: \"direct:${body}\"}",
        "{to: \"direct:gone?failIfNoConsumers=false\"}",
        "{to: \"seda:gone?discardIfNoConsumers=true\"}",
        "{to: \"mock:gone\"}"
    })
    void whatMayLackItsOtherEndIsLeftAlone(String step) throws IOException {
        Files.writeString(folder.resolve("needs.camel.yaml"), "- route: {id: needy, from: {uri: \"direct:needy\", steps: [%s]}}\n".formatted(step));

        assertDoesNotThrow(this::check);
    }

    @Test
    void filesMayBeRenamedAndSplit() throws IOException {
        Files.delete(folder.resolve("beans.camel.yaml"));
        int number = 0;
        for (String route : OF_BEANS.lines().toList()) {
            Files.writeString(folder.resolve("part-" + number++ + ".yaml"), route + "\n");
        }

        assertDoesNotThrow(this::check);
    }

    private String refusal() {
        return assertThrows(SettingException.class, this::check).getMessage();
    }

    private void check() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext(); var files = Files.list(folder)) {
            context.build();
            for (Path file : files.sorted().toList()) {
                PluginHelper.getRoutesLoader(context).loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
            }
            RouteNeeds.check(context);
        }
    }
}
