package io.dromedary.access;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/** Whom an address belongs to, where callers are counted by their address. */
public final class Site {

    /** What one site is given of IPv6: it has all addresses of such a block to choose from. */
    private static final int IPV6_SITE = 64;

    private Site() {
    }

    /** @return the address itself, or of IPv6 its block */
    public static String of(String address) {
        IPAddress parsed = new IPAddressString(address).getAddress();
        return parsed != null && parsed.isIPv6() && !parsed.toIPv6().isIPv4Mapped() ? parsed.toPrefixBlock(IPV6_SITE).toString() : address;
    }
}
