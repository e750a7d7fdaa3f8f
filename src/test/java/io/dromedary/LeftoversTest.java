package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What an earlier process has left in the data folder is removed at the start, unless an image on record has it. */
class LeftoversTest {

    @Test
    void removesWhatNoRequestOnRecordHasAndKeepsWhatAnImageNames() throws Exception {
        Path home = RunningApplication.newHome();
        try (ImageHost host = new ImageHost()) {
            RunningApplication first = RunningApplication.start(home, Map.of("dromedary.fetch.allow", host.url()));
            Service service = first.service();
            String id = service.accepted("S. No.,Product Name,Input Image Urls\n1,Mug," + host.serve("/a.jpg", Pictures.jpeg(64, 48, 1)) + "\n");
            service.finished(id);
            String url = service.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText();
            first.stop();
            Path named = moveToAFolderOfNobody(first.data(), url.replaceFirst(".*/images/", ""));
            Path orphan = Files.writeString(named.resolveSibling("orphan.jpg"), "picture");
            Path csv = Files.writeString(Files.createDirectories(first.data().resolve("requests/nobody")).resolve("input.csv"), "S. No.");

            RunningApplication again = RunningApplication.start(home, Map.of("dromedary.fetch.allow", host.url()));
            try {
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(orphan) && Files.notExists(csv.getParent()));

                assertTrue(Files.exists(named));
                assertEquals(200, again.service().get("/images/nobody/" + named.getFileName()).status());
            } finally {
                again.close();
            }
        }
    }

    /** As if the request whose folder it lay in were gone, and this one's image had the file too. */
    private static Path moveToAFolderOfNobody(Path data, String path) throws Exception {
        Path named = Files.createDirectories(data.resolve("images/nobody")).resolve("1-1-shared.jpg");
        Files.move(data.resolve("images").resolve(path), named);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dromedary.db")); Statement statement = connection.createStatement()) {
            statement.executeUpdate("update output set path = 'nobody/1-1-shared.jpg'");
        }
        return named;
    }
}
