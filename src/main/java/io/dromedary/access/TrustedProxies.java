package io.dromedary.access;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The proxies whose {@code X-Forwarded-Host}, {@code -Proto} and {@code -For} are believed; anybody can send those headers. */
public final class TrustedProxies {

    private final List<IPAddress> networks = new ArrayList<>();

    /**
     * @param networks addresses and CIDRs
     * @throws IllegalArgumentException where one of them is neither, with its text
     */
    public TrustedProxies(List<String> networks) {
        for (String network : networks) {
            try {
                this.networks.add(new IPAddressString(network).toAddress().toPrefixBlock());
            } catch (AddressStringException | RuntimeException e) {
                throw new IllegalArgumentException("'%s' is neither an address nor a CIDR such as 10.0.0.0/8".formatted(network));
            }
        }
    }

    /** @return what the client asked for: the {@code Host}, HTTP/2's {@code :authority}, or what a proxy of ours says it was */
    public String host(HttpServerRequest request) {
        String host = forwarded(request, "X-Forwarded-Host");
        return host != null ? host : own(request);
    }

    /** @return {@code http} or {@code https}, as the client sees it */
    public String scheme(HttpServerRequest request) {
        String scheme = forwarded(request, "X-Forwarded-Proto");
        return scheme != null ? scheme : "http";
    }

    /** @return the address of whoever asks: the connection's, or before a proxy of ours the last one that is no proxy of ours */
    public String client(HttpServerRequest request) {
        if (request.remoteAddress() == null) {
            return "";
        }
        String address = request.remoteAddress().hostAddress();
        String[] hops = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",");
        for (int i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
            // The library takes nothing at all for the loopback address.
            IPAddress hop = hops[i].isBlank() ? null : new IPAddressString(hops[i].strip()).getAddress();
            if (hop == null || hop.isMultiple()) {
                return address;
            }
            address = hop.toCanonicalString();
        }
        return address;
    }

    /** @return the host's name without its port and brackets, or an empty text where it is none */
    static String name(String host) {
        try {
            String name = URI.create("http://" + host).getHost();
            return name == null ? "" : name.replaceAll("^\\[|]$", "").toLowerCase(java.util.Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String forwarded(HttpServerRequest request, String header) {
        String value = request.getHeader(header);
        if (value == null || request.remoteAddress() == null || !isTrusted(request.remoteAddress().hostAddress())) {
            return null;
        }
        // Of several proxies the last one, which is ours, has appended its own.
        return value.substring(value.lastIndexOf(',') + 1).strip();
    }

    /** HTTP/2 has a pseudo-header for it, and mostly no {@code Host}. */
    private static String own(HttpServerRequest request) {
        String own = request.version() == HttpVersion.HTTP_2 && request.authority() != null
            ? request.authority().toString() : request.getHeader("Host");
        return own == null ? "" : own;
    }

    /** @param address a literal one */
    public boolean isTrusted(String address) {
        IPAddress remote = new IPAddressString(address).getAddress();
        return remote != null && networks.stream().anyMatch(network -> network.contains(remote.toPrefixBlock(remote.getBitCount())));
    }
}
