package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an earlier process has left in the data folder is removed at the start, unless an image on record has it. */
class LeftoversTest {

    @AutoClose
    private final ImageHost host = new ImageHost();
    @RegisterExtension
    private final RunningApplication application = new RunningApplication().allowing(host.url());

    @Test
    void removesWhatNoRequestOnRecordHasAndKeepsWhatAnImageNames() throws Exception {
        Service service = application.service();
        String id = service.accepted(Catalogs.of(host.serve("/a.jpg", Pictures.jpeg(64, 48, 1))));
        service.finished(id);
        String url = service.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText();
        application.stop();
        Path data = application.data();
        Path named = moveToAFolderOfNobody(data, url.replaceFirst(".*/images/", ""));
        Path orphan = Files.writeString(named.resolveSibling("orphan.jpg"), "picture");
        Path csv = Files.writeString(Files.createDirectories(data.resolve("requests/nobody")).resolve("input.csv"), "S. No.");

        application.start();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(orphan) && Files.notExists(csv.getParent()));
        assertTrue(Files.exists(named));
        assertEquals(200, service.get("/images/nobody/" + named.getFileName()).status());
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
