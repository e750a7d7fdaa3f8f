package io.dromedary.access;

import static io.dromedary.testing.Asked.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.dromedary.web.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {

    private final HostRule rule = new HostRule(Set.of("Catalogue.intern"), new TrustedProxies(List.of("10.0.0.0/8")));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "catalogue.INTERN", "catalogue.intern:443", "127.0.0.1", "192.0.2.7:8080", "[::1]:8080"})
    void isAskedUnderItsNamesAndUnderAddresses(String host) {
        assertNull(rule.refusal(request("203.0.113.7", "Host", host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "catalogue.intern.evil.example", "", "127.0.0.1.evil.example", "a b"})
    void isNotAskedUnderAnyOther(String host) {
        Problem refusal = rule.refusal(request("203.0.113.7", "Host", host));

        assertEquals(403, refusal.status());
        assertEquals("foreign-host", refusal.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "203.0.113.7"})
    void aForwardedNameIsJudgedWhereAProxyOfOursSaysIt(String connection) {
        Problem refusal = rule.refusal(request(connection, "Host", "localhost", "X-Forwarded-Host", "Evil.example"));

        assertEquals(connection.equals("10.0.0.1"), refusal != null && refusal.detail().contains("'evil.example'"));
    }
}
