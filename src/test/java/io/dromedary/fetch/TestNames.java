package io.dromedary.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Names of the tests; all others, and the spellings of addresses, resolve as the system does it. */
final class TestNames implements DnsResolver {

    private final Map<String, String[]> known;
    final AtomicInteger lookups = new AtomicInteger();

    TestNames(Map<String, String[]> known) {
        this.known = known;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        String[] addresses = known.get(host);
        if (addresses == null) {
            return SystemDefaultDnsResolver.INSTANCE.resolve(host);
        }
        InetAddress[] found = new InetAddress[addresses.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
