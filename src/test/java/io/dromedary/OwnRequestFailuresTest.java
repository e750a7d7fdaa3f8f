package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work on a request that fails is counted in the database, so that no restart forgets it, and tried again after a while. */
class OwnRequestFailuresTest {

    @AutoClose
    private final ImageHost host = new ImageHost();
    @RegisterExtension
    private final RunningApplication application = new RunningApplication().allowing(host.url());

    @Test
    void countsAFailureAndWaitsLongerBeforeTheNextTry() throws Exception {
        Service service = application.service();
        host.shut();
        String id = service.accepted(Catalogs.of(host.serve("/a.jpg", Pictures.jpeg(64, 48, 1))));
        for (int completion = 1; completion < 10; completion++) {
            Files.createDirectories(application.data().resolve("requests").resolve(id).resolve("output-%d.csv/in-the-way".formatted(completion)));
        }
        host.open();

        long[] first = Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> counted(id), counted -> counted[0] == 1);
        long[] second = Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> counted(id), counted -> counted[0] == 2 && counted[2] > 0);

        assertTrue(second[1] > first[1], "the second wait is longer: " + first[1] + ", " + second[1]);
        assertEquals("processing", service.status(id).path("status").asText());
        assertTrue(service.status(id).path("error").isNull(), "it may still succeed");
    }

    /** @return how many failures are counted, how long the request waits after them, and whether it waits now */
    private long[] counted(String id) throws Exception {
        try (Connection connection = application.dataSource("reader").getConnection();
             Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("select own_failures, lease_until, leased_by, state from request where id = '" + id + "'")) {
            row.next();
            // While somebody is at work on it, the try is counted ahead.
            boolean waits = row.getString("state").equals("processing") && row.getString("leased_by") == null && row.getLong("lease_until") > System.currentTimeMillis();
            return new long[] {waits ? row.getLong("own_failures") : 0, row.getLong("lease_until") - System.currentTimeMillis(), waits ? 1 : 0};
        }
    }
}
