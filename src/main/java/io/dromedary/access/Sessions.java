package io.dromedary.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges a key that is typed into the page for a cookie that its scripts cannot read, and ends what the cookie began. */
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String ATTRIBUTES = "; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict%s";

    private final ApiKeys keys;
    private final TriedKeys tried;
    private final TrustedProxies proxies;
    private final String path;
    private final boolean secure;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param path   that the page is served under
     * @param secure whether it is reached by https alone
     */
    public Sessions(ApiKeys keys, TriedKeys tried, TrustedProxies proxies, String path, boolean secure) {
        this.keys = keys;
        this.tried = tried;
        this.proxies = proxies;
        this.path = path;
        this.secure = secure;
    }

    /** @return the address of whoever asks */
    public String client(Exchange exchange) {
        return proxies.client(request(exchange));
    }

    /**
     * @return how many milliseconds the answer waits: none, unless the key is wrong
     * @throws ProblemException 400 where the body is not {@code {"key": "…"}}
     */
    public long patience(Exchange exchange) throws ProblemException {
        String key = key(exchange.getMessage());
        return keys.required() && keys.find(key).isEmpty() ? tried.refused(exchange.getVariable("client", String.class)).toMillis() : 0;
    }

    /** @throws ProblemException 400 where the body is not {@code {"key": "…"}}, 401 where the key is none of ours */
    public void begin(Exchange exchange) throws ProblemException {
        String key = key(exchange.getMessage());
        if (keys.required() && keys.find(key).isEmpty()) {
            throw new ProblemException(401, "key-wrong", "The key is wrong", "This is no key of this server's. Ask whoever operates it.");
        }
        String value = keys.newSession(key);
        keys.session(value).ifPresent(session -> LOG.info("{} begins at {}", session.name(), exchange.getVariable("client")));
        answer(exchange.getMessage(), value, ApiKeys.SESSION.toSeconds());
    }

    /** @return the session that the caller's cookie carries, or null where there is none to end */
    public Session of(Exchange exchange) {
        Cookie cookie = request(exchange).getCookie(AccessGuard.COOKIE);
        return cookie == null ? null : keys.session(cookie.getValue()).orElse(null);
    }

    /** Takes the cookie away. */
    public void end(Exchange exchange) {
        if (exchange.getVariable("session") instanceof Session session) {
            LOG.info("{} has ended", session.name());
        }
        answer(exchange.getMessage(), "", 0);
    }

    private static HttpServerRequest request(Exchange exchange) {
        return exchange.getMessage(HttpMessage.class).getRequest();
    }

    private String key(Message message) throws ProblemException {
        try {
            JsonNode body = json.readTree(message.getBody(String.class));
            if (body != null && body.path("key").isTextual() && !body.get("key").asText().isBlank()) {
                return body.get("key").asText().strip();
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below
        }
        throw new ProblemException(Problem.ofStatus(400, "Send the key as JSON: {\"key\": \"…\"}."));
    }

    private void answer(Message message, String value, long seconds) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        message.setHeader("Set-Cookie", AccessGuard.COOKIE + "=" + value + ATTRIBUTES.formatted(path, seconds, secure ? "; Secure" : ""));
        message.setHeader("Cache-Control", "no-store");
        message.setBody(null);
    }
}
