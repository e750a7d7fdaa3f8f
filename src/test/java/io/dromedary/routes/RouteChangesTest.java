package io.dromedary.routes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How little of the flow a save makes anew. */
class RouteChangesTest {

    private static final String FIRST = """
        # The first file.
        - route:
            id: one
            routeConfigurationId: calm,strict
            from:
              uri: direct:one
              steps:
                - log:
                    message: one
        - route:
            id: two
            routeConfigurationId: st*
            from:
              uri: direct:two
              steps:
                - setBody:
                    constant:
                      expression: resource:file:/home/routes/sql/images.sql
        """;
    private static final String SECOND = """
        - routeConfiguration:
            id: calm
            onException:
              - onException:
                  exception:
                    - java.lang.Exception
                  steps:
                    - log:
                        message: calm
        - routeConfiguration:
            id: strict
            intercept:
              - intercept:
                  steps:
                    - log:
                        message: strict
        - route:
            id: three
            from:
              uri: direct:three
              steps:
                - log:
                    message: three
        """;

    private final Map<String, String> before = new TreeMap<>(Map.of("first.yaml", FIRST, "second.yaml", SECOND));
    private final Map<String, String> after = new TreeMap<>(before);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "nothing                            | first.yaml  | message: one      | message: one        |",
        "a comment                          | first.yaml  | # The first file. | # The first of them. |",
        "blanks                             | first.yaml  | message: one      | message:   one      |",
        "a step of one route                | first.yaml  | message: one      | message: won        | one",
        "a new id                           | first.yaml  | id: one           | id: first           | first",
        "a configuration of one route       | second.yaml | message: calm     | message: quiet      | one",
        "one that is named by a pattern too | second.yaml | message: strict   | message: hard       | one, two",
        "one without an id                  | second.yaml | id: calm          | description: of all | one, three"})
    void makesAnewWhatReallyDiffers(String what, String file, String from, String to, String routes) {
        after.computeIfPresent(file, (name, text) -> text.replace(from, to));

        assertEquals(routes == null ? Set.of() : Set.of(routes.split(", ")), anew(changes(Set.of())));
        assertEquals(routes == null, changes(Set.of()).isEmpty());
    }

    @Test
    void whatHoldsForAFileMakesItsRoutesAnew() {
        after.computeIfPresent("first.yaml", (name, text) -> text + "- onException:\n    exception:\n      - java.lang.Exception\n");

        assertEquals(Set.of("one", "two"), anew(changes(Set.of())));
    }

    @Test
    void whatAnyRouteMayUseMakesAllAnew() {
        after.computeIfPresent("first.yaml", (name, text) -> text + "- beans:\n    - name: clock\n      type: java.lang.Object\n");

        assertEquals(Set.of("one", "two", "three"), anew(changes(Set.of())));
    }

    @Test
    void aFileIsHeldByItsWholeName() {
        assertEquals(Set.of("two"), anew(changes(Set.of("images.sql"))));
        assertEquals(Set.of(), anew(changes(Set.of("ages.sql", "images.sql.old", "insert-images.sql"))));
    }

    @Test
    void aRouteThatMovesToAnotherFileIsNotGone() {
        after.put("first.yaml", FIRST.substring(0, FIRST.indexOf("- route:\n    id: two")));
        after.put("third.yaml", FIRST.substring(FIRST.indexOf("- route:\n    id: two")));

        assertAll(() -> assertEquals(Set.of("two"), anew(changes(Set.of()))), () -> assertEquals(List.of(), changes(Set.of()).goneRoutes()));
    }

    @Test
    void routesOfARemovedFileAreGone() {
        after.remove("first.yaml");

        assertAll(() -> assertEquals(Set.of(), anew(changes(Set.of()))), () -> assertEquals(List.of("one", "two"), changes(Set.of()).goneRoutes()));
    }

    @Test
    void aRouteIsLoadedInTheLinesWhereItStands() {
        RouteFile file = RouteFile.of(Path.of("/routes/first.yaml"), FIRST);
        List<String> cut = ((TextResource) file.resource(List.of(file.entries().get(1)))).text().lines().toList();

        assertAll(() -> assertEquals("    id: two", cut.get(FIRST.lines().toList().indexOf("    id: two"))),
            () -> assertTrue(cut.subList(1, 9).stream().allMatch(String::isEmpty), cut.toString()));
    }

    @ParameterizedTest
    @CsvSource({"true, '- route: {id: a, from: {uri: \"direct:a\"}}\n- route: {id: b, from: {uri: \"direct:b\"}}\n'",
        "false, '[{route: {id: a, from: {uri: \"direct:a\"}}}, {route: {id: b, from: {uri: \"direct:b\"}}}]'",
        "false, '- route: {id: a, from: &from {uri: \"direct:a\"}}\n- route: {id: b, from: *from}\n'"})
    void whatCannotBeCutIsLoadedWhole(boolean canBeCut, String text) {
        assertEquals(canBeCut, RouteFile.of(Path.of("/routes/any.yaml"), text).canBeCut());
    }

    private RouteChanges changes(Set<String> resources) {
        return new RouteChanges(files(before), files(after), resources, text -> text);
    }

    private static Map<Path, RouteFile> files(Map<String, String> texts) {
        return texts.entrySet().stream().collect(Collectors.toMap(one -> Path.of("/routes", one.getKey()),
            one -> RouteFile.of(Path.of("/routes", one.getKey()), one.getValue()), (one, other) -> one, TreeMap::new));
    }

    private static Set<String> anew(RouteChanges changes) {
        return changes.routes().keySet().stream().map(RouteFile.Entry::id).collect(Collectors.toSet());
    }
}
