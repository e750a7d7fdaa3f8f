package io.dromedary.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One fault of a plan.
 *
 * @param kind    of operation that is counted
 * @param n       which of them it is, from 1
 * @param how     what happens there
 * @param variant which of several errors it is; each kind takes it modulo those that it has
 */
public record Fault(Kind kind, int n, How how, int variant) {

    /** What is counted. */
    public enum Kind {
        /** A JDBC statement or a commit. */
        STATEMENT,
        /** An operation on a file or a folder of the home. */
        FILE,
        /** A request that an origin of images or the receiver of webhooks answers. */
        ANSWER,
        /** A message that is put into a queue. */
        MESSAGE
    }

    /** What happens. */
    public enum How {
        /** It fails and does nothing; of a write, half may have been done. */
        ERROR,
        /** It is done and fails all the same: the answer is lost. */
        LOST,
        /** The process ends just before it. */
        HALT
    }

    /** @param text as {@link #toString} writes it: {@code statement:17:error:0} */
    public static Fault parse(String text) {
        String[] parts = text.split(":");
        return new Fault(Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]), How.valueOf(parts[2].toUpperCase(Locale.ROOT)),
            parts.length > 3 ? Integer.parseInt(parts[3]) : 0);
    }

    /** @param text faults, separated by commas */
    public static List<Fault> parseAll(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(Fault::parse).toList();
    }

    @Override
    public String toString() {
        return (kind + ":" + n + ":" + how + ":" + variant).toLowerCase(Locale.ROOT);
    }
}
