package io.dromedary.observe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A worker is ready when it can be given images; all else of it needs nobody. An intake takes uploads without the broker. */
public final class BrokerHealth extends AbstractHealthCheck {

    private final Supplier<Optional<String>> trouble;

    /** @param trouble says why the broker cannot be reached, or nothing */
    public BrokerHealth(Supplier<Optional<String>> trouble) {
        super("dromedary", "broker");
        this.trouble = trouble;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        trouble.get().ifPresentOrElse(said -> builder.down().message(said), builder::up);
    }
}
