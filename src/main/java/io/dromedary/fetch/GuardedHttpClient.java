package io.dromedary.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes camel-http's client safe for URLs of strangers. An address is judged when the connection is made, on the IP that is
 * connected to, and again for every redirect hop; the answer, its headers and the time for it are bounded. No proxy, no
 * system properties, no cookies, no credentials, no retries: those are the route's.
 *
 * <p>All client options are set here; of the endpoint, {@code followRedirects=true} is still needed, as camel-http takes
 * the redirects out of the client before it calls a configurer.
 */
public final class GuardedHttpClient implements HttpClientConfigurer {

    /** Of a chunked body; the head's lines are counted by {@link LenientAnswerParser}. */
    private static final int MAX_TRAILERS = 20;
    /** As long as curl takes. */
    private static final int MAX_HEADER_LINE = 100 * 1024;
    private static final TimeValue UNUSED_BEFORE_CHECK = TimeValue.ofSeconds(1);
    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);
    /** What can be read here, so that a server which chooses by this header does not choose AVIF. */
    private static final String ACCEPT =
            "image/jpeg, image/png, image/gif, image/webp, image/tiff, image/bmp, image/*;q=0.5, */*;q=0.1";

    private final FetchSettings settings;
    private final AllowList allowed;
    private final AddressPolicy policy;
    private final DnsResolver resolver;
    private final boolean statusOnly;
    private final AddressSignatures signatures;
    private final String accept;

    public GuardedHttpClient(FetchSettings settings, AllowList allowed, AddressPolicy policy) {
        this(settings, allowed, policy, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param resolver looks names up; what it finds is judged */
    public GuardedHttpClient(FetchSettings settings, AllowList allowed, AddressPolicy policy, DnsResolver resolver) {
        this(settings, allowed, policy, resolver, false, AddressSignatures.none(), ACCEPT);
    }

    private GuardedHttpClient(FetchSettings settings, AllowList allowed, AddressPolicy policy, DnsResolver resolver, boolean statusOnly,
            AddressSignatures signatures, String accept) {
        this.accept = accept;
        this.statusOnly = statusOnly;
        this.signatures = signatures;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.allowed = Objects.requireNonNull(allowed, "allowed");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.resolver = Objects.requireNonNull(resolver, "resolver");
    }

    /** The same guard for what is sent somewhere: of the answer only the status and some headers count, and no redirect is followed. */
    public GuardedHttpClient statusOnly() {
        return new GuardedHttpClient(settings.withMaxRedirects(0), allowed, policy, resolver, true, signatures, "*/*");
    }

    /** The same guard, which takes addresses that differ in these for one and the same. */
    public GuardedHttpClient without(AddressSignatures others) {
        return new GuardedHttpClient(settings, allowed, policy, resolver, statusOnly, others, accept);
    }

    /** The same guard for what is no image. */
    public GuardedHttpClient accepting(String mediaTypes) {
        return new GuardedHttpClient(settings, allowed, policy, resolver, statusOnly, signatures, mediaTypes);
    }

    /** Called once for each endpoint; each gets a pool of its own, which it closes when it stops. */
    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        GuardedResolver guarded = new GuardedResolver(resolver, policy, allowed);
        HttpRoutePlanner direct = new DefaultRoutePlanner(null);
        builder.setConnectionManager(connections(guarded))
                .setConnectionManagerShared(false)
                .setRoutePlanner(direct)
                .setRedirectStrategy(new GuardedRedirects())
                .setDefaultRequestConfig(requests())
                .setUserAgent(settings.userAgent())
                .setDefaultHeaders(List.of(new BasicHeader("Accept", accept)))
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                // Images do not shrink in transit, and every decoder more is one more bomb.
                .disableContentCompression()
                .addExecInterceptorFirst("dromedary-alias", new AliasedHosts(direct))
                // Before PROTOCOL and not after REDIRECT: the client leaves an interceptor out without a word when the
                // element it refers to is switched off, and this element never is.
                .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "dromedary-guard",
                        new HopGuard(allowed, guarded, settings.timeouts().deadline(), statusOnly, signatures));
    }

    private PoolingHttpClientConnectionManager connections(DnsResolver guarded) {
        Timeout response = timeout(settings.timeouts().response());
        Timeout connect = timeout(settings.timeouts().connect());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guarded)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(answers())
                        // Octets as they come: a Location may hold UTF-8.
                        .charCodingConfig(CharCodingConfig.custom().setCharset(StandardCharsets.ISO_8859_1).build())
                        .responseParserFactory(config -> new LenientAnswerParser())
                        .incomingContentLengthStrategy(AnswerLength.INSTANCE)
                        .build())
                .setTlsSocketStrategy(new OddNamesTls(SSLContexts.createDefault()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(response)
                        .setValidateAfterInactivity(UNUSED_BEFORE_CHECK)
                        .setTimeToLive(LONGEST_LIFE)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(response).build())
                .setMaxConnTotal(settings.connections().total())
                .setMaxConnPerRoute(settings.connections().perHost())
                .build();
    }

    private RequestConfig requests() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(settings.timeouts().lease()))
                .setResponseTimeout(timeout(settings.timeouts().response()))
                // The client reads 0 as "its default", which is 50.
                .setRedirectsEnabled(settings.maxRedirects() > 0)
                .setMaxRedirects(settings.maxRedirects())
                .setAuthenticationEnabled(false)
                // An offer of TLS in a plain request, which some servers answer with an error.
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    /** The client's defaults let a server send header lines until the memory is full. */
    private static Http1Config answers() {
        return Http1Config.custom()
                .setMaxHeaderCount(MAX_TRAILERS)
                .setMaxLineLength(MAX_HEADER_LINE)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
