package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.protocol.RedirectLocations;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard of every hop, with a chain below it that answers as the test says. */
class HopGuardTest {

    private static final String URL = "http://shop.example/1.jpg";
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String PRIVATE = "10.0.0.1";

    private final AllowList allowed = AllowList.parse("http://opened.example/catalogue");
    private final GuardedResolver resolver = new GuardedResolver(new Names(), new AddressPolicy(), allowed);
    private final HttpClientContext context = HttpClientContext.create();
    private HttpRoute route = new HttpRoute(new HttpHost("http", "shop.example", 80));
    private ClassicHttpRequest original = new HttpGet(URL);
    private int discarded;
    private CountDownLatch cut = new CountDownLatch(1);

    /** Every name leads to a private address. */
    private static final class Names implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getByName(PRIVATE)};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Test
    void aConnectionOfAnEarlierHopIsNotUsedAgain() throws Exception {
        guard().execute(original, scope(), (request, scope) -> {
            assertEquals(1, discarded);
            return answer(200);
        });
    }

    @Test
    void connectionsOfAnOpenedPrefixAreItsAlone() throws Exception {
        guard().execute(new HttpGet("http://opened.example/catalogue/1.jpg"), scope(), (request, scope) -> answer(200));
        assertEquals(allowed.prefixFor(URI.create("http://opened.example/catalogue/1.jpg")).orElseThrow(), context.getUserToken());

        guard().execute(original, scope(), (request, scope) -> answer(200));
        assertEquals("public", context.getUserToken());
    }

    @Test
    void theResolverKnowsTheHopAsLongAsItLastsAndNoLonger() throws Exception {
        guard().execute(new HttpGet("http://opened.example/catalogue/1.jpg"), scope(), (request, scope) -> {
            assertArrayEquals(new InetAddress[] {InetAddress.getByName(PRIVATE)}, resolver.resolve("opened.example"));
            return answer(200);
        });

        assertThrows(UnknownHostException.class, () -> resolver.resolve("opened.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://shop.example/1.jpg", "http://user@shop.example/1.jpg", "http://0177.0.0.1/1.jpg", "http://shop.example:0/1.jpg"})
    void asksNothingOfAUrlThatIsNotFetched(String url) {
        BlockedAddressException blocked = assertThrows(BlockedAddressException.class, () -> guard().execute(new HttpGet(URI.create(url)) {
            @Override
            public URI getUri() {
                return URI.create(url);
            }
        }, scope(), HopGuardTest::unasked));

        assertEquals(url, blocked.address());
    }

    @Test
    void asksNothingOfAUrlThatIsNone() {
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", new HttpHost("http", "shop.example"), "/a b");

        assertEquals("shop.example", assertThrows(BlockedAddressException.class, () -> guard().execute(request, scope(), HopGuardTest::unasked)).host());
    }

    @Test
    void asksNothingThroughAProxyAndOfNoAddressThatWasNotJudged() throws Exception {
        route = new HttpRoute(new HttpHost("http", "shop.example", 80), null, new HttpHost("http", "proxy.example", 3128), false);
        assertTrue(blocked().getMessage().contains("needs a direct connection"));

        route = new HttpRoute(new HttpHost("http", InetAddress.getByName(PRIVATE), "shop.example", 80));
        assertTrue(blocked().getMessage().contains("needs a direct connection"));
    }

    @ParameterizedTest
    @CsvSource({URL + ", true", URL + "?token=1, true", "http://other.example/1.jpg, false", ", false"})
    void whatAnAddressSaidIsAskedOfThatAddressAlone(String of, boolean asked) throws Exception {
        ClassicHttpRequest request = new HttpGet(URL);
        request.setHeader("If-None-Match", "\"1\"");
        request.setHeader("If-Modified-Since", "Thu, 26 Nov 2026 00:00:00 GMT");
        if (of != null) {
            request.setHeader(ConditionalHeaders.OF, of);
        }

        guard().execute(request, scope(), (sent, scope) -> {
            assertEquals(asked, sent.containsHeader("If-None-Match"));
            assertEquals(asked, sent.containsHeader("If-Modified-Since"));
            assertFalse(sent.containsHeader(ConditionalHeaders.OF));
            return answer(304);
        });
    }

    @Test
    void ofTheAnswersHeadersOnlyThoseComeThroughThatSayNothingToTheRoute() throws Exception {
        ClassicHttpResponse answer = guard().execute(original, scope(), (request, scope) -> {
            ClassicHttpResponse said = answer(200);
            said.setHeader("CamelHttpResponseCode", "500");
            said.setHeader(ConditionalHeaders.ANSWERED_BY, "http://evil.example/");
            said.setHeader("ETAG", "\"1\"");
            return said;
        });

        assertEquals(List.of("ETAG"), Arrays.stream(answer.getHeaders()).map(header -> header.getName()).toList());
    }

    @Test
    void anAnswerSaysWhoGaveItWhereThatIsNotWhoWasAsked() throws Exception {
        ClassicHttpResponse elsewhere = guard().execute(new HttpGet("http://cdn.example/1.jpg?token=1"), scope(), (request, scope) -> answer(200));
        assertEquals("http://cdn.example/1.jpg", elsewhere.getFirstHeader(ConditionalHeaders.ANSWERED_BY).getValue());

        RedirectLocations there = new RedirectLocations();
        there.add(URI.create("http://cdn.example/1.jpg"));
        there.add(URI.create(URL));
        context.setRedirectLocations(there);
        ClassicHttpResponse andBack = guard().execute(original, scope(), (request, scope) -> answer(200));
        assertEquals(URL, andBack.getFirstHeader(ConditionalHeaders.ANSWERED_BY).getValue());
    }

    @Test
    void whoWasAskedIsNamedAlsoWhereTheUrlIsNone() throws Exception {
        original = new BasicClassicHttpRequest("GET", new HttpHost("http", "shop.example"), "/a b");

        ClassicHttpResponse answer = guard().execute(new HttpGet(URL), scope(), (request, scope) -> answer(200));

        assertTrue(answer.containsHeader(ConditionalHeaders.ANSWERED_BY));
    }

    @Test
    void theBodyOfA200IsPassedOnAndEndsTheAttempt() throws Exception {
        ClassicHttpResponse answer = guard().execute(original, scope(), (request, scope) -> answer(200));

        assertFalse(isFinished(), "the body is still to come");
        assertEquals("body", new String(answer.getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(isFinished());
        assertEquals(1, discarded, "the connection serves the next one");
    }

    @Test
    void aBodyThatIsNotReadToItsEndCostsTheConnection() throws Exception {
        ClassicHttpResponse answer = guard().execute(original, scope(), (request, scope) -> answer(200));
        answer.getEntity().getContent().read();
        answer.getEntity().close();

        assertEquals(2, discarded);
        assertTrue(isFinished());
    }

    @ParameterizedTest
    @CsvSource({"404, true", "500, true", "206, true", "302, false", "304, true"})
    void noOtherBodyIsRead(int status, boolean finished) throws Exception {
        ClassicHttpResponse answer = guard().execute(original, scope(), (request, scope) -> answer(status));

        assertNull(answer.getEntity());
        assertEquals(2, discarded, "what is left of it is not waited for");
        assertEquals(finished, isFinished(), "a redirect's next hop is of the same attempt");
    }

    @Test
    void anAnswerWithoutABodyLeavesTheConnection() throws Exception {
        guard().execute(original, scope(), (request, scope) -> new BasicClassicHttpResponse(304));

        assertEquals(1, discarded);
        assertTrue(isFinished());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302})
    void whereTheStatusAloneCountsNoBodyIsPassedOn(int status) throws Exception {
        HopGuard guard = new HopGuard(allowed, resolver, DEADLINE, true, AddressSignatures.none());
        ClassicHttpResponse answer = guard.execute(original, scope(), (request, scope) -> answer(status));

        assertNull(answer.getEntity());
        assertEquals(2, discarded);
        assertTrue(isFinished());
    }

    @Test
    void aFailureNamesItsHostAndEndsTheAttempt() throws Exception {
        for (Exception thrown : List.of(new SocketException("reset"), new ProtocolException("two lengths"), new IllegalArgumentException("out of range"))) {
            HopException failure = assertThrows(HopException.class, () -> guard().execute(original, scope(), failing(thrown)));

            assertEquals("shop.example", failure.host());
            assertSame(thrown, failure.getCause());
            assertFalse(failure.inBody());
            assertTrue(isFinished());
        }
        assertThrows(UnknownHostException.class, () -> resolver.resolve("opened.example"), "the hop is over");
    }

    @Test
    void ourOwnClientsEndIsNoFailureOfTheHost() {
        IllegalStateException closed = new IllegalStateException("Connection pool shut down");

        assertSame(closed, assertThrows(IllegalStateException.class, () -> guard().execute(original, scope(), failing(closed))));
    }

    @Test
    void theDeadlineCutsTheRequestAndIsWhatTheFailureIsCalled() throws Exception {
        original = new HttpGet(URL) {
            @Override
            public boolean cancel() {
                cut.countDown();
                return super.cancel();
            }
        };
        assertTimeout();
        assertEquals(1, discarded);
    }

    @Test
    void theDeadlineCutsTheConnectionWhereTheRequestCannotBe() throws Exception {
        original = new BasicClassicHttpRequest("GET", URL);
        assertTimeout();
        assertEquals(2, discarded);
    }

    private void assertTimeout() {
        HopGuard guard = new HopGuard(allowed, resolver, Duration.ofMillis(1), false, AddressSignatures.none());

        HopException failure = assertThrows(HopException.class, () -> guard.execute(original, scope(), (request, scope) -> {
            await(cut);
            throw new SocketException("closed");
        }));
        assertEquals("no complete answer within 0.001 s", assertThrows(SocketTimeoutException.class, () -> {
            throw failure.getCause();
        }).getMessage());
        assertEquals("closed", failure.getCause().getSuppressed()[0].getMessage(), "what was thrown is not lost");
    }

    private HopGuard guard() throws IOException {
        return new HopGuard(allowed, resolver, DEADLINE, false, AddressSignatures.read(new StringReader("Host,Only with,Parameters\n*,,token\n")));
    }

    private BlockedAddressException blocked() {
        return assertThrows(BlockedAddressException.class, () -> guard().execute(original, scope(), HopGuardTest::unasked));
    }

    private ExecChain.Scope scope() {
        ExecRuntime runtime = (ExecRuntime) Proxy.newProxyInstance(HopGuardTest.class.getClassLoader(), new Class<?>[] {ExecRuntime.class}, (proxy, method, arguments) -> {
            assertEquals("discardEndpoint", method.getName());
            discarded++;
            if (discarded > 1) {
                cut.countDown();
            }
            return null;
        });
        return new ExecChain.Scope("1", route, original, runtime, context);
    }

    private boolean isFinished() {
        return ((Attempt) context.getAttribute("dromedary.attempt")).isOver();
    }

    private static ClassicHttpResponse answer(int status) {
        ClassicHttpResponse answer = new BasicClassicHttpResponse(status);
        answer.setEntity(new ByteArrayEntity("body".getBytes(StandardCharsets.UTF_8), null));
        return answer;
    }

    private static ClassicHttpResponse unasked(ClassicHttpRequest request, ExecChain.Scope scope) {
        throw new AssertionError("It was asked");
    }

    private static ExecChain failing(Exception thrown) {
        return (request, scope) -> {
            if (thrown instanceof IOException io) {
                throw io;
            } else if (thrown instanceof HttpException http) {
                throw http;
            }
            throw (RuntimeException) thrown;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
