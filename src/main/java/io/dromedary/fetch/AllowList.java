package io.dromedary.fetch;

import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be fetched though it is private: the setting {@code dromedary.fetch.allow}, a list of URL prefixes and CIDR
 * blocks. A prefix is matched again on every redirect hop.
 */
public final class AllowList {

    private final List<UrlPrefix> prefixes;
    private final List<IPAddress> blocks;

    private AllowList(List<UrlPrefix> prefixes, List<IPAddress> blocks) {
        this.prefixes = List.copyOf(prefixes);
        this.blocks = List.copyOf(blocks);
    }

    /**
     * @param setting entries separated by commas, {@code null} or blank for none
     * @throws IllegalArgumentException when an entry is neither a URL prefix nor a CIDR block; the message names it
     */
    public static AllowList parse(String setting) {
        List<UrlPrefix> prefixes = new ArrayList<>();
        List<IPAddress> blocks = new ArrayList<>();
        for (String part : (setting == null ? "" : setting).split(",")) {
            String entry = part.strip();
            if (entry.isEmpty()) {
                continue;
            }
            if (entry.contains("://")) {
                prefixes.add(UrlPrefix.parse(entry));
            } else {
                blocks.add(block(entry));
            }
        }
        return new AllowList(prefixes, blocks);
    }

    /**
     * This list and one prefix more, such as the application's own sample images.
     *
     * @throws IllegalArgumentException when it is no URL prefix
     */
    public AllowList plus(String prefix) {
        List<UrlPrefix> more = new ArrayList<>(prefixes);
        more.add(UrlPrefix.parse(prefix));
        return new AllowList(more, blocks);
    }

    /** Whether a prefix opens the URL, whatever its host resolves to. */
    public boolean admits(URI url) {
        return prefixFor(url).isPresent();
    }

    /** Whether a CIDR block opens the address. */
    public boolean admits(InetAddress address) {
        return admits(Addresses.of(address));
    }

    boolean admits(IPAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** Whether any CIDR block is open, so that it takes a name server to judge a name. */
    boolean opensBlocks() {
        return !blocks.isEmpty();
    }

    Optional<UrlPrefix> prefixFor(URI url) {
        return prefixes.stream().filter(prefix -> prefix.admits(url)).findFirst();
    }

    private static IPAddress block(String entry) {
        IPAddress block = Addresses.block(entry).orElseThrow(() -> new IllegalArgumentException(("\"%s\" cannot be "
                + "opened for fetching: it is neither a URL prefix such as \"https://images.intern/catalogue\" nor an "
                + "address or a CIDR block such as \"10.20.0.0/16\" or \"fd12:3456::/32\"").formatted(entry)));
        if (block.isPrefixed() && !block.isPrefixBlock()) {
            throw new IllegalArgumentException("\"%s\" cannot be opened for fetching: the address has bits beyond its prefix. Write \"%s\""
                    .formatted(entry, block.toPrefixBlock().toCanonicalString()));
        }
        return block;
    }
}
