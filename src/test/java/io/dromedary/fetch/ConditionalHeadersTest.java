package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalHeadersTest {

    private final ConditionalHeaders headers = new ConditionalHeaders();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"If-None-Match | \"1\"", "If-Modified-Since | Thu, 26 Nov 2026 00:00:00 GMT", "Dromedary-Validators-Of | http://shop.example/1.jpg"})
    void letsThroughWhatAsksWhetherAnImageHasChanged(String name, String value) {
        assertFalse(isHeldBack(name, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"If-None-Match | *", "If-None-Match | a b", "If-Modified-Since | yesterday"})
    void holdsBackWhatNoOriginCouldHaveSaid(String name, String value) {
        assertTrue(isHeldBack(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Cookie", "Host", "assetId", "CamelHttpUri", "Dromedary-Answered-By", "If-Match"})
    void holdsBackEveryOtherHeader(String name) {
        assertTrue(isHeldBack(name, "\"1\""));
    }

    @Test
    void holdsBackWhatIsNoText() {
        assertTrue(isHeldBack("If-None-Match", 1));
        assertTrue(isHeldBack("If-None-Match", null));
    }

    private boolean isHeldBack(String name, Object value) {
        return headers.applyFilterToCamelHeaders(name, value, exchange);
    }
}
