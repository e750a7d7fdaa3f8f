package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.ImageUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that DNS knows, browsers open, and {@link URI} has no name for. */
class FetchHostNamesTest extends ScriptedServerTest {

    private static final Map<String, String[]> NAMES = Map.of(
            "my_shop.example.com", new String[] {"127.0.0.1"}, "cdn-.example.com", new String[] {"127.0.0.1"},
            "_.example.com", new String[] {"127.0.0.1"}, "shop.example.com", new String[] {"127.0.0.1"},
            "in_side.example.com", new String[] {"10.0.0.1"});

    private FetchRoute named() throws Exception {
        return new FetchRoute(settings(), AllowList.parse("127.0.0.0/8"), folder, new TestNames(NAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_shop.example.com", "cdn-.example.com", "_.example.com", "MY_SHOP.example.com", "shop.example.com."})
    void fetchesFromAHostOfAnUnusualName(String host) throws Exception {
        server.on("/a_b.jpg?c=1", IMAGE);
        String url = ImageUrl.parse("http://" + host + ":" + server.port() + "/a_b.jpg?c=1").url();

        try (FetchRoute route = named()) {
            assertArrayEquals(IMAGE, route.fetch(url).bytes());
        }
        assertTrue(server.requests.get(0).contains("Host: " + URI.create(url).getRawAuthority()), server.requests.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_shop.example.com:PORT/b.jpg", "//cdn-.example.com:PORT/b.jpg", "http://shop.example.com.:PORT/b.jpg"})
    void followsARedirectToAHostOfAnUnusualName(String location) throws Exception {
        server.redirect("/a.jpg", location.replace("PORT", String.valueOf(server.port()))).on("/b.jpg", IMAGE);

        try (FetchRoute route = named()) {
            assertArrayEquals(IMAGE, route.fetch(server.url("/a.jpg")).bytes());
        }
    }

    @Test
    void followsARedirectFromAHostOfAnUnusualName() throws Exception {
        server.redirect("/a.jpg", "b.jpg").on("/b.jpg", IMAGE);

        try (FetchRoute route = named()) {
            assertArrayEquals(IMAGE, route.fetch("http://my_shop.example.com:" + server.port() + "/a.jpg").bytes());
        }
    }

    @Test
    void judgesTheAddressOfAHostOfAnUnusualNameToo() throws Exception {
        try (FetchRoute route = named()) {
            FetchException failure = route.failure("http://in_side.example.com/a.jpg");

            assertEquals("blocked_address", failure.code());
            assertTrue(failure.getMessage().contains("\"in_side.example.com\"") && !failure.getMessage().contains("alias"), failure.getMessage());
        }
    }

    @Test
    void judgesWhatAnAliasStandsForAsIfItHadBeenWritten() throws Exception {
        try (FetchRoute route = named()) {
            assertEquals("blocked_address", route.failure("http://" + HostAlias.of("169.254.169.254") + "/a.jpg").code());
            assertEquals("dns", route.failure("http://" + HostAlias.of("user@127.0.0.1") + "/a.jpg").code());
        }
    }

    @ParameterizedTest
    @CsvSource({"http://my_shop.example.com/a, my_shop.example.com", "https://CDN-.example.com:8443/a, cdn-.example.com:8443",
        "http://my_shop.example.com:80/a, my_shop.example.com"})
    void countsAHostOfAnUnusualNameByItsName(String url, String authority) {
        assertEquals(authority, HttpUrls.authority(URI.create(url)));
    }

    @Test
    void opensAPrefixOfAHostOfAnUnusualName() {
        AllowList opened = AllowList.parse("http://my_images.intern:8000/catalogue");

        assertTrue(opened.admits(URI.create("http://my_images.intern:8000/catalogue/a.jpg")));
        assertFalse(opened.admits(URI.create("http://my_images.intern:8001/catalogue/a.jpg")));
        assertFalse(opened.admits(URI.create("http://my_images.intern.evil.example:8000/catalogue/a.jpg")));
        assertFalse(opened.admits(URI.create("http://my_images.intern@evil_.example:8000/catalogue/a.jpg")));
    }

    @ParameterizedTest
    @CsvSource({"shop.example, true", "a-b.example, true", "shop.example., true", "127.0.0.1, true", "::1, true", "my_shop.example, false",
        "cdn-.example, false", "_.example, false", "-cdn.example, false", "shop-, false"})
    void knowsWhichNamesTheJdkSends(String name, boolean plain) {
        assertEquals(plain, OddNamesTls.isPlain(name));
    }

    /** Within the class's time limit: no name of a stranger's takes long to judge. */
    @Test
    void judgesALongNameAtOnce() {
        assertFalse(OddNamesTls.isPlain("a".repeat(63) + "." + "b".repeat(62) + "_"));
    }

    @Test
    void saysTheNameInTheTlsHandshakeToo() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")); FetchRoute route = named()) {
            Future<String> said = threads.submit(() -> firstMessage(listener));

            route.failure("https://my_shop.example.com:" + listener.getLocalPort() + "/a.jpg");

            assertTrue(said.get(5, TimeUnit.SECONDS).contains("my_shop.example.com"));
        } finally {
            threads.shutdownNow();
        }
    }

    /** The client's first message holds the server's name in the clear (RFC 8446 section 4.1.2). */
    private static String firstMessage(ServerSocket listener) throws IOException {
        try (Socket socket = listener.accept()) {
            byte[] message = new byte[16 * 1024];
            int read = socket.getInputStream().read(message);
            return new String(message, 0, Math.max(read, 0), ISO_8859_1);
        }
    }
}
