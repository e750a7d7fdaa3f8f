package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Routes that are saved again in the middle of a job: nothing is lost and nothing is doubled, without a restart. */
class LiveEditTest {

    private static final int IMAGES = 600;
    private static final List<String> EDITED = List.of("fetch", "compress", "outcomes", "feeder", "hosts", "catalog", "completion");

    @Test
    void losesAndDoublesNothingWhileEveryStageIsEdited() throws Exception {
        byte[] picture = Pictures.jpeg(640, 480, 1);
        try (ImageHost host = new ImageHost();
             LogCapture log = new LogCapture("org.apache.camel.support.RouteWatcherReloadStrategy");
             RunningApplication application = RunningApplication.start(Map.of(
                 "dromedary.routes.reload", "true", "dromedary.fetch.allow", host.url()))) {
            Service service = application.service();
            String rows = IntStream.range(0, IMAGES).mapToObj(i -> i + ",Mug," + host.serve("/" + i, picture))
                .collect(Collectors.joining("\n", "S. No.,Product Name,Input Image Urls\n", "\n"));

            String id = service.accepted(rows);
            for (String route : EDITED) {
                int before = completed(service, id);
                edit(application.home().resolve("routes/" + route + ".camel.yaml"));
                Awaitility.await("work goes on after " + route).atMost(Duration.ofSeconds(30))
                    .until(() -> completed(service, id) > before || service.status(id).path("status").asText().equals("completed"));
            }
            JsonNode status = service.finished(id);

            assertEquals(IMAGES, status.at("/images/completed").asInt(), status.toString());
            assertEquals(IMAGES, application.dataFiles().stream().filter(name -> name.startsWith("images/")).count());
            assertEquals(IMAGES + 1, service.get("/requests/" + id + "/output.csv").text().lines().count());
        }
    }

    private static int completed(Service service, String id) {
        return service.status(id).at("/images/completed").asInt();
    }

    /** A save that changes the text and not the flow. */
    private static void edit(Path file) throws Exception {
        Files.writeString(file, Files.readString(file).replaceFirst("description: ", "description: Edited. "));
    }
}
