package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

    private static final String DATE = "Thu, 26 Nov 2026 00:00:00 GMT";
    private static final String URL = "http://shop.example/1.jpg";

    private final Conditions conditions = new Conditions();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void asksWithWhatTheOriginSaid() {
        assertEquals(Map.of("If-None-Match", "\"1\"", "If-Modified-Since", DATE, ConditionalHeaders.OF, URL), asked(new Origin("sum", "\"1\"", DATE, null)));
        assertEquals(Map.of("If-None-Match", "\"1\"", ConditionalHeaders.OF, "http://cdn.example/1.jpg"), asked(new Origin("sum", "\"1\"", null, "http://cdn.example/1.jpg")));
        assertEquals(Map.of("If-Modified-Since", DATE, ConditionalHeaders.OF, URL), asked(new Origin("sum", null, DATE, null)));
    }

    @Test
    void asksWithNothingWhereItSaidNothing() {
        assertEquals(Map.of(), asked(null));
        assertEquals(Map.of(), asked(new Origin("sum", null, null, null)));
    }

    @ParameterizedTest
    @CsvSource({"304, '\"1\"', true", "304, 'W/\"1\"', true", "304, , true", "304, '\"2\"', false", "200, '\"1\"', false"})
    void onlyTheSameTagSaysThatItIsAsItWas(int status, String etag, boolean same) {
        answer(status, etag, null);

        assertEquals(same, conditions.confirm(exchange, new Origin("sum", "\"1\"", null, null)));
    }

    @Test
    void nothingIsConfirmedThatWasNotAsked() {
        answer(304, null, null);

        assertFalse(conditions.confirm(exchange, null));
        assertFalse(conditions.confirm(exchange, new Origin("sum", null, null, null)));
        assertTrue(conditions.confirm(exchange, new Origin("sum", null, DATE, null)));
    }

    @Test
    void whatTheOriginSaysAnewTakesThePlaceOfWhatItSaid() {
        Origin known = new Origin("sum", "\"1\"", DATE, URL);

        answer(304, null, null);
        assertEquals(known, conditions.confirmed(exchange, known));
        answer(304, "W/\"1\"", "Fri, 27 Nov 2026 00:00:00 GMT");
        assertEquals(new Origin("sum", "W/\"1\"", "Fri, 27 Nov 2026 00:00:00 GMT", URL), conditions.confirmed(exchange, known));
    }

    private Map<String, Object> asked(Origin known) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_URI, URL);
        conditions.ask(exchange, known);
        exchange.getMessage().removeHeader(Exchange.HTTP_URI);
        return new TreeMap<>(exchange.getMessage().getHeaders());
    }

    private void answer(int status, String etag, String lastModified) {
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader("ETag", etag);
        exchange.getMessage().setHeader("Last-Modified", lastModified);
    }
}
