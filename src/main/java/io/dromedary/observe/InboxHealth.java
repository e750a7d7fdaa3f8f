package io.dromedary.observe;

import io.dromedary.inbox.InboxFolder;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready means that what is dropped into the watched folder can be taken. */
public final class InboxHealth extends AbstractHealthCheck {

    private final InboxFolder folder;

    public InboxHealth(InboxFolder folder) {
        super("dromedary", "inbox");
        this.folder = folder;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        folder.problem().ifPresentOrElse(problem -> builder.down().message(problem), builder::up);
    }
}
