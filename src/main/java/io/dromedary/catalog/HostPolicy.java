package io.dromedary.catalog;

import java.util.Optional;

/** Says which hosts nothing is ever fetched from, by how they are written: no name is looked up. */
public interface HostPolicy {

    /**
     * @param host as an address writes it, in lower case; an IPv6 address in brackets
     * @return why it is refused, half a sentence, or nothing
     */
    Optional<String> refusal(String host);

    /** Whether the operator has opened this address although its host is refused. */
    boolean opened(String url);

    /** The policy that refuses nothing. */
    static HostPolicy none() {
        return new HostPolicy() {

            @Override
            public Optional<String> refusal(String host) {
                return Optional.empty();
            }

            @Override
            public boolean opened(String url) {
                return true;
            }
        };
    }
}
