package io.dromedary.fetch;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.ArrayList;
import java.util.List;

/**
 * The IPv4 addresses that an IPv6 address carries for a translator or a tunnel. A packet to the IPv6 address may end up
 * at each of them.
 */
final class EmbeddedAddresses {

    private static final int LAST_FOUR = 12;
    private static final IPv6Address LOCAL_NAT64 = new IPAddressString("64:ff9b:1::/48").getAddress().toIPv6();

    private EmbeddedAddresses() {
    }

    /** @return what is embedded, empty for an address that is plain IPv6 */
    static List<IPv4Address> in(IPv6Address address) {
        List<IPv4Address> found = new ArrayList<>();
        if (address.isIPv4Mapped()                          // ::ffff:0:0/96, RFC 4291 section 2.5.5.2
                || address.isIPv4Compatible()               // ::/96, RFC 4291 section 2.5.5.1
                || address.isIPv4Translatable()             // ::ffff:0:0:0/96, RFC 2765
                || address.isWellKnownIPv4Translatable()    // 64:ff9b::/96, RFC 6052 section 2.1
                || isIsatap(address)) {
            found.add(address.getEmbeddedIPv4Address(LAST_FOUR));
        }
        if (address.is6To4()) {                             // 2002::/16, RFC 3056 section 2
            found.add(address.getEmbeddedIPv4Address(2));
        }
        if (address.isTeredo()) {                           // 2001::/32, RFC 4380 section 4
            found.add(address.getEmbeddedIPv4Address(4));   // the server
            found.add(inverted(address.getEmbeddedIPv4Address(LAST_FOUR)));
        }
        if (LOCAL_NAT64.contains(address)) {
            found.addAll(localNat64(address));
        }
        return found;
    }

    /** An interface identifier of RFC 5214 section 6.1, under any prefix: 0000:5efe or 0200:5efe before the address. */
    static boolean isIsatap(IPv6Address address) {
        int first = address.getSegment(4).getSegmentValue();
        return (first == 0 || first == 0x0200) && address.getSegment(5).getSegmentValue() == 0x5efe;
    }

    private static IPv4Address inverted(IPv4Address address) {
        return new IPv4Address(~address.intValue());
    }

    /**
     * A network may lay out RFC 8215's prefix in each way of RFC 6052 section 2.2, and the address does not say which, so
     * every reading counts. Readings that start with a zero octet are padding.
     */
    private static List<IPv4Address> localNat64(IPv6Address address) {
        byte[] b = address.getBytes();
        List<IPv4Address> readings = new ArrayList<>(List.of(
                new IPv4Address(new byte[] {b[6], b[7], b[9], b[10]}),
                new IPv4Address(new byte[] {b[7], b[9], b[10], b[11]}),
                new IPv4Address(new byte[] {b[9], b[10], b[11], b[12]}),
                address.getEmbeddedIPv4Address(LAST_FOUR)));
        List<IPv4Address> padding = readings.stream().filter(reading -> reading.getSegment(0).isZero()).toList();
        readings.removeAll(padding);
        return readings.isEmpty() ? padding : readings;
    }
}
