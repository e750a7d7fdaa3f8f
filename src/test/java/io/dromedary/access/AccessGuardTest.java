package io.dromedary.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Hand;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.RawHttp;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** The guard alone, before a server that answers everything it lets in with 200. */
class AccessGuardTest {

    private static final Vertx VERTX = Vertx.vertx();
    /** What is never answered is given up soon. */
    private static final HttpServerOptions OPTIONS = new HttpServerOptions().setIdleTimeout(10);
    private static final String KEY = "correct-horse-battery";
    private static final String BEARER = "Bearer " + KEY;
    private static final String SHOP = "https://shop.example";
    private static final AccessRules RULES = new AccessRules("https://images.shop.example", List.of(SHOP), true);

    private final Hand hand = new Hand();
    private final ApiKeys keys = new ApiKeys(List.of(KEY), hand);
    private final TriedKeys tried = new TriedKeys(new SimpleMeterRegistry(), hand);
    private final SQLiteDataSource database = new SQLiteDataSource();
    private final BlockingQueue<RoutingContext> inside = new LinkedBlockingQueue<>();
    private Connection kept;
    private HttpServer server;
    private Service service;

    @BeforeEach
    void start() throws SQLException {
        database.setUrl("jdbc:sqlite:file:access-guard?mode=memory&cache=shared");
        kept = database.getConnection();
        run("create table ended_session (id text primary key, ends_at bigint not null)");
        serve(RULES, keys);
    }

    @AfterEach
    void stop() throws SQLException {
        server.close();
        kept.close();
    }

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/session", "/docs", "/openapi.json", "/page/app.js", "/samples/catalog.csv", "/images/x/1.jpg"})
    void whatThePageNeedsIsThereForEverybody(String path) {
        assertEquals(200, service.get(path).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/requests", "/page", "/docs/x", "/samples", "/upload", "/Docs", "/page/../requests", "/images"})
    void nothingElseIs(String path) {
        Answer answer = service.get(path);

        assertEquals(401, answer.status());
        assertEquals("Bearer realm=\"dromedary\"", answer.header("WWW-Authenticate"));
        assertEquals("urn:dromedary:problem:key-needed", answer.json().path("type").asText());
    }

    @Test
    void imagesNeedAKeyWhereTheyAreNotPublic() {
        serve(new AccessRules(RULES.ownOrigin(), List.of(), false), keys);

        assertEquals(401, service.get("/images/x/1.jpg").status());
        assertEquals("", service.get("/images/x/1.jpg").header("Vary"), "the answer is the same for every origin");
    }

    @Test
    void whereNoKeyIsAskedForEverybodyMayCome() {
        serve(RULES, new ApiKeys(List.of(), hand));

        assertEquals(200, service.get("/requests").status());
    }

    @ParameterizedTest
    @CsvSource({"Bearer " + KEY + ", 200", "bearer  " + KEY + ", 200", "Bearer wrong-horse-battery, 401", "Basic Zm9vOmJhcg==, 401", "Bearer, 401"})
    void takesItsKeyAndNoOther(String authorization, int status) {
        assertEquals(status, service.get("/requests", "Authorization", authorization).status());
    }

    @Test
    void theAnswerToAWrongKeyWaits() {
        tried.refused("127.0.0.1");
        long asked = System.nanoTime();

        assertEquals(401, service.get("/requests", "Authorization", "Bearer wrong-horse-battery").status());
        assertTrue(System.nanoTime() - asked >= TimeUnit.MILLISECONDS.toNanos(200), "the second one waits twice as long");
    }

    @Test
    void noFurtherAnswerWaitsWhereManyDo() {
        for (int i = 0; i < TriedKeys.WAITING; i++) {
            tried.refused("127.0.0.1");
        }

        assertEquals(401, service.get("/requests", "Authorization", "Bearer wrong-horse-battery").status());
    }

    @Test
    void aSessionLetsInUntilItIsEnded() throws SQLException {
        String cookie = keys.newSession(KEY);

        assertEquals(200, service.get("/requests", "Cookie", "dromedary-session=" + cookie).status());
        assertEquals(200, service.send("POST", "/upload", "body".getBytes(), "Cookie", "dromedary-session=" + cookie).status());
        run("insert into ended_session values ('" + keys.session(cookie).orElseThrow().id() + "', 1)");
        assertEquals(401, service.get("/requests", "Cookie", "dromedary-session=" + cookie).status());
    }

    @Test
    void aCookieCountsForNothingBesideAnotherWayToSayWhoOneIs() {
        assertEquals(401, service.get("/requests", "Cookie", "dromedary-session=" + keys.newSession(KEY), "Authorization", "Basic Zm9vOmJhcg==").status());
        assertEquals(401, service.get("/requests", "Cookie", "dromedary-session=x").status());
    }

    @Test
    void asksToComeBackWhereTheDatabaseDoesNotAnswer() throws SQLException {
        run("drop table ended_session");

        Answer answer = service.get("/requests", "Cookie", "dromedary-session=" + keys.newSession(KEY));

        assertEquals("503 5", answer.status() + " " + answer.header("Retry-After"));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example, 403", "Origin, null, 403", "Origin, https://images.shop.example.evil.example, 403",
        "Origin, https://IMAGES.shop.example, 200", "Origin, https://shop.example, 200", "Origin, http://shop.example, 403",
        "Sec-Fetch-Site, cross-site, 403", "Sec-Fetch-Site, same-site, 403", "Sec-Fetch-Site, SAME-ORIGIN, 200", "Sec-Fetch-Site, none, 200"})
    void noForeignPageChangesAnything(String header, String value, int status) {
        Answer answer = service.send("POST", "/upload", null, header, value, "Authorization", BEARER);

        assertEquals(status, answer.status());
        assertEquals(status == 403, answer.text().contains(header.equals("Origin") ? "'" + value + "' must not" : "another site must not"), answer.text());
    }

    @Test
    void itsOwnPageIsThatOfTheNameThatItIsAskedUnder() {
        assertEquals(200, service.send("POST", "/upload", null, "Origin", "http://localhost:" + server.actualPort(), "Authorization", BEARER).status());
        assertEquals(403, service.send("POST", "/upload", null, "Origin", "https://localhost:" + server.actualPort(), "Authorization", BEARER).status());
    }

    @Test
    void aForeignPageMayShowWhatEverybodySees() {
        Answer answer = service.get("/images/x/1.jpg", "Origin", "https://evil.example");

        assertEquals(200, answer.status());
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertEquals("Origin", answer.header("Vary"));
    }

    @Test
    void anAllowedPageMayReadTheAnswer() {
        Answer answer = service.get("/requests", "Origin", SHOP, "Authorization", BEARER);

        assertEquals(SHOP, answer.header("Access-Control-Allow-Origin"));
        assertEquals("ETag, Location, Retry-After, Content-Disposition", answer.header("Access-Control-Expose-Headers"));
    }

    @Test
    void itsBrowserIsToldSoBeforehand() {
        Answer answer = service.send("OPTIONS", "/upload", null, "Origin", SHOP, "Access-Control-Request-Method", "POST");

        assertEquals(204, answer.status());
        assertEquals(SHOP, answer.header("Access-Control-Allow-Origin"));
        assertTrue(answer.header("Access-Control-Allow-Methods").contains("POST") && answer.header("Access-Control-Allow-Headers").contains("Authorization"));
        assertEquals("600 Origin", answer.header("Access-Control-Max-Age") + " " + answer.header("Vary"));
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, https://evil.example, POST", "OPTIONS, https://shop.example, ''", "GET, https://shop.example, POST"})
    void nothingElseIsAQuestionBeforehand(String method, String origin, String asked) {
        Answer answer = asked.isEmpty() ? service.send(method, "/upload", null, "Origin", origin)
            : service.send(method, "/upload", null, "Origin", origin, "Access-Control-Request-Method", asked);

        assertEquals(401, answer.status());
    }

    @Test
    void whoChangedWhatIsWrittenDown() {
        try (LogCapture log = new LogCapture(AuditLog.class.getName())) {
            service.get("/requests", "Authorization", BEARER);
            service.send("DELETE", "/requests/1", null, "Authorization", BEARER);
            service.send("POST", "/upload?location=/status/2", "a body".getBytes(), "Authorization", BEARER);

            Awaitility.await().untilAsserted(() -> assertEquals(
                "DELETE /requests/1 by key %1$s from 127.0.0.1: 200\nPOST /upload by key %1$s from 127.0.0.1: 200, /status/2".formatted(ApiKeys.name(KEY)), log.text()));
        }
    }

    @Test
    void whoeverGoesBeforeHavingAskedIsNot() throws InterruptedException {
        String head = "POST %s HTTP/1.1\nHost: localhost\nAuthorization: " + BEARER + "\nContent-Length: 4";
        try (LogCapture log = new LogCapture(AuditLog.class.getName())) {
            RawHttp early = RawHttp.connect(server.actualPort()).head(head.formatted("/early?later=true")).send("ab");
            entered();
            early.abort();
            RawHttp late = RawHttp.connect(server.actualPort()).head(head.formatted("/late?later=true")).send("abcd");
            Awaitility.await().until(entered().request()::isEnded);
            late.abort();

            Awaitility.await().until(() -> log.text().contains("POST /late"));
            assertEquals(1, log.text().lines().count(), log.text());
        }
    }

    private RoutingContext entered() throws InterruptedException {
        RoutingContext context = inside.poll(10, TimeUnit.SECONDS);
        assertNotNull(context, "nobody was let in");
        return context;
    }

    private void serve(AccessRules rules, ApiKeys keys) {
        if (server != null) {
            server.close();
        }
        Router router = Router.router(VERTX);
        router.route().handler(new AccessGuard(rules, keys, new TrustedProxies(List.of()), tried, new EndedSessions(database)));
        router.route().handler(context -> {
            context.request().endHandler(asked -> {
                if (context.request().getParam("location") != null) {
                    context.response().putHeader("Location", context.request().getParam("location"));
                }
                if (context.request().getParam("later") == null) {
                    context.response().end("in");
                }
            });
            inside.add(context);
        });
        server = VERTX.createHttpServer(OPTIONS).requestHandler(router).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        service = new Service("http://localhost:" + server.actualPort());
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = kept.createStatement()) {
            statement.execute(sql);
        }
    }
}
