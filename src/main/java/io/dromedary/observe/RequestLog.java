package io.dromedary.observe;

import io.dromedary.log.Fields;
import io.dromedary.web.NamedRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, where it is asked for. It has the path without the query, and without the token by which files are given out to whoever
 * knows it.
 */
public final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.dromedary.http");
    private static final String TOKEN = "{token}";
    private static final int LONGEST_PATH = 500;

    private final Function<HttpServerRequest, String> client;

    /** @param client tells the address of whoever asks */
    public RequestLog(Function<HttpServerRequest, String> client) {
        this.client = client;
    }

    /**
     * @param route    the path of the route that has it, with parameters as <code>{name}</code>
     * @param answered false where the connection has ended before the answer had
     */
    void ended(RoutingContext context, String route, boolean answered, long milliseconds) {
        String method = context.request().method().name();
        String path = shown(context.normalizedPath(), route);
        String address = client.apply(context.request());
        Integer status = answered ? context.response().getStatusCode() : null;
        Fields.ofRequest(NamedRequest.of(context)).with("http.request.method", method).with("url.path", path).with("http.response.status_code", status)
            .with("duration", milliseconds).with("client.address", address).beside(() ->
                LOG.info("{} {} from {}: {} after {} ms", method, path, address, answered ? status : "gone", milliseconds));
    }

    private static String shown(String path, String route) {
        List<String> names = List.of(route.split("/"));
        String[] parts = path.split("/", -1);
        int token = names.indexOf(TOKEN);
        if (token >= 0 && token < parts.length) {
            parts[token] = "…";
        }
        String shown = String.join("/", parts);
        return shown.length() > LONGEST_PATH ? shown.substring(0, LONGEST_PATH) + "…" : shown;
    }
}
