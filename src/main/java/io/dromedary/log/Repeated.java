package io.dromedary.log;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Trouble that comes with every image while it lasts: of each kind there is a line once a minute, with how often it came meanwhile. */
public final class Repeated {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final Map<String, Told> kinds = new HashMap<>();

    private record Told(long at, int more) {
    }

    public Repeated(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param kind of the trouble, of which there are few
     * @param line is written where it is time, with a sentence about those that had none, which ends the line; it may be empty
     */
    public void say(String kind, Consumer<String> line) {
        int more;
        synchronized (this) {
            long now = clock.millis();
            Told before = kinds.get(kind);
            // A clock that was set back must not silence it for long.
            if (before != null && now >= before.at && now - before.at < MINUTE) {
                kinds.put(kind, new Told(before.at, before.more + 1));
                return;
            }
            more = before == null ? 0 : before.more;
            kinds.put(kind, new Told(now, 0));
        }
        line.accept(more == 0 ? "" : " It came %,d more times since the last such line.".formatted(more));
    }
}
