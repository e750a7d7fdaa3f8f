package io.dromedary.fetch;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Says which addresses a URL of a stranger may not lead to: everything that is not a public host. The ranges are those
 * of the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190), multicast, what is not assigned at
 * all, and every IPv6 address that carries a refused IPv4 address.
 */
public final class AddressPolicy {

    private record Range(IPAddress block, String reason) {

        static Range of(String cidr, String reason) {
            return new Range(new IPAddressString(cidr).getAddress(), reason);
        }
    }

    private static final List<Range> IPV4 = List.of(
            Range.of("127.0.0.0/8", "loopback, RFC 1122"),
            Range.of("0.0.0.0/8", "unspecified, RFC 1122"),
            Range.of("169.254.0.0/16", "link-local, where clouds keep their metadata, RFC 3927"),
            Range.of("10.0.0.0/8", "private, RFC 1918"),
            Range.of("172.16.0.0/12", "private, RFC 1918"),
            Range.of("192.168.0.0/16", "private, RFC 1918"),
            Range.of("100.64.0.0/10", "carrier-grade NAT, RFC 6598"),
            // Looks public and is not: every Azure machine reaches its host's agent here.
            Range.of("168.63.129.16/32", "the Azure platform's own address"),
            Range.of("192.0.0.0/24", "IETF protocol assignments, RFC 6890"),
            Range.of("192.0.2.0/24", "documentation, RFC 5737"),
            Range.of("198.51.100.0/24", "documentation, RFC 5737"),
            Range.of("203.0.113.0/24", "documentation, RFC 5737"),
            Range.of("192.88.99.0/24", "6to4 relay, RFC 7526"),
            Range.of("198.18.0.0/15", "benchmarking, RFC 2544"),
            Range.of("224.0.0.0/4", "multicast, RFC 5771"),
            Range.of("255.255.255.255/32", "broadcast, RFC 919"),
            Range.of("240.0.0.0/4", "reserved, RFC 1112"));

    private static final List<Range> IPV6 = List.of(
            Range.of("::1/128", "loopback, RFC 4291"),
            Range.of("::/128", "unspecified, RFC 4291"),
            Range.of("fe80::/10", "link-local, RFC 4291"),
            Range.of("fc00::/7", "unique-local, RFC 4193"),
            Range.of("fec0::/10", "site-local, RFC 3879"),
            Range.of("ff00::/8", "multicast, RFC 4291"),
            Range.of("2001:db8::/32", "documentation, RFC 3849"),
            Range.of("3fff::/20", "documentation, RFC 9637"),
            Range.of("2001:2::/48", "benchmarking, RFC 5180"),
            Range.of("100::/64", "discard-only, RFC 6666"));

    /** RFC 2928; holds Teredo, which is judged by what it carries, and nothing else that serves images. */
    private static final Range PROTOCOLS = Range.of("2001::/23", "IETF protocol assignments, RFC 2928");

    /** All that IANA has opened for global unicast so far, RFC 4291 section 2.4. */
    private static final IPAddress GLOBAL_UNICAST = new IPAddressString("2000::/3").getAddress();

    /** @return why the address is refused, or nothing for the address of a public host */
    public Optional<String> refusal(InetAddress address) {
        return refusal(Addresses.of(address));
    }

    Optional<String> refusal(IPAddress address) {
        return address.isIPv4() ? refusal(address.toIPv4()) : refusal(address.toIPv6());
    }

    private static Optional<String> refusal(IPv4Address address) {
        return firstOf(IPV4, address);
    }

    private static Optional<String> refusal(IPv6Address address) {
        Optional<String> listed = firstOf(IPV6, address);
        if (listed.isPresent()) {
            return listed;
        }
        List<IPv4Address> embedded = EmbeddedAddresses.in(address);
        for (IPv4Address inner : embedded) {
            Optional<String> refused = refusal(inner);
            if (refused.isPresent()) {
                return Optional.of("carries " + inner + ": " + refused.get());
            }
        }
        // An ISATAP address still needs a public prefix; the other forms stand outside of the public space by design.
        boolean translated = !embedded.isEmpty() && !EmbeddedAddresses.isIsatap(address);
        if (!translated && PROTOCOLS.block().contains(address)) {
            return Optional.of(PROTOCOLS.reason());
        }
        return translated || GLOBAL_UNICAST.contains(address) ? Optional.empty()
                : Optional.of("not assigned to public hosts, RFC 4291");
    }

    private static Optional<String> firstOf(List<Range> ranges, IPAddress address) {
        return ranges.stream().filter(range -> range.block().contains(address)).map(Range::reason).findFirst();
    }
}
