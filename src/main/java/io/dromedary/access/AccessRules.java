package io.dromedary.access;

import java.util.List;
import java.util.Set;

/**
 * Who may ask what.
 *
 * @param hosts        names, beside {@code localhost} and literal addresses, that this server is asked under, in lower case
 * @param ownOrigin    scheme, host and port that the page is served under
 * @param corsOrigins  origins of other sites whose pages may use this server
 * @param publicImages whether compressed images are served without a key
 */
public record AccessRules(Set<String> hosts, String ownOrigin, List<String> corsOrigins, boolean publicImages) {

    public AccessRules {
        hosts = Set.copyOf(hosts);
        corsOrigins = List.copyOf(corsOrigins);
    }
}
