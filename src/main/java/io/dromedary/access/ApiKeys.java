package io.dromedary.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that callers show. A session is what the page gets in exchange for a key: when it is over, a random number and a
 * signature made with the key, so that nothing is kept here and taking a key away ends its sessions.
 */
public final class ApiKeys {

    /** How long a session of the page lasts. */
    public static final Duration SESSION = Duration.ofDays(30);

    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "dromedary session ";
    private static final int RANDOM_BYTES = 16;
    private static final int NAME_LENGTH = 8;
    /** The second of its end since 1970, the random number, the signature. */
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,12})\\.[\\w-]{22}\\.([\\w-]{43})");

    private record Key(byte[] bytes, String name) {
    }

    private final List<Key> keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param keys none where no key is asked for; more than one while they are changed */
    public ApiKeys(List<String> keys, Clock clock) {
        this.keys = keys.stream().map(key -> new Key(key.getBytes(StandardCharsets.UTF_8), name(key))).toList();
        this.clock = clock;
    }

    /** Whether callers have to show a key. */
    public boolean required() {
        return !keys.isEmpty();
    }

    /**
     * Compares in a time that does not tell how much of the key is right.
     *
     * @return the name that the key has in the log, or nothing where it is none of ours
     */
    public Optional<String> find(String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        String name = null;
        for (Key key : keys) {
            if (MessageDigest.isEqual(key.bytes(), bytes)) {
                name = key.name();
            }
        }
        return Optional.ofNullable(name);
    }

    /** @return a session that a cookie carries, signed with the key, which must be one of ours */
    public String newSession(String key) {
        byte[] number = new byte[RANDOM_BYTES];
        random.nextBytes(number);
        String signed = clock.instant().plus(SESSION).getEpochSecond() + "." + base64(number);
        return signed + "." + signature(key.getBytes(StandardCharsets.UTF_8), signed);
    }

    /** @return the session that the text is, or nothing where it is none of ours or is over; whether it was ended is known elsewhere */
    public Optional<Session> session(String shown) {
        Matcher parts = SHAPE.matcher(shown);
        if (!parts.matches() || Long.parseLong(parts.group(1)) < clock.instant().getEpochSecond()) {
            return Optional.empty();
        }
        String signed = shown.substring(0, parts.start(2) - 1);
        byte[] signature = parts.group(2).getBytes(StandardCharsets.UTF_8);
        Session session = null;
        for (Key key : keys) {
            if (MessageDigest.isEqual(signature(key.bytes(), signed).getBytes(StandardCharsets.UTF_8), signature)) {
                session = new Session(hash(shown), key.name(), Duration.ofSeconds(Long.parseLong(parts.group(1))).toMillis());
            }
        }
        return Optional.ofNullable(session);
    }

    /** @return what a secret is called in the log: the beginning of its hash, from which it cannot be found out */
    static String name(String secret) {
        return hash(secret).substring(0, NAME_LENGTH);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String signature(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return base64(mac.doFinal((PURPOSE + signed).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
