package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class GuardedResolverTest {

    private static final AllowList ALLOWED = AllowList.parse("http://opened.example/catalogue, 192.168.7.0/24");

    @Test
    void handsOutThePublicAddressesAlone() throws UnknownHostException {
        assertArrayEquals(addresses("8.8.8.8", "1.1.1.1"), resolver("10.0.0.1", "8.8.8.8", "127.0.0.1", "1.1.1.1").resolve("shop.example"));
    }

    @Test
    void handsOutWhatTheOperatorOpened() throws UnknownHostException {
        assertArrayEquals(addresses("192.168.7.9"), resolver("192.168.7.9", "192.168.8.9").resolve("shop.example"));
    }

    @Test
    void saysWhereANameOfNoPublicAddressLeads() {
        UnknownHostException refused = assertThrows(UnknownHostException.class, () -> resolver("10.0.0.1", "127.0.0.1").resolve("shop.example"));
        BlockedAddressException blocked = (BlockedAddressException) refused.getCause();

        assertEquals("shop.example 10.0.0.1 private, RFC 1918", blocked.host() + " " + blocked.address() + " " + blocked.reason());
    }

    @Test
    void aNameWithoutAddressesIsUnknown() {
        assertEquals("shop.example", assertThrows(UnknownHostException.class, () -> resolver().resolve("shop.example")).getMessage());
        assertThrows(UnknownHostException.class, () -> new GuardedResolver(new Names(null), new AddressPolicy(), ALLOWED).resolve("shop.example"));
    }

    @Test
    void anOpenedPrefixOpensItsHostWhileItsUrlIsAskedAndNoLonger() throws UnknownHostException {
        GuardedResolver resolver = resolver("10.0.0.1");
        resolver.enter(Hop.to(URI.create("http://opened.example/catalogue/1.jpg"), ALLOWED));
        assertArrayEquals(addresses("10.0.0.1"), resolver.resolve("opened.example"));

        resolver.enter(Hop.to(URI.create("http://opened.example/other/1.jpg"), ALLOWED));
        assertThrows(UnknownHostException.class, () -> resolver.resolve("opened.example"));

        resolver.enter(Hop.to(URI.create("http://opened.example/catalogue/1.jpg"), ALLOWED));
        resolver.leave();
        assertThrows(UnknownHostException.class, () -> resolver.resolve("opened.example"));
    }

    @Test
    void anOpenedLocalhostOpensThisMachineAlone() throws UnknownHostException {
        AllowList local = AllowList.parse("http://localhost/");
        GuardedResolver resolver = new GuardedResolver(new Names(addresses("10.0.0.1", "127.0.0.1")), new AddressPolicy(), local);
        resolver.enter(Hop.to(URI.create("http://localhost/1.jpg"), local));

        assertArrayEquals(addresses("127.0.0.1"), resolver.resolve("localhost"));
    }

    @Test
    void asksForAHostsOtherName() throws UnknownHostException {
        assertEquals("canonical.shop.example", resolver("8.8.8.8").resolveCanonicalHostname("shop.example"));
    }

    private static GuardedResolver resolver(String... addresses) throws UnknownHostException {
        return new GuardedResolver(new Names(addresses(addresses)), new AddressPolicy(), ALLOWED);
    }

    private static InetAddress[] addresses(String... addresses) {
        return Arrays.stream(addresses).map(address -> {
            try {
                return InetAddress.getByName(address);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }).toArray(InetAddress[]::new);
    }

    private record Names(InetAddress... found) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return "canonical." + host;
        }
    }
}
