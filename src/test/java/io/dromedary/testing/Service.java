package io.dromedary.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** The service as its callers see it: real HTTP. */
public final class Service {

    private static final String BOUNDARY = "dromedary-test-boundary";

    private final Supplier<String> base;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    public Service(String base) {
        this(() -> base);
    }

    /** @param base is asked for with each call: the service may not have started yet, or start on another port */
    public Service(Supplier<String> base) {
        this.base = base;
    }

    /** An answer with its body as bytes. */
    public record Answer(int status, Map<String, java.util.List<String>> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON: " + text(), e);
            }
        }

        /** The first value, or an empty text. */
        public String header(String name) {
            return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().get(0)).findFirst().orElse("");
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** @param body null for none */
    public Answer send(String method, String path, byte[] body, String... headers) {
        String url = path.startsWith("http") ? path : base.get() + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Uploads a CSV as a browser or {@code curl -F} does; the fields are options. */
    public Answer upload(byte[] csv, String fileName, Map<String, String> fields, String... headers) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        fields.forEach((name, value) -> form.writeBytes(
            ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        if (csv != null) {
            form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            form.writeBytes(csv);
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        String[] all = java.util.stream.Stream.concat(
            java.util.stream.Stream.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY),
            java.util.stream.Stream.of(headers)).toArray(String[]::new);
        return send("POST", "/upload", form.toByteArray(), all);
    }

    public Answer upload(String csv, String... headers) {
        return upload(csv.getBytes(StandardCharsets.UTF_8), "catalog.csv", Map.of(), headers);
    }

    public Answer upload(String csv, Map<String, String> fields) {
        return upload(csv.getBytes(StandardCharsets.UTF_8), "catalog.csv", fields);
    }

    /** Uploads a CSV that is to be accepted. */
    public String accepted(String csv, Map<String, String> fields) {
        Answer answer = upload(csv, fields);
        if (answer.status() != 200) {
            throw new AssertionError("Not accepted: " + answer.text());
        }
        return answer.json().get("request_id").asText();
    }

    public String accepted(String csv) {
        return accepted(csv, Map.of());
    }

    public JsonNode status(String requestId) {
        return get("/status/" + requestId).json();
    }

    /** Waits for the request's end and returns its status. */
    public JsonNode finished(String requestId) {
        return Awaitility.await("the end of request " + requestId).atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> status(requestId), status -> Set.of("completed", "failed").contains(status.path("status").asText()));
    }
}
