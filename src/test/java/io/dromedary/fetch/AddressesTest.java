package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "[2001:db8::1], 2001:db8::1", "[::ffff:10.0.0.1], ::ffff:a00:1"})
    void readsTheAddressOfAHost(String host, String address) {
        assertEquals(Optional.of(address), Addresses.literal(host).map(found -> found.toCanonicalString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "[192.0.2.1]", "[2001:db8::1", "2001:db8::1]", "192.0.2.0/24", "[2001:db8::/32]", "[fe80::1%eth0]", "shop.example", "[]", ""})
    void takesNothingElseForOne(String host) {
        assertEquals(Optional.empty(), Addresses.literal(host));
    }

    @Test
    void aBlockMayHaveAPrefix() {
        assertTrue(Addresses.block("192.0.2.0/24").orElseThrow().isPrefixed());
    }
}
