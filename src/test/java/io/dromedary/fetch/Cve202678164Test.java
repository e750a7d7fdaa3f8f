package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CVE-2026-78164: camel-http before 4.18.5 replaces placeholders in {@code CamelHttpUri}, so that a URL of a stranger's could
 * carry a password away. Here the first lock ({@link StrictUrl}) is left out: the second has to hold alone.
 */
class Cve202678164Test {

    private ScriptedServer server;
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        context = new DefaultCamelContext();
        context.getPropertiesComponent().addInitialProperty("secret", "s3cr3t");
        context.getRegistry().bind("literalUri", new LiteralUri());
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:locked").bean("literalUri", "check").to("http:image-host?httpMethod=GET&throwExceptionOnFailure=false");
                from("direct:open").to("http:image-host?httpMethod=GET&throwExceptionOnFailure=false");
            }
        });
        context.start();
        server.on("/a.jpg", "HTTP/1.1 200 OK\r\nContent-Length: 4", "abcd".getBytes(StandardCharsets.ISO_8859_1));
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{{secret}}.png", "/a.jpg?x={{secret}}", "/{{?secret}}.png", "/{{secret:other}}", "/{{env:HOME}}", "/{{sys:user.home}}",
        "/{{{{secret}}}}", "/a.jpg#{{secret}}", "/${sys.user.home}", "/$simple{sys.user.home}", "/#{secret}", "/}}{{", "/{secret", "/secret}"})
    void sendsNothingWhereASettingOrAFunctionCouldBePutIntoTheUrl(String target) {
        Exchange refused = send("direct:locked", server.url(target), Map.of());

        assertEquals("blocked_address", assertInstanceOf(FetchException.class, refused.getException()).code());
        assertEquals(0, server.requests.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{secret}}", "http://{{secret}}.evil.example/a.jpg", "{{secret}}://127.0.0.1/", "http://u:{{secret}}@127.0.0.1/", ""})
    void refusesAPlaceholderInEveryPartOfTheUrl(String url) {
        assertInstanceOf(FetchException.class, send("direct:locked", url, Map.of()).getException());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelRestHttpUri", "camelresthttpuri", "CamelHttpPath", "CamelHttpQuery", "CamelHttpRawQuery", "CamelRestHttpQuery"})
    void refusesWhatWouldBePutInTheUrlsPlace(String header) {
        Exchange refused = send("direct:locked", server.url("/a.jpg"), Map.of(header, "http://127.0.0.1:1/{{secret}}"));

        assertInstanceOf(FetchException.class, refused.getException());
        assertEquals(0, server.requests.size());
    }

    @Test
    void refusesAMessageWithoutAUrl() {
        assertInstanceOf(FetchException.class, send("direct:locked", null, Map.of()).getException());
    }

    @Test
    void shutsOutNoUrlThatIsOne() {
        assertNull(send("direct:locked", server.url("/a.jpg?x=%7B%7Bsecret%7D%7D&price=$1"), Map.of()).getException());

        assertFalse(server.requests.get(0).contains("s3cr3t"), server.requests.get(0));
    }

    /** Once this fails, Camel has mended it, and the lock may stay or go. */
    @Test
    void isNeededAsLongAsCamelPutsTheSettingIntoTheUrl() {
        send("direct:open", server.url("/{{secret}}.png"), Map.of());

        assertEquals("GET /s3cr3t.png HTTP/1.1", server.requests.get(0).lines().findFirst().orElse(""));
    }

    private Exchange send(String route, String url, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        Map<String, Object> all = new HashMap<>(headers);
        all.put(Exchange.HTTP_URI, url);
        exchange.getIn().setHeaders(all);
        try (var producer = context.createProducerTemplate()) {
            return producer.send(route, exchange);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
