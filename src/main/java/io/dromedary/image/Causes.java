package io.dromedary.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies behind an exception. */
public final class Causes {

    /** Chains may be circular. */
    private static final int LONGEST = 20;

    private Causes() {
    }

    /** The exception and its causes, the outermost first. */
    public static List<Throwable> of(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = thrown; link != null && chain.size() < LONGEST && !chain.contains(link); link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }

    /** The first cause: an error of the Java machine, such as an exhausted memory, before what else there is. */
    public static Throwable root(Throwable thrown) {
        List<Throwable> chain = of(thrown);
        return error(thrown).<Throwable>map(error -> error).orElse(chain.get(chain.size() - 1));
    }

    /** An error of the Java machine that a library has wrapped into an exception: ImageIO does so with an exhausted memory. */
    public static Optional<Error> error(Throwable thrown) {
        return of(thrown).stream().filter(Error.class::isInstance).map(Error.class::cast).findFirst();
    }

    /** Whether the memory ran out, however that was wrapped. */
    public static boolean isOutOfMemory(Throwable thrown) {
        return of(thrown).stream().anyMatch(OutOfMemoryError.class::isInstance);
    }
}
