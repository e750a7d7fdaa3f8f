package io.dromedary.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host and hands out only addresses that may be reached. The client connects to exactly what is returned, so a
 * name that resolves differently a moment later gains nothing.
 *
 * <p>Where a name has permitted and refused addresses, the permitted ones are used: nothing else is ever connected to, and
 * a stray private record beside a public one is a mistake of the shop's and no attack.
 */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver resolver;
    private final AddressPolicy policy;
    private final AllowList allowed;
    /** The client gives a resolver the host alone; the request that asks runs on the same thread. */
    private final ThreadLocal<Hop> current = new ThreadLocal<>();

    GuardedResolver(DnsResolver resolver, AddressPolicy policy, AllowList allowed) {
        this.resolver = resolver;
        this.policy = policy;
        this.allowed = allowed;
    }

    void enter(Hop hop) {
        current.set(hop);
    }

    void leave() {
        current.remove();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        List<InetAddress> permitted = new ArrayList<>();
        for (InetAddress address : addresses) {
            if (isPermitted(address)) {
                permitted.add(address);
            }
        }
        if (permitted.isEmpty()) {
            throw refused(host, addresses[0]);
        }
        return permitted.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }

    /** The interface lets a resolver throw nothing but this; the reason travels as the cause. */
    private UnknownHostException refused(String host, InetAddress address) {
        UnknownHostException exception = new UnknownHostException(host);
        exception.initCause(new BlockedAddressException(host, address.getHostAddress(),
                policy.refusal(address).orElse("not the address that was opened")));
        return exception;
    }

    private boolean isPermitted(InetAddress address) {
        Hop hop = current.get();
        return allowed.admits(address) || policy.refusal(address).isEmpty() || (hop != null && hop.admits(address));
    }
}
