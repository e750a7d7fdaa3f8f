package io.dromedary.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret shared with a receiver, written as {@code whsec_} and base64 (Standard Webhooks 1.0.0, "Signature scheme"). Its
 * value is in no message.
 */
final class Secret {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Secret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @throws IllegalArgumentException where it is none; the message is half a sentence without the value */
    static Secret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("does not begin with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not base64 after " + PREFIX, e);
        }
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("has %d bytes, but it must have %d to %d".formatted(bytes.length, MIN_BYTES, MAX_BYTES));
        }
        return new Secret(bytes);
    }

    /** @return {@code v1,} and the base64 of HMAC-SHA256 over {@code id.timestamp.body} */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update("%s.%d.".formatted(id, timestamp).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
