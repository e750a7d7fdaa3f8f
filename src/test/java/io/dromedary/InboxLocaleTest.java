package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Homes;
import io.dromedary.testing.Service;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The watched folder of a process whose locale knows nothing but ASCII, as that of a cron job or a bare container. */
class InboxLocaleTest {

    @Test
    void takesFilesWhoseNamesTheLocaleCannotWrite() throws Exception {
        Path home = Homes.create();
        Path inbox = Files.createDirectory(home.resolve("inbox"));
        for (String escaped : List.of("Fr%C3%BChling.csv", "Gr%FC%DFe.csv", "%E7%9B%AE%E5%BD%95.csv")) {
            Files.writeString(Path.of(URI.create(inbox.toUri() + escaped)),
                HEADER + escaped + ",Mug,http://127.0.0.1:1/a.jpg\n");
        }
        try (ApplicationProcess process = new ApplicationProcess(home, Map.of("LC_ALL", "POSIX", "DROMEDARY_INBOX_QUIET", "300ms"))) {
            Service service = process.service();

            Set<String> expected = new TreeSet<>(List.of("Frühling.csv", "Grüße.csv", "目录.csv"));
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Set<String> names = new TreeSet<>();
                for (JsonNode request : service.get("/requests").json().path("requests")) {
                    names.add(request.path("file_name").asText());
                }
                assertEquals(expected, names);
            });
            assertEquals(1, process.console().lines().filter(line -> line.contains("WARN") && line.contains("LANG=C.UTF-8")).count(), process.console());
        } finally {
            Homes.delete(home);
        }
    }
}
