package io.dromedary.observe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready means that the object store answers; a process whose store is away is alive all the same. */
public final class StoreHealth extends AbstractHealthCheck {

    private final Supplier<Optional<String>> trouble;

    /** @param trouble says why files cannot be kept or read, or nothing */
    public StoreHealth(Supplier<Optional<String>> trouble) {
        super("dromedary", "store");
        this.trouble = trouble;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        trouble.get().ifPresentOrElse(away -> builder.down().message(away), builder::up);
    }
}
