package io.dromedary.access;

import java.util.List;

/**
 * Who may ask what.
 *
 * @param ownOrigin    scheme, host and port that the page is served under
 * @param corsOrigins  origins of other sites whose pages may use this server
 * @param publicImages whether compressed images are served without a key
 */
public record AccessRules(String ownOrigin, List<String> corsOrigins, boolean publicImages) {

    public AccessRules {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
