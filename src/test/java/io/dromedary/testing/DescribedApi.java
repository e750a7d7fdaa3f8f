package io.dromedary.testing;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.dromedary.testing.Service.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI 3.1 description, whose schemas are those of JSON Schema 2020-12, and what real answers say of it. */
public final class DescribedApi {

    private final JsonNode api;
    private final Set<String> seen = new TreeSet<>();

    public DescribedApi(JsonNode api) {
        this.api = api;
    }

    /** Operations by method and path, such as {@code GET /status/{request_id}}. */
    public Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        api.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method ->
            operations.put(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(), method.getValue())));
        return operations;
    }

    /** The operations of which a success was checked. */
    public Set<String> succeeded() {
        return seen;
    }

    /** Fails where the answer is not one that the description has: its status, media type, headers and body. */
    public Answer check(String operation, Answer answer) {
        JsonNode described = operations().get(operation);
        assertNotNull(described, "no operation " + operation);
        JsonNode response = resolve(described.path("responses").path(String.valueOf(answer.status())));
        assertTrue(response.isObject(), operation + " answered " + answer.status() + ", which is not described: " + answer.text());
        String mediaType = answer.header("Content-Type").split(";")[0].strip();
        JsonNode content = response.path("content");
        if (!content.isMissingNode() && !content.isEmpty()) {
            assertTrue(content.has(mediaType), operation + " answered " + answer.status() + " with " + mediaType + ", described are " + content);
            if (mediaType.endsWith("json")) {
                Set<ValidationMessage> messages = validate(content.get(mediaType).get("schema"), answer.json());
                assertTrue(messages.isEmpty(), operation + " " + answer.status() + ": " + messages + " in " + answer.text());
            }
        } else if (answer.status() != 206) {
            assertTrue(answer.body().length == 0, operation + " answered " + answer.status() + " with a body that is not described");
        }
        response.path("headers").fieldNames().forEachRemaining(header ->
            assertTrue(answer.status() >= 400 || header.equals("Location") || !answer.header(header).isEmpty(), operation + " has no " + header));
        if (answer.status() < 300) {
            seen.add(operation);
        }
        return answer;
    }

    /** Whether a schema of the description takes a value. */
    public Set<ValidationMessage> validate(JsonNode schema, JsonNode value) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("components", api.get("components"));
        whole.setAll((ObjectNode) schema);
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole, config).validate(value);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(api.at(node.get("$ref").asText().substring(1))) : node;
    }
}
