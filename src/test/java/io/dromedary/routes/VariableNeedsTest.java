package io.dromedary.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A variable that no route sets is null without a word; the start tells it by file and name. */
class VariableNeedsTest {

    @TempDir
    private Path routes;

    @Test
    void tellsWhatIsReadAndNeverSetWithTheFile() throws IOException {
        Files.writeString(routes.resolve("old.camel.yaml"), """
            - route:
                id: old
                from:
                  uri: direct:old
                  steps:
                    - filter:
                        expression:
                          simple:
                            expression: "${variable.gone} != null && ${variable.here} == 1 && ${variable.row[id]} == 2 && ${variable.many} == 3"
                        steps:
                          - log:
                              message: "${variable.call.options}"
            """);
        Files.writeString(routes.resolve("new.camel.yaml"), """
            - route:
                id: new
                from:
                  uri: direct:new
                  steps:
                    - setVariable:
                        name: here
                        constant:
                          expression: "1"
                    - setVariables:
                        variables:
                          - name: many
                            constant:
                              expression: "3"
                    - choice:
                        otherwise:
                          steps:
                            - to:
                                uri: direct:row
                                variableReceive: row
            """);

        List<String> told = VariableNeeds.unset(RouteFiles.all(routes));

        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("routes/old.camel.yaml reads the variable gone, which no route sets: it is null there."), told.get(0));
    }

    @Test
    void theRoutesAsShippedReadNothingThatIsNotSet() {
        assertEquals(List.of(), VariableNeeds.unset(RouteFiles.all(Path.of("routes"))));
    }
}
