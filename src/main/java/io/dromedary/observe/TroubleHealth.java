package io.dromedary.observe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A part of the service that says itself what is wrong with it. */
public final class TroubleHealth extends AbstractHealthCheck {

    private final boolean liveness;
    private final Supplier<Optional<String>> trouble;

    private TroubleHealth(String part, boolean liveness, Supplier<Optional<String>> trouble) {
        super("dromedary", part);
        this.liveness = liveness;
        this.trouble = trouble;
    }

    /**
     * A part without which the process is alive, and not ready.
     *
     * @param trouble says why it is of no use now, or nothing
     */
    public static TroubleHealth ofReadiness(String part, Supplier<Optional<String>> trouble) {
        return new TroubleHealth(part, false, trouble);
    }

    /**
     * A part without which the process has to be started again.
     *
     * @param trouble says why it is taken for dead, or nothing
     */
    public static TroubleHealth ofLiveness(String part, Supplier<Optional<String>> trouble) {
        return new TroubleHealth(part, true, trouble);
    }

    @Override
    public boolean isLiveness() {
        return liveness;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        trouble.get().ifPresentOrElse(said -> builder.down().message(said), builder::up);
    }
}
