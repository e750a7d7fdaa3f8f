package io.dromedary.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Asked;
import io.dromedary.testing.Hand;
import io.dromedary.testing.LogCapture;
import io.dromedary.web.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final String KEY = "correct-horse-battery";

    private final Hand hand = new Hand();
    private final ApiKeys keys = new ApiKeys(List.of(KEY), hand);
    private final Sessions sessions = sessions(keys, "/dromedary", true);

    @Test
    void aKeyIsExchangedForACookieThatNoScriptCanRead() throws ProblemException {
        Exchange asked = asked("{\"key\": \" " + KEY + " \"}");
        asked.getMessage().setHeader("Content-Type", "application/json");
        asked.setVariable("client", "203.0.113.7");

        try (LogCapture log = new LogCapture(Sessions.class.getName())) {
            sessions.begin(asked);

            assertTrue(log.text().matches("session [0-9a-f]{8} of key [0-9a-f]{8} begins at 203\\.0\\.113\\.7"), log.text());
        }
        String cookie = asked.getMessage().getHeader("Set-Cookie", String.class);
        assertTrue(cookie.matches("dromedary-session=[^;]+; Path=/dromedary; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure"), cookie);
        assertTrue(keys.session(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'))).isPresent());
        assertEquals(204, asked.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE));
        assertEquals("no-store", asked.getMessage().getHeader("Cache-Control"));
        assertNull(asked.getMessage().getHeader("Content-Type"));
        assertNull(asked.getMessage().getBody());
    }

    @Test
    void aCookieOfPlainHttpIsSentOverIt() throws ProblemException {
        Exchange asked = asked("{\"key\": \"" + KEY + "\"}");

        sessions(keys, "/", false).begin(asked);

        assertTrue(asked.getMessage().getHeader("Set-Cookie", String.class).endsWith("; SameSite=Strict"));
    }

    @Test
    void aWrongKeyIsRefusedAfterAWait() throws ProblemException {
        Exchange asked = asked("{\"key\": \"wrong-horse-battery\"}");
        asked.setVariable("client", "203.0.113.7");

        assertEquals(100, sessions.patience(asked));
        assertEquals(401, assertThrows(ProblemException.class, () -> sessions.begin(asked)).problem().status());
    }

    @Test
    void aGoodKeyDoesNotWait() throws ProblemException {
        assertEquals(0, sessions.patience(asked("{\"key\": \"" + KEY + "\"}")));
    }

    @Test
    void whereNoKeyIsAskedForAnyIsGood() throws ProblemException {
        Sessions open = sessions(new ApiKeys(List.of(), hand), "/", false);
        Exchange asked = asked("{\"key\": \"whatever\"}");

        assertEquals(0, open.patience(asked));
        open.begin(asked);
        assertEquals(204, asked.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "no JSON", "{}", "null", "{\"key\": \" \"}", "{\"key\": 1234567890123456}", "[\"key\"]"})
    void aBodyWithoutAKeyIsNone(String body) {
        assertEquals(400, assertThrows(ProblemException.class, () -> sessions.patience(asked(body))).problem().status());
        assertEquals(400, assertThrows(ProblemException.class, () -> sessions.begin(asked(body))).problem().status());
    }

    @Test
    void theSessionIsThatOfTheCookie() {
        String cookie = keys.newSession(KEY);

        assertEquals(keys.session(cookie).orElseThrow(), sessions.of(asked("", "Cookie", cookie)));
        assertNull(sessions.of(asked("", "Cookie", "x")));
        assertNull(sessions.of(asked("")));
    }

    @Test
    void whoeverAsksIsKnownByTheAddress() {
        assertEquals("203.0.113.7", sessions.client(asked("")));
    }

    @Test
    void anEndTakesTheCookieAwayAndIsWrittenDown() {
        Exchange asked = asked("");
        asked.setVariable("session", keys.session(keys.newSession(KEY)).orElseThrow());

        try (LogCapture log = new LogCapture(Sessions.class.getName())) {
            sessions.end(asked);
            sessions.end(asked(""));

            assertTrue(log.text().matches("session [0-9a-f]{8} of key [0-9a-f]{8} has ended"), log.text());
        }
        assertEquals("dromedary-session=; Path=/dromedary; Max-Age=0; HttpOnly; SameSite=Strict; Secure", asked.getMessage().getHeader("Set-Cookie"));
    }

    private Sessions sessions(ApiKeys keys, String path, boolean secure) {
        return new Sessions(keys, new TriedKeys(new SimpleMeterRegistry(), hand), new TrustedProxies(List.of()), path, secure);
    }

    private static Exchange asked(String body, String... headers) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.setMessage(new HttpMessage(exchange, Asked.request("203.0.113.7", headers), null));
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
