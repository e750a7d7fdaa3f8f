package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The route files are what the schema of Camel's YAML DSL describes: what editors offer and check by. */
class RouteSchemaTest {

    private static final ObjectMapper json = new ObjectMapper();
    private static final JsonSchema schema = schema();

    @ParameterizedTest
    @MethodSource("io.dromedary.RouteFilesTest#files")
    void everyFileIsValid(Path file) throws IOException {
        assertEquals(Set.of(), problems(Files.readString(file)));
    }

    @Test
    void soAreTheExamplesOfRoutesOfOnesOwn() throws IOException {
        for (Path guide : new Path[] {Path.of("docs/stages.md"), Path.of("docs/feeds.md")}) {
            for (String block : Files.readString(guide).split("```yaml\n")) {
                String yaml = block.split("```")[0];
                if (yaml.startsWith("- route:") || yaml.startsWith("- beans:")) {
                    assertEquals(Set.of(), problems(yaml), guide + ": " + yaml);
                }
            }
        }
    }

    /** The schema is lax in places; what it lets through, the start refuses. */
    @ParameterizedTest
    @CsvSource({"'          name: room', '          naem: room'", "'- route:', '- rout:'", "'          when:', '          wehn:'", "'          ref: clock', '          ref: [clock]'"})
    void aBrokenOneIsNot(String right, String wrong) throws IOException {
        String yaml = """
            - route:
                id: broken
                description: A route.
                from:
                  uri: direct:broken
                  steps:
                    - setVariable:
                        id: broken-variable
                        name: room
                        expression:
                          constant:
                            expression: "1"
                    - bean:
                        id: broken-bean
                        ref: clock
                    - choice:
                        id: broken-choice
                        when:
                          - expression:
                              constant:
                                expression: "true"
                            steps:
                              - stop:
                                  id: broken-stop
            """;
        assertEquals(Set.of(), problems(yaml));
        assertTrue(yaml.contains(right.strip()), right);

        assertTrue(!problems(yaml.replaceFirst(right.strip(), wrong.strip())).isEmpty(), wrong);
    }

    /** A property's placeholder stands for a value of any type, which the schema does not know. */
    private static Set<ValidationMessage> problems(String yaml) {
        JsonNode document = json.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        return schema.validate(document).stream().filter(problem -> !(problem.getInstanceNode().isTextual() && problem.getInstanceNode().asText().startsWith("{{")))
            .collect(Collectors.toSet());
    }

    private static JsonSchema schema() {
        try (InputStream described = RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(json.readTree(described), SchemaValidatorsConfig.builder().build());
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
