package io.dromedary.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about the routes says what they are now. */
class TopologyTest {

    private static Topology topology;

    @BeforeAll
    static void read() throws IOException {
        topology = Topology.read();
    }

    @Test
    void everyFileHasAPlaceInThePicture() {
        assertEquals(Set.of(), topology.misplaced(), "Give each a place in src/test/java/io/dromedary/topology/Places.java, or take it away there");
    }

    @Test
    void thePageIsOfTheRoutesAsTheyAre() throws IOException {
        assertCurrent(Topology.PAGE, topology.page());
    }

    @Test
    void soIsThePicture() throws IOException {
        assertCurrent(Topology.PICTURE, topology.picture());
    }

    private static void assertCurrent(Path file, String made) throws IOException {
        assertTrue(Files.exists(file) && Files.readString(file).equals(made), () -> file + " is older than routes/. Renew it: " + Topology.COMMAND);
    }
}
