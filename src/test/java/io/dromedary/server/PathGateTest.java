package io.dromedary.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Service;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for what is being replaced wait a little, and nobody else does. */
class PathGateTest {

    private final PathGate gate = new PathGate();
    private Vertx vertx;
    private Service service;

    @BeforeEach
    void listen() throws Exception {
        vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer().requestHandler(request -> gate.pass(request, PathGateTest::answer)).listen(0, "127.0.0.1")
            .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        service = new Service("http://127.0.0.1:" + server.actualPort());
    }

    /** As a route that reads a body when it wants it. */
    private static void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> request.response().end("answered " + body));
        request.resume();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status/7", "//status/7", "/status/%37", "/x/../status/7/", "/page/a/b"})
    void whatIsBeingReplacedWaitsUntilItIsThere(String path) throws Exception {
        gate.close(List.of("/status/{request_id}", "/page/*"));
        CompletableFuture<Service.Answer> answer = CompletableFuture.supplyAsync(() -> service.get(path));
        assertEquals("answered ", service.get("/other").text());
        assertFalse(answer.isDone());

        gate.open();

        assertEquals("answered ", answer.get(10, TimeUnit.SECONDS).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status", "/status/7/images", "/statuses/7", "/pages"})
    void everythingElsePasses(String path) {
        gate.close(List.of("/status/{request_id}", "/page/*"));

        assertEquals("answered ", service.get(path).text());
    }

    @Test
    void aBodyWaitsWithItsRequest() throws Exception {
        gate.close(List.of("/upload"));
        CompletableFuture<Service.Answer> answer = CompletableFuture.supplyAsync(
            () -> service.send("POST", "/upload", "a body".getBytes(StandardCharsets.UTF_8)));
        assertEquals("answered ", service.get("/other").text());

        gate.open();

        assertEquals("answered a body", answer.get(10, TimeUnit.SECONDS).text());
    }

    @Test
    void whatTakesTooLongIsToBeAskedForAgain() {
        gate.close(List.of("/status/{request_id}"));

        Service.Answer answer = service.get("/status/7");

        assertAll(() -> assertEquals(503, answer.status()), () -> assertEquals("1", answer.header("Retry-After")),
            () -> assertTrue(answer.text().contains("is being changed"), answer.text()));
    }

    @Test
    void nothingIsHeldOnceItIsOpen() {
        gate.close(List.of("/status/{request_id}"));
        gate.open();

        assertEquals("answered ", service.get("/status/7").text());
    }
}
