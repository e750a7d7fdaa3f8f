package io.dromedary.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param status     the HTTP status
 * @param code       stable; the end of the problem's {@code type}
 * @param title      the same for every problem of the type
 * @param detail     what is wrong here, and what to do
 * @param extensions members beyond those of the RFC, in the order in which they are written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(int status, String code, String title, String detail, Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:dromedary:problem:";

    /** Problems that the HTTP server itself finds. */
    public static Problem ofStatus(int status, String detail) {
        return switch (status) {
            case 400 -> of(400, "bad-request", "Bad request", detail);
            case 404 -> of(404, "not-found", "Not found", detail);
            case 405 -> of(405, "method-not-allowed", "Method not allowed", detail);
            case 406 -> of(406, "not-acceptable", "Not acceptable", detail);
            case 408 -> of(408, "too-slow", "Too slow", detail);
            case 411 -> of(411, "length-required", "Length required", detail);
            case 413 -> of(413, "too-large", "Too large", detail);
            case 415 -> of(415, "unsupported-media-type", "Unsupported media type", detail);
            case 503 -> of(503, "unavailable", "Unavailable", detail);
            default -> status >= 500
                ? of(500, "internal-error", "Internal error", detail)
                : of(status, "bad-request", "Bad request", detail);
        };
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, Map.of());
    }

    /** @return the same problem with one member more */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(status, code, title, detail, more);
    }

    /** The members as they are written. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE_PREFIX + code);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.putAll(extensions);
        return members;
    }
}
