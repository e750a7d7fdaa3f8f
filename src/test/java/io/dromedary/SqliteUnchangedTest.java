package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On SQLite, with what is the same on every database: how an origin is asked and what of it is believed. */
class SqliteUnchangedTest extends UnchangedContract {

    SqliteUnchangedTest() {
        super(DatabaseKind.SQLITE);
    }

    @Test
    void comparesBytesWhereAnOriginSaysNothingOfThem() {
        String csv = Catalogs.of(host.serve("/bytes/same.jpg", PICTURE), host.serve("/bytes/other.jpg", PICTURE));
        finished(csv, Map.of());
        host.serve("/bytes/other.jpg", OTHER);

        JsonNode second = finished(csv, Map.of());

        assertEquals("get get", host.asked("/bytes/same.jpg"));
        assertEquals("1 2", second.at("/images/unchanged") + " " + second.at("/images/completed"));
    }

    @Test
    void makesAnewWhatIsWantedInAnotherWay() {
        String csv = Catalogs.of(host.serve("/options/a.jpg", 200, PICTURE, Map.of("ETag", "\"1\"")));
        finished(csv, Map.of());

        JsonNode other = finished(csv, Map.of("quality", "30"));

        assertEquals("0", other.at("/images/unchanged").asText());
        assertEquals("get get", host.asked("/options/a.jpg"));
    }

    @Test
    void asksOnceMoreWhereAnOriginSaysThatNothingHasChangedToOneWhoDidNotAsk() {
        String late = host.serveAfter(304, Map.of("ETag", "\"1\""), "/lies/once.jpg", PICTURE);
        String never = host.serve("/lies/never.jpg", 304, new byte[0]);

        JsonNode status = finished(Catalogs.of(late, never), Map.of());

        assertEquals("1 http_304", status.at("/images/completed") + " " + status.at("/errors/0/code").asText());
        assertEquals("get get, get get", host.asked("/lies/once.jpg") + ", " + host.asked("/lies/never.jpg"));
    }

    @Test
    void doesNotBelieveAnAnswerWithTheTagOfSomethingElse() {
        String csv = Catalogs.of(host.serve("/lies/tag.jpg", 200, PICTURE, Map.of("ETag", "\"1\"")));
        finished(csv, Map.of());
        host.serveAfter(304, Map.of("ETag", "\"2\""), "/lies/tag.jpg", OTHER);

        JsonNode second = finished(csv, Map.of());

        assertEquals("get if get", host.asked("/lies/tag.jpg"));
        assertEquals("0", second.at("/images/unchanged").asText());
    }

    @Test
    void fetchesAnImageWhoseFileHasGone() throws IOException {
        String csv = Catalogs.of(host.serve("/file/a.jpg", 200, PICTURE, Map.of("ETag", "\"1\"")));
        JsonNode first = finished(csv, Map.of());
        Files.delete(file(first));

        JsonNode second = finished(csv, Map.of());

        assertEquals("get get", host.asked("/file/a.jpg"));
        assertEquals(200, service.get(outputs(second).get(0)).status());
    }

    @Test
    void asksTheAddressThatSaidItAndNoOtherAlongARedirect() {
        String csv = Catalogs.of(host.serve("/moved/a.jpg", 302, new byte[0], Map.of("Location", host.url("/moved/b.jpg"))));
        host.serve("/moved/b.jpg", 200, PICTURE, Map.of("ETag", "\"1\""));
        host.serve("/moved/c.jpg", 200, OTHER, Map.of("ETag", "\"1\""));
        finished(csv, Map.of());

        JsonNode second = finished(csv, Map.of());
        host.serve("/moved/a.jpg", 302, new byte[0], Map.of("Location", host.url("/moved/c.jpg")));
        JsonNode third = finished(csv, Map.of());

        assertEquals("get get get, get if, get", host.asked("/moved/a.jpg") + ", " + host.asked("/moved/b.jpg") + ", " + host.asked("/moved/c.jpg"));
        assertEquals("1 0", second.at("/images/unchanged") + " " + third.at("/images/unchanged"));
    }

    @Test
    void takesAddressesThatAreOnlySignedAnewForTheSame() {
        host.serve("/signed/a.jpg", 200, PICTURE, Map.of("ETag", "\"1\""));
        String url = host.url("/signed/a.jpg") + "?v=3&X-Amz-Signature=";
        finished(Catalogs.of(url + "11"), Map.of());

        JsonNode second = finished(Catalogs.of(url + "22"), Map.of());
        JsonNode third = finished(Catalogs.of(host.url("/signed/a.jpg") + "?v=4&X-Amz-Signature=22"), Map.of());

        assertEquals("1 0", second.at("/images/unchanged") + " " + third.at("/images/unchanged"));
    }
}
