package io.dromedary.fetch;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.Optional;

/** Reads addresses in their standard spelling only: four decimal parts, or RFC 4291 section 2.2 text. */
final class Addresses {

    /** Everything lenient is off: {@code 127.1}, {@code 0x7f.1}, {@code 10.*}, {@code fe80::1%eth0} are no addresses. */
    private static final IPAddressStringParameters STRICT = strict();

    private Addresses() {
    }

    /** The address without its zone, which says where a packet leaves and not where it goes. */
    static IPAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPv4Address.BYTE_COUNT ? new IPv4Address(bytes) : new IPv6Address(bytes);
    }

    /** The address that a URL's host spells, brackets allowed, or nothing for a name. */
    static Optional<IPAddress> literal(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return Optional.ofNullable(
                        new IPAddressString(bracketed ? host.substring(1, host.length() - 1) : host, STRICT).getAddress())
                .filter(address -> !address.isPrefixed() && address.isIPv6() == bracketed);
    }

    /** The address or CIDR block that a text spells, or nothing. A block may have bits beyond its prefix. */
    static Optional<IPAddress> block(String text) {
        return Optional.ofNullable(new IPAddressString(text, STRICT).getAddress());
    }

    private static IPAddressStringParameters strict() {
        IPAddressStringParameters.Builder builder = new IPAddressStringParameters.Builder();
        builder.allowEmpty(false).allowAll(false).allowSingleSegment(false).allowMask(false).allowPrefixOnly(false)
                .allowWildcardedSeparator(false).setRangeOptions(RangeParameters.NO_RANGE).allow_inet_aton(false);
        builder.getIPv4AddressParametersBuilder().allowLeadingZeros(false).allowBinary(false);
        builder.getIPv6AddressParametersBuilder().allowZone(false).allowBase85(false).allowBinary(false);
        return builder.toParams();
    }
}
