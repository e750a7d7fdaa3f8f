package io.dromedary.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Signs a delivery with every secret that is set: while one is replaced by another, receivers may know either. */
public final class Signer {

    private final List<Secret> secrets;
    private final Clock clock;

    private Signer(List<Secret> secrets, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    /**
     * @param setting secrets as {@code whsec_…}, separated by commas; empty for none
     * @throws IllegalArgumentException where one is malformed; the message says which, and not its value
     */
    public static Signer of(String setting, Clock clock) {
        List<Secret> secrets = new ArrayList<>();
        String[] parts = setting.isBlank() ? new String[0] : setting.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            try {
                secrets.add(Secret.parse(parts[i].strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Secret %d of %d %s".formatted(i + 1, parts.length, e.getMessage()), e);
            }
        }
        return new Signer(secrets, clock);
    }

    /** Whether deliveries are signed at all. */
    public boolean signs() {
        return !secrets.isEmpty();
    }

    /** The attempt's time for the header {@code webhook-timestamp}, in seconds since 1970-01-01 UTC. */
    public long timestamp() {
        return clock.instant().getEpochSecond();
    }

    /**
     * @return the header {@code webhook-signature}, a signature for each secret, separated by blanks; null without a secret
     */
    public String signature(Event event, long timestamp) {
        byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
        return secrets.isEmpty() ? null : secrets.stream()
            .map(secret -> secret.sign(event.id(), timestamp, body)).collect(Collectors.joining(" "));
    }
}
