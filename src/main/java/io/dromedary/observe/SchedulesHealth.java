package io.dromedary.observe;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready means that no schedule fails again and again: what it does is not done meanwhile. */
public final class SchedulesHealth extends AbstractHealthCheck {

    private final Schedules schedules;

    public SchedulesHealth(Schedules schedules) {
        super("dromedary", "schedules");
        this.schedules = schedules;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        schedules.trouble().ifPresentOrElse(trouble -> builder.down().message(trouble), builder::up);
    }
}
