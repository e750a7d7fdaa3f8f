package io.dromedary.fetch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** A Camel context with the fetch as a route in YAML has it; failures are thrown at the caller. */
final class FetchRoute implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate producer;

    FetchRoute(FetchSettings settings, AllowList allowed, Path folder) throws Exception {
        this(settings, allowed, folder, SystemDefaultDnsResolver.INSTANCE);
    }

    FetchRoute(FetchSettings settings, AllowList allowed, Path folder, DnsResolver resolver) throws Exception {
        context.getRegistry().bind("guardedHttpClient",
                new GuardedHttpClient(settings, allowed, new AddressPolicy(), resolver));
        context.getRegistry().bind("fetchTarget", new FetchTarget());
        context.getRegistry().bind("imageDownload", new ImageDownload(settings, folder));
        context.getPropertiesComponent().addInitialProperty("secret", "s3cr3t");
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        PluginHelper.getRoutesLoader(context).loadRoutes(
                PluginHelper.getResourceLoader(context).resolveResource("classpath:fetch.camel.yaml"));
        context.getShutdownStrategy().setTimeout(1);
        context.start();
        producer = context.createProducerTemplate();
    }

    Exchange send(String url, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getIn().setBody(url);
        exchange.getIn().setHeaders(new HashMap<>(headers));
        return producer.send("direct:fetch", exchange);
    }

    Download fetch(String url) throws Exception {
        Exchange exchange = send(url, Map.of());
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(Download.class);
    }

    /** The failure that the image is recorded with. */
    FetchException failure(String url) {
        Exception thrown = send(url, Map.of()).getException();
        if (thrown == null) {
            throw new AssertionError("\"" + url + "\" was fetched");
        }
        return new FetchFailures().of(thrown).orElseThrow(() -> new AssertionError("not an image's failure", thrown));
    }

    @Override
    public void close() {
        context.stop();
    }
}
