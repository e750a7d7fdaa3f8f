package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of docs/feeds.md that needs nothing else, as it stands there but for the address and the time. */
class FeedsTest {

    private static final ImageHost host = new ImageHost();
    private static final String CATALOG = host.serve("/export/products.csv", 200, Catalogs.of(host.url("/a.jpg")).getBytes(StandardCharsets.UTF_8), Map.of());

    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url() + "/")
        .withRoutes("feeds", example("feed-shop").replace("https://shop.example/export/products.csv", CATALOG)
            .replace("${date:now:HH:mm} == '02:30' && ", "").replace("period: 20000", "period: 200"));
    private static final Service service = application.service();

    @AfterAll
    static void close() {
        host.close();
    }

    @Test
    void fetchesACatalogueOnceANight() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> service.get("/requests").json().path("requests").size() > 0);
        JsonNode request = service.get("/requests").json().at("/requests/0");

        assertTrue(request.path("file_name").asText().matches("shop-\\d{8}-\\d{4}\\.csv"), request.toString());
        assertEquals(List.of("inbox", 1L), List.of(request.path("source").asText(), host.requestsOf("/export/products.csv")));
    }

    private static String example(String id) {
        try {
            Matcher block = Pattern.compile("(?s)```yaml\\n(.*?)```").matcher(Files.readString(Path.of("docs/feeds.md")));
            while (block.find()) {
                if (block.group(1).contains("id: " + id + "\n")) {
                    return block.group(1);
                }
            }
            throw new AssertionError("docs/feeds.md has no example " + id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
