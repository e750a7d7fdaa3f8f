package io.dromedary.access;

import io.dromedary.log.Fields;
import io.dromedary.web.NamedRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who asked for what where something is changed: a line when it has been answered. */
final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final TrustedProxies proxies;

    AuditLog(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** @param caller what is known of whoever asks; a key and a session only by a hash */
    void watch(RoutingContext context, String caller) {
        String address = proxies.client(context.request());
        context.addEndHandler(ended -> {
            if (ended.failed() && !context.request().isEnded()) {
                // The client has gone before it had asked for anything.
                return;
            }
            HttpServerResponse response = context.response();
            String location = response.headers().get(HttpHeaders.LOCATION);
            Fields.ofRequest(NamedRequest.of(context)).beside(() ->
                LOG.info("{} {} by {} from {}: {}{}", context.request().method(), context.normalizedPath(), caller, address,
                    response.getStatusCode(), location == null ? "" : ", " + location));
        });
    }
}
