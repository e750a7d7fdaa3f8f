package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** An image that the process dies of, among others that are compressed at the same time. */
class DeadlyImageTest {

    private static final int GOOD = 200;
    private static final int DEATHS = 2;
    private static final String BEHIND = "        - setVariable:\n            id: compress-source\n";
    private static final String HALT = """
        %1$s- filter:
        %1$s    id: deadly
        %1$s    expression:
        %1$s      simple:
        %1$s        expression: "${variable.asset[url]} contains 'killer'"
        %1$s    steps:
        %1$s      - bean:
        %1$s          id: halt
        %1$s          beanType: io.dromedary.testing.Bug
        %1$s          method: halt
        """.formatted("        ");

    @Test
    void failsAloneAfterItsDeathsAndAllOthersAreDone() throws Exception {
        Path home = Homes.create();
        Path route = home.resolve("routes/compress.camel.yaml");
        Files.writeString(route, Files.readString(route).replace(BEHIND, HALT + BEHIND));
        try (ImageHost host = new ImageHost()) {
            StringBuilder csv = new StringBuilder(HEADER);
            byte[] picture = Pictures.jpeg(320, 240, 1);
            for (int i = 0; i <= GOOD; i++) {
                csv.append(i).append(",Mug,").append(host.serve(i == GOOD / 2 ? "/killer.jpg" : "/" + i + ".jpg", picture)).append('\n');
            }
            Map<String, String> environment = Map.of("DROMEDARY_FETCH_ALLOW", host.url(), "DROMEDARY_IMAGE_CONSUMERS", "4",
                "DROMEDARY_IMAGE_OWN_FAILURES", String.valueOf(DEATHS), "DROMEDARY_FETCH_RETRY_WAIT", "1ms");
            String id;
            try (ApplicationProcess first = new ApplicationProcess(home, environment)) {
                id = first.service().accepted(csv.toString());
                assertEquals(3, first.ended());
            }
            for (int death = 2; death <= DEATHS; death++) {
                try (ApplicationProcess next = ApplicationProcess.begin(home, environment)) {
                    assertEquals(3, next.ended());
                }
            }
            try (ApplicationProcess process = new ApplicationProcess(home, environment)) {
                JsonNode status = process.service().finished(id);

                assertEquals(GOOD, status.at("/images/completed").asInt(), status.toString());
                assertEquals(1, status.at("/images/failed").asInt());
                assertEquals("internal_error", status.at("/errors/0/code").asText());
                JsonNode images = process.service().get("/requests/" + id + "/images?status=completed&limit=1000").json().path("images");
                assertEquals(Set.of(1), StreamSupport.stream(images.spliterator(), false)
                    .map(image -> image.path("attempts").asInt()).collect(Collectors.toSet()), "no other one was tried twice");
            }
        } finally {
            Homes.delete(home);
        }
    }
}
