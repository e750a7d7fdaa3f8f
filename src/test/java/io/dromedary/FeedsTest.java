package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DocumentedRoute;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.ObjectStore;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/feeds.md as they stand there but for addresses, passwords and times, each against a server of what it asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedsTest {

    private static final String PAGE = "docs/feeds.md";
    private static final String PASSWORD = "a-secret-of-tests";

    private final ImageHost host = new ImageHost();
    private final ObjectStore bucket = new ObjectStore();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final SshServer sftp = SshServer.setUpDefaultServer();
    @TempDir
    private static Path folder;

    @RegisterExtension
    private final RunningApplication application = new RunningApplication().allowing(host.url() + "/").edited(this::addFeeds);
    private final Service service = application.service();

    private void addFeeds(Path home) throws IOException {
        startServers(home);
        String catalog = host.serve("/export/products.csv", 200, csv("nightly"), Map.of());
        Files.writeString(home.resolve("routes/feeds.camel.yaml"), String.join("",
            DocumentedRoute.with(DocumentedRoute.of(PAGE, "feed-shop"), "https://shop.example/export/products.csv", catalog,
                "${date:now:HH:mm} == '02:30' && ", "", "period: 20000", "period: 200"),
            DocumentedRoute.with(DocumentedRoute.of(PAGE, "feed-sftp"), "sftp.shop.example:22", "127.0.0.1:" + sftp.getPort(),
                "{{env:SHOP_SFTP_PASSWORD}}", PASSWORD, "delay: 60000", "delay: 200", "readLockMinAge: 10s", "readLockMinAge: 1s"),
            DocumentedRoute.with(DocumentedRoute.of(PAGE, "feed-bucket"), "aws2-s3:shop-exports", "aws2-s3:" + ObjectStore.BUCKET,
                "region: eu-central-1\n        useDefaultCredentialsProvider: true", String.join("\n        ", bucket.parameters()), "delay: 60000", "delay: 200"),
            DocumentedRoute.with(DocumentedRoute.of(PAGE, "feed-mail"), "imaps:imap.shop.example:993", "imap:127.0.0.1:" + mail.getImap().getPort(),
                "{{env:SHOP_MAIL_PASSWORD}}", PASSWORD, "delay: 60000", "delay: 200")));
    }

    private void startServers(Path home) throws IOException {
        mail.start();
        mail.setUser("catalogs@shop.example", PASSWORD);
        sftp.setHost("127.0.0.1");
        sftp.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("key")));
        sftp.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        sftp.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        sftp.setPasswordAuthenticator((user, password, session) -> user.equals("catalogs") && password.equals(PASSWORD));
        Files.createDirectories(folder.resolve("exports"));
        sftp.start();
        Files.writeString(home.resolve("config/known_hosts"), "[127.0.0.1]:" + sftp.getPort() + " " + hostKey() + "\n");
    }

    private String hostKey() throws IOException {
        try {
            return PublicKeyEntry.toString(sftp.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @AfterAll
    void close() throws IOException {
        host.close();
        bucket.close();
        mail.stop();
        sftp.stop(true);
    }

    @Test
    void fetchesACatalogueOnceANight() {
        assertEquals("inbox", taken("shop-\\d{8}-\\d{4}\\.csv").path("source").asText());
        assertEquals(1, host.requestsOf("/export/products.csv"));
    }

    @Test
    void takesACatalogueFromAnSftpFolderAndMovesItThere() throws IOException {
        Files.write(folder.resolve("exports/stock list.csv"), csv("sftp"));

        assertEquals(1, taken("stock list.csv").at("/images/total").asInt());
        soon().until(() -> Files.exists(folder.resolve("exports/.taken/stock list.csv")));
    }

    @Test
    void takesACatalogueFromABucketAndRemovesItThere() {
        bucket.put("exports/today/spring.csv", csv("bucket"));

        assertEquals(1, taken("spring.csv").at("/images/total").asInt());
        soon().until(() -> bucket.keys().isEmpty());
    }

    @Test
    void takesWhatIsAttachedToAMessageAndLeavesTheRest() throws Exception {
        send("Export of today", "from the mail.csv");
        send("Minutes", "not this one.csv");
        send("Export of a picture", "picture.jpg");

        assertEquals(1, taken("from the mail.csv").at("/images/total").asInt());
        assertFalse(service.get("/requests").text().contains("not this one"));
    }

    private void send(String subject, String fileName) throws Exception {
        MimeMessage message = new MimeMessage((jakarta.mail.Session) null);
        message.setFrom(new InternetAddress("erp@shop.example"));
        message.setSubject(subject);
        MimeBodyPart text = new MimeBodyPart();
        text.setText("As every day.");
        MimeBodyPart attached = new MimeBodyPart();
        attached.setContent(csv("mail-" + subject.length()), "text/csv");
        attached.setFileName(fileName);
        message.setContent(new MimeMultipart(text, attached));
        message.saveChanges();
        mail.getUserManager().getUser("catalogs@shop.example").deliver(message);
    }

    private JsonNode taken(String fileName) {
        Awaitility.await(fileName).atMost(Duration.ofSeconds(60)).until(() -> found(fileName) != null);
        return found(fileName);
    }

    private JsonNode found(String fileName) {
        for (JsonNode request : service.get("/requests").json().path("requests")) {
            if (request.path("file_name").asText().matches(fileName)) {
                return request;
            }
        }
        return null;
    }

    /** A catalogue that no other one is like: the same content is not taken twice. */
    private byte[] csv(String name) {
        return Catalogs.of(host.serve("/" + name + ".jpg", Pictures.jpeg(40, 30, 1))).getBytes(StandardCharsets.UTF_8);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
