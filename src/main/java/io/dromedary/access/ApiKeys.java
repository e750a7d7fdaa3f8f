package io.dromedary.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that callers show. A session is what the page gets in exchange for a key: when it ends and a signature made
 * with the key, so that nothing is kept here and taking a key away ends its sessions.
 */
public final class ApiKeys {

    /** How long a session of the page lasts. */
    public static final Duration SESSION = Duration.ofDays(30);

    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "dromedary session until ";

    private final List<byte[]> keys;
    private final Clock clock;

    /** @param keys none where no key is asked for; more than one while they are changed */
    public ApiKeys(List<String> keys, Clock clock) {
        this.keys = keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
        this.clock = clock;
    }

    /** Whether callers have to show a key. */
    public boolean required() {
        return !keys.isEmpty();
    }

    /** Compares in a time that does not tell how much of the key is right. */
    public boolean isKey(String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (byte[] key : keys) {
            known |= MessageDigest.isEqual(key, bytes);
        }
        return known;
    }

    /** @return a session that a cookie carries, signed with the key, which must be one of ours */
    public String session(String key) {
        String end = String.valueOf(clock.instant().plus(SESSION).getEpochSecond());
        return end + "." + signature(key.getBytes(StandardCharsets.UTF_8), end);
    }

    public boolean isSession(String shown) {
        int dot = shown.indexOf('.');
        if (dot < 1 || !shown.substring(0, dot).matches("\\d{1,12}") || Long.parseLong(shown.substring(0, dot)) < clock.instant().getEpochSecond()) {
            return false;
        }
        byte[] signature = shown.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (byte[] key : keys) {
            known |= MessageDigest.isEqual(signature(key, shown.substring(0, dot)).getBytes(StandardCharsets.UTF_8), signature);
        }
        return known;
    }

    private static String signature(byte[] key, String end) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal((PURPOSE + end).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }
}
