package io.dromedary.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a fetch may go. The server stands on loopback, so whatever reaches it unopened has gone round the guard. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuardedHttpClientTest {

    private static final byte[] IMAGE = "an image".getBytes(ISO_8859_1);

    @TempDir
    private Path folder;
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.on("/samples/a.jpg", IMAGE).on("/observe/health", "secret".getBytes(ISO_8859_1));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private FetchRoute route(String allowed, Map<String, String[]> names) throws Exception {
        return route(FetchSettings.defaults(), allowed, names);
    }

    private FetchRoute route(FetchSettings settings, String allowed, Map<String, String[]> names) throws Exception {
        return new FetchRoute(settings, AllowList.parse(allowed), folder, new TestNames(names));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "localhost.", "2130706433", "0x7f.1", "0x7f000001", "127.1", "0177.0.0.1",
        "017700000001", "127.0.0.1.", "0", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::]",
        "[0:0:0:0:0:0:0:1]", "LOCALHOST", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]"})
    void reachesLoopbackUnderNoSpelling(String host) throws Exception {
        try (FetchRoute route = route("", Map.of())) {
            FetchException failure = route.failure("http://" + host + ":" + server.port() + "/samples/a.jpg");

            // A spelling that this system does not take for an address is an unknown name, which reaches nothing either.
            assertTrue(failure.code().equals("blocked_address") || failure.code().equals("dns"), failure.toString());
            assertEquals(0, server.connections.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254",
        "[fe80::1]", "10.0.0.1", "[fd00:ec2::254]", "0.0.0.0"})
    void saysThatOnlyTheOperatorCanOpenAPrivateAddress(String host) throws Exception {
        try (FetchRoute route = route("", Map.of())) {
            FetchException failure = route.failure("http://" + host + ":" + server.port() + "/");

            assertEquals("blocked_address", failure.code());
            assertTrue(failure.getMessage().contains("dromedary.fetch.allow"), failure.getMessage());
        }
    }

    @Test
    void refusesANameThatResolvesToAPrivateAddress() throws Exception {
        try (FetchRoute route = route("", Map.of("shop.example", new String[] {"10.1.2.3"}))) {
            FetchException failure = route.failure("http://shop.example/a.jpg");

            assertEquals("blocked_address", failure.code());
            assertTrue(failure.getMessage().contains("\"shop.example\"") && failure.getMessage().contains("10.1.2.3"),
                    failure.getMessage());
        }
    }

    @Test
    void connectsOnlyToThePermittedAddressesOfAName() throws Exception {
        Map<String, String[]> names = Map.of("shop.example", new String[] {"10.1.2.3", "::1", "127.0.0.1"});

        try (FetchRoute route = route("127.0.0.0/8", names)) {
            assertArrayEquals(IMAGE, route.fetch("http://shop.example:" + server.port() + "/samples/a.jpg").bytes());
        }
    }

    @Test
    void resolvesANameOnceForAConnection() throws Exception {
        TestNames names = new TestNames(Map.of("shop.example", new String[] {"127.0.0.1"}));

        try (FetchRoute route = new FetchRoute(FetchSettings.defaults(), AllowList.parse("127.0.0.1"), folder, names)) {
            route.fetch("http://shop.example:" + server.port() + "/samples/a.jpg");
        }

        assertEquals(1, names.lookups.get());
    }

    @Test
    void callsAnUnknownNameByItsCodeAndNamesIt() throws Exception {
        DnsResolver knowsNothing = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                throw new UnknownHostException(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (FetchRoute route = new FetchRoute(FetchSettings.defaults(), AllowList.parse(""), folder, knowsNothing)) {
            FetchException failure = route.failure("http://shop.invalid/a.jpg");

            assertEquals("dns", failure.code());
            assertTrue(failure.getMessage().contains("shop.invalid"), failure.getMessage());
        }
    }

    @Test
    void opensAnInternalNameByItsPrefix() throws Exception {
        Map<String, String[]> names = Map.of("images.intern", new String[] {"127.0.0.1"});
        String host = "http://images.intern:" + server.port();

        try (FetchRoute route = route(host + "/samples", names)) {
            assertArrayEquals(IMAGE, route.fetch(host + "/samples/a.jpg").bytes());
            assertEquals("blocked_address", route.failure(host + "/observe/health").code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/samples/../observe/health", "/samples/%2e%2e/observe/health",
        "/samples/..%2fobserve/health", "/samples/%252e%252e/observe/health", "/samples/..;/observe/health"})
    void doesNotReuseAnOpenedConnectionForAnotherPath(String path) throws Exception {
        try (FetchRoute route = route(server.url("/samples"), Map.of())) {
            route.fetch(server.url("/samples/a.jpg"));

            assertEquals("blocked_address", route.failure(server.url(path)).code());
            assertEquals(1, server.requests.size());
            assertEquals(1, server.connections.get());
        }
    }

    @Test
    void keepsAnOpenedConnectionForItsOwnPrefixAfterARefusal() throws Exception {
        try (FetchRoute route = route(server.url("/samples"), Map.of())) {
            route.fetch(server.url("/samples/a.jpg"));
            route.failure(server.url("/observe/health"));
            route.fetch(server.url("/samples/a.jpg"));

            assertEquals(1, server.connections.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/samples/../observe/health", "/samples/%2e%2e/observe/health", "../observe/health"})
    void refusesARedirectOutOfTheOpenedPrefix(String location) throws Exception {
        server.redirect("/samples/r", location);

        try (FetchRoute route = route(server.url("/samples"), Map.of())) {
            assertEquals("blocked_address", route.failure(server.url("/samples/r")).code());
            assertEquals(1, server.requests.size());
        }
    }

    @Test
    void refusesARedirectToANameThatResolvesToAPrivateAddress() throws Exception {
        server.redirect("/samples/r", "http://rebound.example:" + server.port() + "/observe/health");

        try (FetchRoute route = route(server.url("/samples"), Map.of("rebound.example", new String[] {"127.0.0.1"}))) {
            assertEquals("blocked_address", route.failure(server.url("/samples/r")).code());
            assertEquals(1, server.requests.size());
        }
    }

    @Test
    void asksForTheMediaTypesOfWhatIsFetched() throws Exception {
        get(client("127.0.0.1").accepting("text/csv"), "/samples/a.jpg");

        assertTrue(server.requests.get(0).contains("Accept: text/csv\r\n"), server.requests.get(0));
    }

    @Test
    void followsNoRedirectWhereTheStatusAloneCounts() throws Exception {
        server.redirect("/samples/r", "/samples/a.jpg");

        assertEquals("302 null", get(client("127.0.0.1").statusOnly(), "/samples/r"));
        assertEquals("200 null", get(client("127.0.0.1").statusOnly(), "/samples/a.jpg"));
        assertEquals(List.of("GET /samples/r HTTP/1.1", "GET /samples/a.jpg HTTP/1.1"), server.requests.stream().map(request -> request.lines().findFirst().orElseThrow()).toList());
    }

    @Test
    void guardsWhereTheStatusAloneCountsAsWell() {
        IOException thrown = assertThrows(IOException.class, () -> get(client("").statusOnly(), "/observe/health"));

        assertEquals("blocked_address", new FetchFailures().of(thrown).orElseThrow().code());
        assertEquals(0, server.connections.get());
    }

    @Test
    void asksWhoseAddressDiffersInItsSignatureAloneWithWhatItSaid() throws Exception {
        AddressSignatures signatures = AddressSignatures.read(new StringReader("Host,Only with,Parameters\n*,,token\n"));
        HttpGet again = new HttpGet(server.url("/samples/a.jpg?token=2"));
        again.setHeader("If-None-Match", "\"1\"");
        again.setHeader(ConditionalHeaders.OF, server.url("/samples/a.jpg?token=1"));

        get(client("127.0.0.1").without(signatures), again);
        assertTrue(server.requests.get(0).contains("If-None-Match"), server.requests.get(0));
    }

    private static GuardedHttpClient client(String allowed) {
        return new GuardedHttpClient(FetchSettings.defaults(), AllowList.parse(allowed), new AddressPolicy());
    }

    private String get(GuardedHttpClient guarded, String target) throws IOException {
        return get(guarded, new HttpGet(server.url(target)));
    }

    /** The status and the body. */
    private static String get(GuardedHttpClient guarded, HttpGet request) throws IOException {
        HttpClientBuilder builder = HttpClientBuilder.create();
        guarded.configureHttpClient(builder);
        try (CloseableHttpClient client = builder.build()) {
            return client.execute(request, answer -> answer.getCode() + " " + answer.getEntity());
        }
    }

    @Test
    void usesNoProxyThatTheClientWasGiven() throws Exception {
        HttpClientBuilder builder = HttpClientBuilder.create().setProxy(new HttpHost("127.0.0.1", server.port()));
        new GuardedHttpClient(FetchSettings.defaults(), AllowList.parse("127.0.0.1"), new AddressPolicy(),
                new TestNames(Map.of("shop.example", new String[] {"10.1.2.3"}))).configureHttpClient(builder);

        try (CloseableHttpClient client = builder.build()) {
            IOException thrown = assertThrows(IOException.class,
                    () -> client.execute(new HttpGet("http://shop.example/a.jpg"), response -> null));

            assertEquals("blocked_address", new FetchFailures().of(thrown).orElseThrow().code());
            assertEquals(0, server.connections.get());
        }
    }

    @Test
    void doesNotBlameTheImageForAFullPool() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        server.on("/samples/slow", (out, socket) -> {
            asked.countDown();
            awaitUninterrupted(answer);
            out.write("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
        });
        FetchSettings one = FetchSettings.defaults().with(new FetchSettings.Connections(4, 1)).with(new FetchSettings.Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofSeconds(20)));

        try (FetchRoute route = route(one, server.url("/samples"), Map.of())) {
            Thread first = new Thread(() -> route.send(server.url("/samples/slow"), Map.of()));
            first.start();
            asked.await();

            Exchange second = route.send(server.url("/samples/a.jpg"), Map.of());
            answer.countDown();
            first.join();

            assertEquals(Optional.empty(), new FetchFailures().of(second.getException()));
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
