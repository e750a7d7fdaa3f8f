package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.dromedary.testing.DescribedApi;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /openapi.json} says what the application does: every operation is called, and every answer held against it. */
class ApiDescriptionTest {

    private static final Set<String> PAGES = Set.of("GET /", "GET /docs", "GET /openapi.json", "GET /page/{name}");
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .allowing(host.url())
        .with("dromedary.webhook.url", host.url("/hook"));
    private static final Service service = application.service();
    private static DescribedApi api;

    @BeforeAll
    static void readDescription() {
        api = new DescribedApi(service.get("/openapi.json").json());
    }

    @Test
    void describesEveryRouteAndNoOther() throws IOException {
        Set<String> routes = new TreeSet<>();
        Pattern uri = Pattern.compile("uri: \"?platform-http:(\\S+?)\"?\\s+parameters:\\s+httpMethodRestrict: (\\w+)");
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Matcher matcher = uri.matcher(Files.readString(file));
                while (matcher.find()) {
                    for (String path : matcher.group(1).contains("{csv}") ? new String[] {"output.csv", "report.csv", "failed.csv"} : new String[] {""}) {
                        routes.add(matcher.group(2) + " " + matcher.group(1).replace("{csv}", path));
                    }
                }
            }
        }
        routes.removeAll(PAGES);

        assertEquals(routes, new TreeSet<>(api.operations().keySet()));
    }

    @Test
    void isAnOpenApiDescriptionWithSchemasOfJsonSchema() {
        JsonNode description = service.get("/openapi.json").json();

        assertEquals("3.1.0", description.path("openapi").asText());
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        description.at("/components/schemas").properties().forEach(schema ->
            assertEquals(Set.of(), factory.getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema.getValue()), schema.getKey()));
        assertEquals(api.operations().size(), api.operations().values().stream().map(one -> one.path("operationId").asText()).distinct().count());
    }

    @Test
    void isTrueOfEveryOperation() {
        String good = host.serve("/good.jpg", Pictures.jpeg(200, 100, 1));
        String csv = HEADER + "1,Mug,\"" + good + "," + host.url("/none.jpg") + "\"\n";
        String id = api.check("POST /upload", service.upload(csv, "Idempotency-Key", "a")).json().path("request_id").asText();
        api.check("POST /upload", service.upload(csv, "Idempotency-Key", "a"));
        api.check("POST /upload", service.upload(csv + "2,Bag," + good + "\n", "Idempotency-Key", "a"));
        api.check("POST /upload", service.upload(csv, Map.of("dry_run", "true")));
        api.check("POST /upload", service.upload(HEADER + "1,,x\n", Map.of("dry_run", "true")));
        api.check("POST /upload", service.upload("PK\u0003\u0004 a workbook", Map.of()));
        api.check("POST /upload", service.upload(HEADER + "1,,x\n2,Bag," + good + "\n", Map.of("invalid_rows", "skip")));
        api.check("POST /upload", service.upload(csv, Map.of("quality", "500")));
        api.check("POST /upload", service.send("POST", "/upload", csv.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv"));
        api.check("POST /upload", service.send("POST", "/upload", new byte[] {1}, "Content-Type", "image/png"));
        api.check("POST /upload", service.upload(csv, "Sec-Fetch-Site", "cross-site"));
        api.check("GET /status/{request_id}", service.get("/status/" + id));
        service.finished(id);
        api.check("GET /status/{request_id}", service.get("/status/" + id));
        api.check("GET /status/{request_id}", service.get("/status/" + id, "If-None-Match", service.get("/status/" + id).header("ETag")));
        api.check("GET /requests/{request_id}", service.get("/requests/" + id));
        api.check("GET /requests/{request_id}", service.get("/requests/" + id, "If-None-Match", service.get("/status/" + id).header("ETag")));
        api.check("GET /requests", service.get("/requests?limit=1"));
        api.check("GET /requests", service.get("/requests?limit=x"));
        String image = api.check("GET /requests/{request_id}/images", service.get("/requests/" + id + "/images?limit=1")).json().at("/images/0/output_url").asText();
        api.check("GET /requests/{request_id}/images", service.get("/requests/" + id + "/images?status=failed&product=mug"));
        api.check("GET /requests/{request_id}/images", service.get("/requests/" + id + "/images?status=x"));
        api.check("GET /requests/{request_id}/products", service.get("/requests/" + id + "/products?limit=1"));
        api.check("GET /requests/{request_id}/products", service.get("/requests/" + id + "/products?after=x"));
        for (String file : new String[] {"output.csv", "report.csv", "failed.csv"}) {
            api.check("GET /requests/{request_id}/" + file, service.get("/requests/" + id + "/" + file));
            api.check("GET /requests/{request_id}/" + file, service.get("/requests/" + id + "/" + file, "Range", "bytes=0-3"));
            api.check("GET /requests/{request_id}/" + file, service.get("/requests/" + id + "/" + file, "Accept", "image/png"));
        }
        for (String query : new String[] {"", "?failed=empty", "?failed=other"}) {
            api.check("GET /requests/{request_id}/replaced.csv", service.get("/requests/" + id + "/replaced.csv" + query));
        }
        api.check("GET /requests/{request_id}/replaced.csv", service.get("/requests/" + id + "/replaced.csv", "Range", "bytes=0-3"));
        api.check("GET /requests/{request_id}/replaced.csv", service.get("/requests/" + id + "/replaced.csv", "Range", "bytes=9999999-"));
        api.check("GET /requests/{request_id}/changes.csv", service.get("/requests/" + id + "/changes.csv"));
        api.check("GET /requests/{request_id}/images.zip", service.get("/requests/" + id + "/images.zip"));
        api.check("GET /requests/{request_id}/images.zip", service.get("/requests/" + id + "/images.zip?name=x"));
        api.check("GET /requests/{request_id}/webhook", service.get("/requests/" + id + "/webhook"));
        api.check("POST /requests/{request_id}/webhook/replay", service.send("POST", "/requests/" + id + "/webhook/replay", new byte[0]));
        api.check("GET /images/{token}/{name}", service.get(image));
        api.check("GET /images/{token}/{name}", service.get(image, "Range", "bytes=0-9"));
        api.check("GET /images/{token}/{name}", service.get(image, "Range", "bytes=9999999-"));
        byte[] wish = ("{\"url\": \"" + good + "\", \"qualities\": [50]}").getBytes(StandardCharsets.UTF_8);
        String preview = api.check("POST /preview", service.send("POST", "/preview", wish, "Content-Type", "application/json")).json().at("/previews/0/url").asText();
        api.check("POST /preview", service.send("POST", "/preview", "{}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json"));
        api.check("GET /previews/{token}/{name}", service.get(preview));
        api.check("GET /previews/{token}/{name}", service.get(preview, "Range", "bytes=0-9"));
        api.check("GET /channels", service.get("/channels"));
        api.check("GET /samples/{name}", service.get("/samples/catalog.csv"));
        api.check("POST /session", service.send("POST", "/session", "{\"key\": \"any\"}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json"));
        api.check("POST /session", service.send("POST", "/session", "{}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json"));
        api.check("DELETE /session", service.send("DELETE", "/session", null));
        api.check("POST /requests/{request_id}/retry", service.send("POST", "/requests/" + id + "/retry", new byte[0]));
        api.check("POST /requests/{request_id}/stop", service.send("POST", "/requests/" + id + "/stop", new byte[0]));
        service.finished(id);
        api.check("DELETE /requests/{request_id}", service.send("DELETE", "/requests/" + id, null));
        for (String operation : api.operations().keySet()) {
            String[] parts = operation.split(" ");
            if (parts[1].contains("{") && !parts[1].startsWith("/images")) {
                api.check(operation, service.send(parts[0], parts[1].replaceAll("\\{\\w+}", UNKNOWN), parts[0].equals("POST") ? new byte[0] : null));
            }
        }

        assertEquals(api.operations().keySet(), new java.util.LinkedHashSet<>(api.operations().keySet().stream().filter(api.succeeded()::contains).toList()),
            "of each operation a success is seen");
    }

    @Test
    void refusesAnAnswerThatItDoesNotDescribe() {
        JsonNode status = service.get("/requests").json();

        assertTrue(api.validate(api.operations().get("GET /status/{request_id}").at("/responses/200/content/application~1json/schema"), status).size() > 0,
            "a check that takes anything would be none");
    }
}
