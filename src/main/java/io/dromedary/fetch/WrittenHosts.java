package io.dromedary.fetch;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.dromedary.catalog.HostPolicy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the guard would refuse whatever a name server says: addresses that are not public, and names that only a private
 * network knows. So a catalogue of them can be warned of before the first image is fetched.
 */
public final class WrittenHosts implements HostPolicy {

    private static final IPAddress LOOPBACK = new IPAddressString("127.0.0.1").getAddress();

    private record Suffix(String name, String reason) {

        boolean ends(String host) {
            return host.equals(name) || host.endsWith("." + name);
        }
    }

    private static final List<Suffix> SUFFIXES = List.of(
            new Suffix("local", "a name of the local network, RFC 6762"),
            new Suffix("internal", "a name of a private network, reserved by ICANN"),
            new Suffix("home.arpa", "a name of a home network, RFC 8375"));

    private final AddressPolicy policy;
    private final AllowList allowed;

    public WrittenHosts(AddressPolicy policy, AllowList allowed) {
        this.policy = policy;
        this.allowed = allowed;
    }

    @Override
    public Optional<String> refusal(String written) {
        String host = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        Optional<IPAddress> literal = Addresses.literal(host);
        if (literal.isPresent()) {
            return refusal(literal.get());
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return refusal(LOOPBACK).map(reason -> "this service's own machine, RFC 6761");
        }
        // Where blocks are open a private name may lead into one of them, and only a name server knows.
        return allowed.opensBlocks() ? Optional.empty() : name(host);
    }

    @Override
    public boolean opened(String url) {
        return allowed.admits(URI.create(url));
    }

    private Optional<String> refusal(IPAddress address) {
        return allowed.admits(address) ? Optional.empty() : policy.refusal(address);
    }

    private static Optional<String> name(String host) {
        Optional<String> reserved = SUFFIXES.stream().filter(suffix -> suffix.ends(host)).map(Suffix::reason).findFirst();
        return reserved.isPresent() || host.indexOf('.') >= 0 ? reserved : Optional.of("a name without a dot, which only a private network knows");
    }
}
