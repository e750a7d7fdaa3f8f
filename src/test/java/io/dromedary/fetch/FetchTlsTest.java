package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are believed to be who they say. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FetchTlsTest {

    @TempDir
    private Path folder;

    private FetchRoute route(Map<String, String[]> names) throws Exception {
        return new FetchRoute(FetchSettings.defaults(), AllowList.parse("127.0.0.0/8"), folder, new TestNames(names));
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        HttpsServer https = server(keys("shop.example"));
        try (FetchRoute route = route(Map.of("shop.example", new String[] {"127.0.0.1"}))) {
            FetchException failure = route.failure("https://shop.example:" + https.getAddress().getPort() + "/a.jpg");

            assertEquals("tls", failure.code());
            assertTrue(failure.getMessage().contains("shop.example"), failure.getMessage());
        } finally {
            https.stop(0);
        }
    }

    /** A server of the JDK's takes no unusual name, so only a plain one can be shown. */
    @Test
    void believesACertificateOfTheHostsNameAndNoOther() throws Exception {
        KeyStore keys = keys("shop.example");
        HttpsServer https = server(keys);
        try {
            assertEquals("shop.example", upgraded(https, keys, "shop.example"));
            assertThrows(SSLException.class, () -> upgraded(https, keys, "another.example"));
        } finally {
            https.stop(0);
        }
    }

    /** The name in the certificate, as a client sees it that trusts whoever made it. */
    private static String upgraded(HttpsServer https, KeyStore keys, String host) throws Exception {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        int port = https.getAddress().getPort();
        try (Socket socket = new Socket("127.0.0.1", port);
                SSLSocket secured = new OddNamesTls(context).upgrade(socket, host, port, null, HttpClientContext.create())) {
            return secured.getSession().getPeerPrincipal().getName().replace("CN=", "");
        }
    }

    @Test
    void callsAPlainServerOnAnHttpsUrlATlsFailure() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                FetchRoute route = route(Map.of())) {
            Thread answers = new Thread(() -> answerInPlainText(plain));
            answers.start();

            assertEquals("tls", route.failure("https://127.0.0.1:" + plain.getLocalPort() + "/a.jpg").code());
            answers.join();
        }
    }

    private static void answerInPlainText(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException theClientHasGone) {
            // it reads no further than it has to
        }
    }

    /** The JDK has no interface for making a certificate, only its tool. */
    private KeyStore keys(String host) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "shop", "-keyalg", "EC", "-dname", "CN=" + host,
                "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", "password")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals(0, keytool.waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "password".toCharArray());
        }
        return store;
    }

    private static HttpsServer server(KeyStore store) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        https.start();
        return https;
    }
}
