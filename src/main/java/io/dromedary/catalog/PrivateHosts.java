package io.dromedary.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts, for each host that nothing is fetched from, the images of a catalogue that lie there. */
final class PrivateHosts {

    /** The most hosts that are told; a catalogue that names more has told enough. */
    static final int MOST = 100;
    /** Bounds what is remembered of a catalogue in which every image has a host of its own. */
    private static final int MOST_KNOWN = 10_000;

    private final HostPolicy policy;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Map<String, Host> refused = new LinkedHashMap<>();
    private String lastAuthority = "";
    private Optional<String> lastRefusal = Optional.empty();
    private int images;

    /** A host with the first of its addresses. */
    private static final class Host {

        private final int row;
        private final String url;
        private final String reason;
        private int images;

        Host(int row, String url, String reason) {
            this.row = row;
            this.url = url;
            this.reason = reason;
        }
    }

    PrivateHosts(HostPolicy policy) {
        this.policy = policy;
    }

    void add(CatalogRow product) {
        for (ImageCell image : product.images()) {
            if (image.url() != null) {
                add(product.row(), image.url());
            }
        }
    }

    /** How many images lie at such hosts. */
    int images() {
        return images;
    }

    /** Hands out a warning for each host, in the order in which the catalogue names them. */
    void tell(ProblemTally warnings) {
        refused.forEach((authority, host) -> warnings.add(new RowProblem(host.row, "", ProblemCode.PRIVATE_ADDRESS,
                (host.images == 1 ? "1 image is" : "%,d images are".formatted(host.images)) + " at " + RowProblem.quoted(authority) + " ("
                + host.reason + "), where this service does not go. Put the images on a public web server, or have the operator open the address"
                + " by the setting dromedary.fetch.allow.", host.url)));
    }

    private void add(int row, String url) {
        int begin = url.indexOf("://") + 3;
        // Neighbours mostly have the same host, and a million addresses are not worth a million texts.
        if (!isLast(url, begin)) {
            lastAuthority = url.substring(begin, end(url, begin));
            lastRefusal = refusal(lastAuthority);
        }
        if (lastRefusal.isEmpty() || policy.opened(url)) {
            return;
        }
        images++;
        Host host = refused.get(lastAuthority);
        if (host == null && refused.size() < MOST) {
            host = new Host(row, url, lastRefusal.get());
            refused.put(lastAuthority, host);
        }
        if (host != null) {
            host.images++;
        }
    }

    private boolean isLast(String url, int begin) {
        int end = begin + lastAuthority.length();
        return url.startsWith(lastAuthority, begin) && (end == url.length() || isEnd(url.charAt(end)));
    }

    private Optional<String> refusal(String authority) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(authority, any -> policy.refusal(host(authority)));
    }

    private static String host(String authority) {
        int colon = authority.indexOf(':', Math.max(authority.indexOf(']'), 0));
        return colon == -1 ? authority : authority.substring(0, colon);
    }

    private static int end(String url, int begin) {
        int end = begin;
        while (end < url.length() && !isEnd(url.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isEnd(char character) {
        return character == '/' || character == '?' || character == '#';
    }
}
