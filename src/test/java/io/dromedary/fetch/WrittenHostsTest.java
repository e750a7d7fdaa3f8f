package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenHostsTest {

    private final WrittenHosts hosts = hosts("");

    @ParameterizedTest
    @CsvSource({"localhost, own machine", "shop.localhost, own machine", "localhost., own machine", "10.0.0.1, private", "[fd00::1], unique-local", "nas.local, RFC 6762", "local, RFC 6762",
        "a.internal, ICANN", "router.home.arpa, RFC 8375", "fileserver, without a dot", "fileserver., without a dot"})
    void refusesWhatIsPrivateByItsSpelling(String host, String why) {
        assertTrue(hosts.refusal(host).orElse("").contains(why), hosts.refusal(host).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "mylocal.example", "my.mylocal", ".example", "8.8.8.8", "[2606:4700::1]", "arpa.example."})
    void refusesNothingElse(String host) {
        assertEquals(Optional.empty(), hosts.refusal(host));
    }

    @Test
    void whatLiesInAnOpenBlockIsNotRefused() {
        WrittenHosts opened = hosts("10.0.0.0/8, 127.0.0.0/8");

        assertEquals(Optional.empty(), opened.refusal("10.0.0.1"));
        assertEquals(Optional.empty(), opened.refusal("localhost"));
        assertEquals(Optional.empty(), opened.refusal("nas.local"), "it may lead there");
        assertTrue(opened.refusal("192.168.0.1").isPresent());
    }

    @Test
    void aPrefixOpensAnAddress() {
        WrittenHosts opened = hosts("http://10.0.0.1/shop");

        assertTrue(opened.opened("http://10.0.0.1/shop/1.jpg"));
        assertFalse(opened.opened("http://10.0.0.1/other/1.jpg"));
        assertTrue(opened.refusal("fileserver").isPresent());
    }

    private static WrittenHosts hosts(String opened) {
        return new WrittenHosts(new AddressPolicy(), AllowList.parse(opened));
    }
}
