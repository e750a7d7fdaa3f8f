package io.dromedary.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Stands below the redirects in the client's chain, so it sees the URL of every hop: judges it, tells the resolver about
 * it, keeps its connections apart, and bounds its answer.
 */
final class HopGuard implements ExecChainHandler {

    private static final String ATTEMPT = "dromedary.attempt";
    /** All that a stranger's server may say to the route; any other header could pass for one of the route's own. */
    private static final Set<String> KEPT_HEADERS = Set.of("content-length", "content-encoding", "content-type",
            "retry-after", "location", "date", "etag", "last-modified", "content-disposition");

    private final AllowList allowed;
    private final GuardedResolver resolver;
    private final Duration deadline;
    private final boolean statusOnly;
    private final AddressSignatures signatures;

    /**
     * @param statusOnly pass on no body at all, whatever the status
     * @param signatures without which two addresses are the same
     */
    HopGuard(AllowList allowed, GuardedResolver resolver, Duration deadline, boolean statusOnly, AddressSignatures signatures) {
        this.signatures = signatures;
        this.allowed = allowed;
        this.resolver = resolver;
        this.deadline = deadline;
        this.statusOnly = statusOnly;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Attempt attempt = attempt(scope);
        Hop hop = hop(request, scope);
        scope.clientContext.setUserToken(hop.connectionState());
        askOnlyWhoSaidIt(request, hop);
        // A connection that an earlier hop left leased was judged for that hop's URL.
        scope.execRuntime.discardEndpoint();
        resolver.enter(hop);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            bound(response, hop, attempt, scope);
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            throw failed(hop, attempt, e);
        } finally {
            resolver.leave();
        }
    }

    private Attempt attempt(ExecChain.Scope scope) {
        HttpClientContext context = scope.clientContext;
        if (context.getAttribute(ATTEMPT) instanceof Attempt running) {
            return running;
        }
        // Cancelling the request also ends the wait for a connection, which the runtime alone does not.
        Runnable cut = scope.originalRequest instanceof Cancellable cancellable
                ? cancellable::cancel : scope.execRuntime::discardEndpoint;
        Attempt started = Attempt.start(deadline, cut);
        context.setAttribute(ATTEMPT, started);
        return started;
    }

    private Hop hop(ClassicHttpRequest request, ExecChain.Scope scope) throws IOException {
        URI url;
        try {
            url = request.getUri();
        } catch (URISyntaxException e) {
            throw new BlockedAddressException(request.getAuthority().getHostName(), e.getInput(), e.getReason());
        }
        Optional<String> refusal = HttpUrls.refusal(url);
        if (refusal.isPresent()) {
            throw new BlockedAddressException(String.valueOf(HttpUrls.host(url)), url.toString(), refusal.get());
        }
        // Both would reach an address that the resolver has not judged.
        if (scope.route.getProxyHost() != null || scope.route.getTargetHost().getAddress() != null) {
            throw new BlockedAddressException(HttpUrls.host(url), scope.route.toString(), "the guard needs a direct connection");
        }
        return Hop.to(url, allowed);
    }

    /** What one address said of its content is not asked of another one, which a redirect led to or does not lead to any more. */
    private void askOnlyWhoSaidIt(ClassicHttpRequest request, Hop hop) {
        Header of = request.getFirstHeader(ConditionalHeaders.OF);
        request.removeHeaders(ConditionalHeaders.OF);
        if (of == null || !signatures.same(of.getValue(), hop.url())) {
            request.removeHeaders(ConditionalHeaders.IF_NONE_MATCH);
            request.removeHeaders(ConditionalHeaders.IF_MODIFIED_SINCE);
        }
    }

    /** Only the body of a 200 is passed on. Bodies of redirects and errors are not even read: they may be endless. */
    private void bound(ClassicHttpResponse response, Hop hop, Attempt attempt, ExecChain.Scope scope)
            throws IOException {
        response.setHeaders(Arrays.stream(response.getHeaders()).filter(HopGuard::isKept).toArray(Header[]::new));
        if (scope.clientContext.getRedirectLocations().size() > 0 || isAnother(scope, hop)) {
            response.addHeader(ConditionalHeaders.ANSWERED_BY, signatures.without(hop.url()));
        }
        HttpEntity entity = response.getEntity();
        if (entity != null && !statusOnly && response.getCode() == HttpStatus.SC_OK) {
            response.setEntity(new GuardedEntity(entity,
                    new BodyStream(entity.getContent(), hop.host(), attempt, scope.execRuntime)));
            return;
        }
        if (entity != null) {
            scope.execRuntime.discardEndpoint();
            response.setEntity(null);
        }
        boolean maybeRedirected = response.getCode() / 100 == 3 && response.getCode() != HttpStatus.SC_NOT_MODIFIED;
        if (!maybeRedirected || statusOnly) {
            attempt.finish();
        }
    }

    private boolean isAnother(ExecChain.Scope scope, Hop hop) {
        try {
            return !signatures.same(scope.originalRequest.getUri().toString(), hop.url());
        } catch (URISyntaxException e) {
            return true;
        }
    }

    private static boolean isKept(Header header) {
        return KEPT_HEADERS.contains(header.getName().toLowerCase(Locale.ROOT));
    }

    private static IOException failed(Hop hop, Attempt attempt, Exception failure) {
        Exception explained = attempt.explain(failure);
        attempt.finish();
        // Our own client being shut down is nothing that the host did.
        if (explained instanceof IllegalStateException closed) {
            throw closed;
        }
        return new HopException(hop.host(), false, explained);
    }
}
