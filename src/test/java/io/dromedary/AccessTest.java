package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.SettingException;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what, where keys are asked for. */
class AccessTest {

    private static final String KEY = "correct-horse-battery";
    private static final String NEXT_KEY = "staple-correct-horse-battery";

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .allowing(host.url())
        .with("dromedary.security.api-key", KEY + ", " + NEXT_KEY)
        .with("dromedary.security.hosts", "Catalogue.intern")
        .with("dromedary.security.cors-origins", "https://shop.example")
        .with("dromedary.trusted-proxies", "10.0.0.0/8");
    private static final Service service = application.service();

    @ParameterizedTest
    @ValueSource(strings = {"/requests", "/status/00000000-0000-4000-8000-000000000000", "/nothing", "/requests/x/images"})
    void asksForAKey(String path) {
        Answer answer = service.get(path);

        assertEquals(401, answer.status());
        assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
        assertEquals("urn:dromedary:problem:key-needed", answer.json().path("type").asText());
    }

    @ParameterizedTest
    @CsvSource({"Bearer " + KEY + ", 200", "bearer " + NEXT_KEY + ", 200", "Bearer wrong-horse-battery, 401", "Basic Zm9vOmJhcg==, 401", "Bearer, 401"})
    void takesEachOfItsKeysAndNoOther(String authorization, int status) {
        assertEquals(status, service.get("/requests", "Authorization", authorization).status());
    }

    @Test
    void exchangesAKeyForACookieThatNoScriptCanRead() {
        Answer session = service.send("POST", "/session", ("{\"key\": \"" + KEY + "\"}").getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");

        assertEquals(204, session.status(), session.text());
        String cookie = session.header("Set-Cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertEquals(200, service.get("/requests", "Cookie", cookie.substring(0, cookie.indexOf(';'))).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dromedary-session=", "dromedary-session=9999999999.AAAA", "dromedary-session=1.x", "dromedary-session=" + KEY})
    void takesNoSessionThatItHasNotSigned(String cookie) {
        assertEquals(401, service.get("/requests", "Cookie", cookie).status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"key\": \"wrong-horse-battery\"} | 401", "{} | 400", "no JSON | 400"})
    void givesNoSessionForAWrongKey(String body, int status) {
        assertEquals(status, service.send("POST", "/session", body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json").status());
    }

    @Test
    void saysInTheLogAndInTheMetricsThatWrongKeysAreTried() {
        try (LogCapture log = new LogCapture("io.dromedary.access")) {
            service.get("/requests", "Authorization", "Bearer guessed-horse-battery", "X-Forwarded-For", "198.51.100.1");
            service.send("POST", "/session", "{\"key\": \"guessed-horse-battery\"}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");

            double refused = application.management().get("/observe/metrics").text().lines()
                .filter(line -> line.startsWith("dromedary_keys_refused_total")).mapToDouble(line -> Double.parseDouble(line.split(" ")[1])).sum();
            assertTrue(refused >= 2, String.valueOf(refused));
            assertTrue(!log.text().contains("guessed") && !log.text().contains("198.51.100.1"), "no secret, and no address that just anybody sent: " + log.text());
        }
    }

    @Test
    void letsAGoodKeyInWhileAnswersToWrongOnesWait() throws Exception {
        List<CompletableFuture<Integer>> wrong = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            for (int i = 0; i < 20; i++) {
                wrong.add(CompletableFuture.supplyAsync(() -> service.get("/requests", "Authorization", "Bearer guessed-horse-battery").status(), callers));
            }
            assertEquals(200, service.get("/requests", "Authorization", "Bearer " + KEY).status());
            assertTrue(wrong.stream().anyMatch(answer -> !answer.isDone()), "wrong keys are still waiting");
            for (CompletableFuture<Integer> answer : wrong) {
                assertEquals(401, answer.get(60, TimeUnit.SECONDS));
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void writesDownWhoChangedWhat() {
        try (LogCapture log = new LogCapture("io.dromedary.access")) {
            String id = service.upload(Catalogs.of(host.serve("/audit.jpg", Pictures.jpeg(64, 48, 2))), "Authorization", "Bearer " + KEY)
                .json().path("request_id").asText();
            service.send("POST", "/requests/" + id + "/retry", null, "Authorization", "Bearer " + NEXT_KEY);
            service.send("DELETE", "/requests/" + id, null, "Cookie", session());

            org.awaitility.Awaitility.await().untilAsserted(() -> {
                String lines = log.text();
                assertTrue(lines.matches("(?s).*POST /upload by key [0-9a-f]{8} from 127.0.0.1: 200, \\S*/status/" + id + ".*"), lines);
                assertTrue(lines.matches("(?s).*POST /requests/" + id + "/retry by key [0-9a-f]{8} from 127.0.0.1: 200.*"), lines);
                assertTrue(lines.matches("(?s).*DELETE /requests/" + id + " by session [0-9a-f]{8} of key [0-9a-f]{8} from 127.0.0.1: 204.*"), lines);
                assertTrue(!lines.contains(KEY), lines);
            });
        }
    }

    @Test
    void asksForAKeyEvenWhereTheOneThatIsTypedIsBlank() {
        assertEquals(400, service.send("POST", "/session", "{\"key\": \" \"}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json").status());
    }

    @Test
    void endsOneSessionAndNotTheOthersOfTheSameKey() {
        String ended = session();
        String other = session();

        assertEquals(204, service.send("DELETE", "/session", null, "Cookie", ended).status());

        assertEquals(401, service.get("/requests", "Cookie", ended).status());
        assertEquals(401, service.upload(HEADER, "Cookie", ended).status());
        assertEquals(200, service.get("/requests", "Cookie", other).status());
        assertEquals(400, service.upload(HEADER, "Cookie", other).status());
        assertEquals(204, service.send("DELETE", "/session", null, "Cookie", ended).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dromedary-session=9999999999.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "dromedary-session=x"})
    void endsNothingWhereThereIsNoSession(String cookie) {
        Answer answer = cookie.isEmpty() ? service.send("DELETE", "/session", null) : service.send("DELETE", "/session", null, "Cookie", cookie);

        assertEquals(204, answer.status());
    }

    private String session() {
        String cookie = service.send("POST", "/session", ("{\"key\": \"" + KEY + "\"}").getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json")
            .header("Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void servesCompressedImagesToEverybody() {
        String[] key = {"Authorization", "Bearer " + KEY};
        Answer upload = service.upload(Catalogs.of(host.serve("/public.jpg", Pictures.jpeg(64, 48, 1))), key);
        String id = upload.json().path("request_id").asText();
        String image = org.awaitility.Awaitility.await().until(
            () -> service.get("/requests/" + id + "/images", key).json().at("/images/0/output_url").asText("null"), url -> !url.equals("null"));

        assertEquals(200, service.get(image).status());
    }

    @ParameterizedTest
    @CsvSource({"evil.example, 403", "localhost.evil.example, 403", "localhost, 401", "127.0.0.1:8080, 401", "[::1], 401", "catalogue.INTERN:80, 401", "'', 403"})
    void isAskedUnderItsOwnNamesOnly(String name, int status) throws IOException {
        assertEquals(status, statusOf("GET /requests HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void believesNoForwardedHostOfJustAnybody() throws IOException {
        assertEquals(403, statusOf("GET /requests HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void believesTheForwardedHostAndSchemeOfItsOwnProxy() {
        try (RunningApplication behindProxy = new RunningApplication().with("dromedary.public-url", "https://images.shop.example/dromedary").with("dromedary.trusted-proxies", "127.0.0.0/8").start()) {
            String[] forwarded = {"X-Forwarded-Host", "images.shop.example", "X-Forwarded-Proto", "https"};
            assertEquals(200, behindProxy.service().get("/requests", forwarded).status());
            assertEquals(403, behindProxy.service().get("/requests", "X-Forwarded-Host", "evil.example").status());
            assertEquals(400, behindProxy.service().upload(HEADER, "X-Forwarded-Host", "images.shop.example", "X-Forwarded-Proto", "https",
                "Origin", "https://images.shop.example").status(), "the page's own origin, as the browser sees it");
            Answer session = behindProxy.service().send("POST", "/session", "{\"key\": \"any\"}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
            assertTrue(session.header("Set-Cookie").contains("Path=/dromedary; ") && session.header("Set-Cookie").endsWith("Secure"), session.header("Set-Cookie"));
        }
    }

    @ParameterizedTest
    @CsvSource({"Origin, https://evil.example, 403", "Origin, null, 403", "Sec-Fetch-Site, cross-site, 403", "Sec-Fetch-Site, same-origin, 400",
        "Origin, https://shop.example, 400"})
    void letsNoForeignPageChangeAnything(String header, String value, int status) {
        assertEquals(status, service.upload(HEADER, header, value, "Authorization", "Bearer " + KEY).status());
    }

    @Test
    void letsItsOwnPageUpload() {
        assertEquals(400, service.upload(HEADER, "Origin", application.url(""), "Authorization", "Bearer " + KEY).status());
    }

    @Test
    void tellsTheBrowserWhichOtherOriginsMayAsk() {
        Answer preflight = service.send("OPTIONS", "/upload", null, "Origin", "https://shop.example", "Access-Control-Request-Method", "POST");
        Answer other = service.get("/requests", "Origin", "https://evil.example", "Authorization", "Bearer " + KEY);

        assertEquals(204, preflight.status());
        assertEquals("https://shop.example", preflight.header("Access-Control-Allow-Origin"));
        assertEquals("", other.header("Access-Control-Allow-Origin"));
        assertEquals("Origin", other.header("Vary"));
    }

    @Test
    void isNotOpenedToOthersWithoutAKeyUnlessThatIsMeant() {
        SettingException refusal = assertThrows(SettingException.class, () -> startOnEveryInterface(Map.of()));

        assertTrue(refusal.getMessage().contains("dromedary.security.api-key") && refusal.getMessage().contains("dromedary.security.anonymous"),
            refusal.getMessage());
        startOnEveryInterface(Map.of("dromedary.security.anonymous", "true"));
    }

    @Test
    void refusesAKeyThatIsShort() {
        SettingException refusal = assertThrows(SettingException.class, () -> startOnEveryInterface(Map.of("dromedary.security.api-key", "secret")));

        assertTrue(refusal.getMessage().contains("16 characters"), refusal.getMessage());
    }

    @Test
    void refusesKeysThatStandOnSeveralLines() {
        SettingException refusal = assertThrows(SettingException.class, () -> startOnEveryInterface(Map.of("dromedary.security.api-key", KEY + "\n" + NEXT_KEY)));

        assertTrue(refusal.getMessage().contains("line break") && !refusal.getMessage().contains(KEY), refusal.getMessage());
    }

    private static void startOnEveryInterface(Map<String, String> settings) {
        try (RunningApplication open = new RunningApplication().with("dromedary.host", "0.0.0.0").with(settings)) {
            open.start();
        }
    }

    private int statusOf(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", application.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
