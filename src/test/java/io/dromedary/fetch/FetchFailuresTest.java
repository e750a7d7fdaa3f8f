package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.client5.http.CircularRedirectException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FetchFailuresTest {

    private final FetchFailures failures = new FetchFailures();

    static Stream<Arguments> ofAnImage() {
        return Stream.of(
                Arguments.of("dns", new UnknownHostException("h")),
                Arguments.of("connect", new ConnectException("Connection refused")),
                Arguments.of("connect", new NoRouteToHostException("No route to host")),
                Arguments.of("connect", new SocketException("Connection reset")),
                Arguments.of("connect", new NoHttpResponseException("h failed to respond")),
                Arguments.of("connect", new ConnectionClosedException("Connection closed by peer")),
                Arguments.of("connect", new IllegalArgumentException("out of range")),
                Arguments.of("bad_response", new ParseException("Invalid header")),
                Arguments.of("bad_response", new ProtocolException("two lengths are given")),
                Arguments.of("bad_response", new MessageConstraintException("too many headers")),
                Arguments.of("tls", new SSLHandshakeException("PKIX path building failed")),
                Arguments.of("timeout", new SocketTimeoutException("Read timed out")),
                Arguments.of("timeout", new ConnectTimeoutException("Connect timed out")));
    }

    @ParameterizedTest
    @MethodSource("ofAnImage")
    void namesTheCodeAndTheHost(String code, Exception cause) {
        FetchException failure = failures.of(new RuntimeCamelException(new HopException("shop.example", false, cause))).orElseThrow();

        assertEquals(code, failure.code());
        assertTrue(failure.getMessage().contains("\"shop.example\""), failure.getMessage());
    }

    static Stream<Exception> inTheBody() {
        return Stream.of(new SocketException("Connection reset"), new SSLException("Connection reset"),
                new ConnectionClosedException("Premature end"), new IOException("whatever"));
    }

    @ParameterizedTest
    @MethodSource("inTheBody")
    void callsWhatBreaksATransferTruncated(Exception cause) {
        assertEquals("truncated", failures.of(new HopException("h", true, cause)).orElseThrow().code());
    }

    @Test
    void callsASilenceInTheBodyATimeout() {
        HopException silence = new HopException("h", true, new SocketTimeoutException("Read timed out"));

        assertEquals("timeout", failures.of(silence).orElseThrow().code());
    }

    @Test
    void recognisesRedirectsThatDoNotArrive() {
        Exception loop = new ClientProtocolException(new CircularRedirectException("Circular redirect to 'http://h/'"));

        assertEquals("redirect_limit", failures.of(loop).orElseThrow().code());
    }

    @Test
    void findsABlockedAddressHoweverDeep() {
        UnknownHostException thrown = new UnknownHostException("h");
        thrown.initCause(new BlockedAddressException("h", "10.0.0.1", "private"));

        assertEquals("blocked_address", failures.of(new HopException("h", false, thrown)).orElseThrow().code());
    }

    @Test
    void leavesAnImageExceptionAsItIs() {
        FetchException corrupt = new FetchException("corrupt", "broken");

        assertSame(corrupt, failures.of(new RuntimeCamelException(corrupt)).orElseThrow());
    }

    static Stream<Throwable> ofOurOwn() {
        return Stream.of(new InterruptedException(), new FileSystemException("/data", null, "No space left on device"),
                new IOException("No space left on device"), new SQLException("gone"), new OutOfMemoryError(),
                new IllegalStateException("Connection pool shut down"),
                new HopException("h", false, new ConnectionRequestTimeoutException("Timeout deadline: 200 MILLISECONDS")),
                new HopException("h", false, new SocketException("Too many open files")),
                new HopException("h", true, new IOException(new InterruptedException())));
    }

    @ParameterizedTest
    @MethodSource("ofOurOwn")
    void blamesNoImageForTroubleOfOurOwn(Throwable thrown) {
        assertEquals(Optional.empty(), failures.of(thrown));
    }

    static Stream<Arguments> told() {
        return Stream.of(
                Arguments.of("Connection refused", new ConnectException("Connection refused")),
                Arguments.of("out of range", new IllegalArgumentException("out of range")),
                Arguments.of("null", new IllegalArgumentException()),
                Arguments.of("inner", new IllegalArgumentException("outer", new IOException("inner"))),
                Arguments.of("two lengths", new IllegalArgumentException("outer", new ProtocolException("two lengths"))),
                Arguments.of("inner", new IOException(" ", new IOException(null, new IOException("inner")))));
    }

    @ParameterizedTest
    @MethodSource("told")
    void tellsWhatTheFirstOfTheNetworkSays(String detail, Exception cause) {
        String message = failures.of(new HopException("h", false, cause)).orElseThrow().getMessage();

        assertTrue(message.contains(": " + detail + ". "), message);
    }

    @Test
    void looksThroughTwentyCausesAndNoMore() {
        Throwable thrown = new FetchException("corrupt", "broken");
        for (int i = 1; i < 20; i++) {
            thrown = new RuntimeException(thrown);
        }

        assertTrue(failures.of(thrown).isPresent());
        assertEquals(Optional.empty(), failures.of(new RuntimeException(thrown)));
    }

    @Test
    void knowsWhatTheDecoderOfGzipThrows() {
        assertEquals("corrupt", failures.of(new ZipException("Not in GZIP format")).orElseThrow().code());
        assertEquals("truncated", failures.of(new RuntimeCamelException(new EOFException("Unexpected end"))).orElseThrow().code());
    }

    @Test
    void readsAnAnswerAndTellsItsServersFailuresFromOurs() throws IOException {
        assertEquals(3, failures.read(new ByteArrayInputStream(new byte[3]), new byte[8]));
        assertEquals(-1, failures.read(new ByteArrayInputStream(new byte[0]), new byte[8]));
        assertEquals("corrupt", assertThrows(FetchException.class, () -> failures.read(failing(new ZipException("Not in GZIP format")), new byte[8])).code());
        IOException own = new IOException("No space left on device");
        assertSame(own, assertThrows(IOException.class, () -> failures.read(failing(own), new byte[8])));
    }

    private static InputStream failing(IOException thrown) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw thrown;
            }
        };
    }
}
