package io.dromedary.observe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Alive means that the service's port answers. The management port, which says so, has threads of its own. */
public final class ServerHealth extends AbstractHealthCheck {

    private final Supplier<Optional<String>> trouble;

    /** @param trouble says why the port is taken for dead, or nothing */
    public ServerHealth(Supplier<Optional<String>> trouble) {
        super("dromedary", "server");
        this.trouble = trouble;
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        trouble.get().ifPresentOrElse(silent -> builder.down().message(silent), builder::up);
    }
}
