package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    private static final String LABEL = "a".repeat(63);
    /** 253 characters. */
    private static final String LONGEST = LABEL + "." + LABEL + "." + LABEL + "." + "a".repeat(61);

    static Stream<String> plain() {
        return Stream.of("shop.example", "a", "az.a09z", "_dmarc.shop_1.example", "a-.example", "9to5.example", "shop._example", "xn--strae-oqa.example", LABEL + ".example", LONGEST);
    }

    @ParameterizedTest
    @MethodSource("plain")
    void aPlainNameStaysAsItIs(String host) throws RefusedUrlException {
        assertEquals(host, HostName.normalise(host));
        assertEquals(host + ":8080", HostName.normalise(host + ":8080"));
    }

    @ParameterizedTest
    @CsvSource({"Shop.Example, shop.example", "shop.example., shop.example", "straße.example, xn--strae-oqa.example", "192.0.2.1, 192.0.2.1", "'[2001:DB8::1]', '[2001:db8::1]'",
        "'[::1]:8080', '[::1]:8080'", "shop.example:, shop.example", "'[::1]:', '[::1]'", "255.255.255.255, 255.255.255.255", "0.0.0.0, 0.0.0.0"})
    void everyOtherIsBroughtToOneSpelling(String authority, String host) throws RefusedUrlException {
        assertEquals(host, HostName.normalise(authority));
    }

    static Stream<String> noName() {
        return Stream.of("a..b", ".a", ".", "..", "-a.example", "a.-b", "a b", "a`b", "a{b", "a/b", "a;b", "a%b", "127.1", "010.0.0.1", "256.0.0.1", "shop.1", "shop.9a", "1", "a" + LABEL + ".example",
            "a" + LONGEST, "example." + "a" + LABEL);
    }

    @ParameterizedTest
    @MethodSource("noName")
    void whatIsNoNameIsQuoted(String host) {
        assertRefused(ProblemCode.BAD_HOST, "'", host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1", "[::1%eth0]", "[zz]", "[]", "[::1]x", "[192.0.2.1]", "[:::1]"})
    void anAddressInBracketsIsOneOfIpv6(String host) {
        assertRefused(ProblemCode.BAD_HOST, "'" + host + "'", host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "80", "65535"})
    void aPortIsKept(String port) throws RefusedUrlException {
        assertEquals("shop.example:" + port, HostName.normalise("shop.example:" + port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "100000", "x", "-1", "80:80", " 80"})
    void aPortIsANumberThatExists(String port) {
        assertRefused(ProblemCode.BAD_PORT, "'" + port + "'", "shop.example:" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", " ", " :80"})
    void aHostIsNamed(String authority) {
        assertRefused(ProblemCode.MISSING_HOST, "https://host/path", authority);
    }

    @Test
    void nobodysNameStandsBeforeIt() {
        assertRefused(ProblemCode.USER_INFO, "'user:pass@shop.example'", "user:pass@shop.example");
        assertRefused(ProblemCode.USER_INFO, "'@shop.example'", "@shop.example");
    }

    private static void assertRefused(ProblemCode code, String quoted, String authority) {
        RefusedUrlException refused = assertThrows(RefusedUrlException.class, () -> HostName.normalise(authority));

        assertEquals(code, refused.code());
        assertTrue(refused.getMessage().contains(quoted), refused.getMessage());
    }
}
