package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A stop as the operating system asks for it: SIGTERM to the process. */
class StopTest {

    private static final int IMAGES = 30;
    private static final int PER_HOST = 4;

    @Test
    void finishesWhatIsInHandTakesNothingNewAndGoesOnAtTheNextStart() throws Exception {
        Path home = Homes.create();
        Path log = home.resolve("logs/dromedary.log");
        try (ImageHost host = new ImageHost()) {
            String csv = Catalogs.of(IntStream.rangeClosed(1, IMAGES)
                .mapToObj(i -> host.serve("/" + i + ".jpg", Pictures.jpeg(64, 48, i)) + "?signature=secret").toList());
            Map<String, String> environment = Map.of("DROMEDARY_FETCH_ALLOW", host.url(),
                "DROMEDARY_FETCH_PER_HOST", String.valueOf(PER_HOST), "DROMEDARY_LOG_FORMAT", "json");
            host.shut();
            String id;
            try (ApplicationProcess first = new ApplicationProcess(home, environment)) {
                id = first.service().accepted(csv);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> host.requests().size() == PER_HOST);
                first.tellToStop();
                Awaitility.await("the stop waits for what is in hand").atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(log).contains("inflight and pending exchanges to complete"));
                host.open();

                assertEquals(0, first.ended());
                assertTrue(host.requests().size() < IMAGES / 2, "nothing new is begun");
            }
            try (ApplicationProcess second = new ApplicationProcess(home, environment)) {
                assertEquals(IMAGES, second.service().finished(id).at("/images/completed").asInt());
                assertEquals(IMAGES, host.requests().size(), "what was in hand is not fetched again");
                second.tellToStop();
                assertEquals(0, second.ended());
            }
            List<String> lines = Files.readAllLines(log);
            for (String line : lines) {
                assertTrue(new ObjectMapper().readTree(line).has("message"), line);
            }
            assertFalse(String.join("\n", lines).contains("secret"), "the query of a URL may be a signature");
        } finally {
            Homes.delete(home);
        }
    }
}
