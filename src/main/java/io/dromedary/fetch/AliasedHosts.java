package io.dromedary.fetch;

import java.io.IOException;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.net.URIAuthority;

/** Puts the name of a host back for which camel-http was given a {@link HostAlias}; first in the client's chain. */
final class AliasedHosts implements ExecChainHandler {

    private final HttpRoutePlanner routes;

    AliasedHosts(HttpRoutePlanner routes) {
        this.routes = routes;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        String host = HostAlias.reveal(target.getHostName());
        if (host.equals(target.getHostName())) {
            return chain.proceed(request, scope);
        }
        try {
            request.setAuthority(URIAuthority.create(host + (target.getPort() < 0 ? "" : ":" + target.getPort())));
        } catch (URISyntaxException e) {
            throw new ProtocolException("\"%s\" is no host".formatted(host), e);
        }
        HttpRoute route = routes.determineRoute(new HttpHost(target.getSchemeName(), host, target.getPort()), scope.clientContext);
        return chain.proceed(request, new ExecChain.Scope(scope.exchangeId, route, scope.originalRequest, scope.execRuntime, scope.clientContext));
    }
}
