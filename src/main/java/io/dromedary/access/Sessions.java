package io.dromedary.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Exchanges a key that is typed into the page for a cookie that its scripts cannot read. */
public final class Sessions {

    private static final String ATTRIBUTES = "; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict%s";

    private final ApiKeys keys;
    private final String path;
    private final boolean secure;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param path   that the page is served under
     * @param secure whether it is reached by https alone
     */
    public Sessions(ApiKeys keys, String path, boolean secure) {
        this.keys = keys;
        this.path = path;
        this.secure = secure;
    }

    /** @throws ProblemException 400 where the body is not {@code {"key": "…"}}, 401 where the key is none of ours */
    public void begin(Exchange exchange) throws ProblemException {
        String key = key(exchange.getMessage());
        if (keys.required() && !keys.isKey(key)) {
            throw new ProblemException(401, "key-wrong", "The key is wrong", "This is no key of this server's. Ask whoever operates it.");
        }
        answer(exchange.getMessage(), keys.session(key), ApiKeys.SESSION.toSeconds());
    }

    /** Takes the cookie away. */
    public void end(Exchange exchange) {
        answer(exchange.getMessage(), "", 0);
    }

    private String key(Message message) throws ProblemException {
        try {
            JsonNode body = json.readTree(message.getBody(String.class));
            if (body != null && body.path("key").isTextual()) {
                return body.get("key").asText().strip();
            }
        } catch (IOException e) {
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
