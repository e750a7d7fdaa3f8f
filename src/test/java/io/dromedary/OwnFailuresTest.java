package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bug in the stages of an image, put there by an edit of the route: it ends, and the others do not notice. */
class OwnFailuresTest {

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .allowing(host.url())
        .with("dromedary.image.own-failures", "3")
        .with("dromedary.fetch.retry-wait", "1ms")
        .with("dromedary.fetch.per-host", "64")
        .edited(OwnFailuresTest::addBugs);

    private static void addBugs(Path home) throws IOException {
        Path route = home.resolve("routes/compress.camel.yaml");
        String text = Files.readString(route);
        String behind = "        - setVariable:\n            id: compress-source\n";
        String bugs = "        - choice:\n            id: bugs\n            when:\n"
            + when("bug", "fail(${variable.asset[url]})") + when("heap", "exhaustMemory");
        Files.writeString(route, text.replace(behind, bugs + behind));
    }

    private static String when(String word, String method) {
        return """
            %1$s      - id: when-%2$s
            %1$s        expression:
            %1$s          simple:
            %1$s            expression: "${variable.asset[url]} contains '%2$s'"
            %1$s        steps:
            %1$s          - bean:
            %1$s              id: %2$s
            %1$s              beanType: io.dromedary.testing.Bug
            %1$s              method: %3$s
            """.formatted("        ", word, method);
    }

    private JsonNode only(String id) {
        return application.service().get("/requests/" + id + "/images").json().at("/images/0");
    }

    private String upload(String name) {
        return application.service().accepted(HEADER + "1,Mug," + host.serve("/" + name + ".jpg", Pictures.jpeg(32, 24, 1))
            + "?signature=hunter3\n");
    }

    @Test
    void endAsInternalErrorWithAReasonThatTellsNoSecret() {
        Service service = application.service();
        String id = upload("bug");

        assertEquals("failed", service.finished(id).path("status").asText());
        JsonNode image = only(id);

        assertEquals("internal_error", image.path("code").asText(), image.toString());
        assertTrue(image.toString().contains("IllegalArgumentException"), image.toString());
        assertFalse(image.path("detail").asText().contains("hunter"), image.toString());
        assertEquals(3, image.path("attempts").asInt());
        assertEquals(3, host.requestsOf("/bug.jpg?signature=hunter3"));
    }

    @Test
    void countAnExhaustedMemoryToo() {
        String id = upload("heap");

        application.service().finished(id);

        assertEquals("internal_error", only(id).path("code").asText());
        assertTrue(only(id).toString().contains("memory ran out"), only(id).toString());
    }

    @Test
    void areTriedAgainWhenTheFailedAreRetried() {
        Service service = application.service();
        String id = upload("bug-again");
        service.finished(id);

        service.send("POST", "/requests/" + id + "/retry", null);
        service.finished(id);

        assertEquals(6, host.requestsOf("/bug-again.jpg?signature=hunter3"));
        assertEquals(3, only(id).path("attempts").asInt());
    }

    @Test
    void doNotTouchTheOthersOfTheirRequest() {
        Service service = application.service();
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 50; i++) {
            csv.append(i).append(",Mug,").append(host.serve(i == 25 ? "/heap-mid.jpg" : "/good-" + i + ".jpg", Pictures.jpeg(32, 24, i))).append('\n');
        }

        JsonNode status = service.finished(service.accepted(csv.toString()));

        assertEquals(49, status.at("/images/completed").asInt());
        assertEquals(1, status.at("/images/failed").asInt());
        assertEquals("internal_error", status.at("/errors/0/code").asText(), status.toString());
    }
}
