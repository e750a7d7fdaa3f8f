package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.SettingException;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what, where keys are asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private static final String KEY = "correct-horse-battery";
    private static final String NEXT_KEY = "staple-correct-horse-battery";
    private static final String CSV = "S. No.,Product Name,Input Image Urls\n";

    private ImageHost host;
    private RunningApplication application;
    private Service service;

    @BeforeAll
    void start() {
        host = new ImageHost();
        application = RunningApplication.start(Map.of(
            "dromedary.fetch.allow", host.url(),
            "dromedary.security.api-key", KEY + ", " + NEXT_KEY,
            "dromedary.security.hosts", "Catalogue.intern",
            "dromedary.security.cors-origins", "https://shop.example",
            "dromedary.trusted-proxies", "10.0.0.0/8"));
        service = application.service();
    }

    @AfterAll
    void stop() {
        application.close();
        host.close();
    }

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
    void servesCompressedImagesToEverybody() {
        String[] key = {"Authorization", "Bearer " + KEY};
        Answer upload = service.upload(CSV + "1,Mug," + host.serve("/public.jpg", Pictures.jpeg(64, 48, 1)) + "\n", key);
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

    @ParameterizedTest
    @CsvSource({"Origin, https://evil.example, 403", "Origin, null, 403", "Sec-Fetch-Site, cross-site, 403", "Sec-Fetch-Site, same-origin, 400",
        "Origin, https://shop.example, 400"})
    void letsNoForeignPageChangeAnything(String header, String value, int status) {
        assertEquals(status, service.upload(CSV, header, value, "Authorization", "Bearer " + KEY).status());
    }

    @Test
    void letsItsOwnPageUpload() {
        assertEquals(400, service.upload(CSV, "Origin", application.url(""), "Authorization", "Bearer " + KEY).status());
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

    private static void startOnEveryInterface(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("dromedary.host", "0.0.0.0");
        Path home = RunningApplication.newHome();
        try {
            RunningApplication.start(home, all).stop();
        } finally {
            RunningApplication.delete(home);
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
