package io.dromedary.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What a request's catalogue came as: kept with the request as JSON, in its column {@code document}. Its rows are read from
 * {@code input.csv} whatever it came as. Record n of that CSV is row n of the sheet, or item n - 1 of the feed.
 *
 * @param kind      of what lies in the request's folder as {@link DocumentKind#file}
 * @param name      people's for it, the inner one where it came packed
 * @param mediaType as it is sent back
 * @param sheet     which part of a workbook was read, or null
 * @param links     columns, from 0, in which some cells of the CSV hold the address that lies behind the sheet's cell
 *                  (a hyperlink, a formula) instead of its text
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Document(DocumentKind kind, String name, String mediaType, Sheet sheet, List<Integer> links) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A sheet of a workbook.
     *
     * @param name as on its tab
     * @param part its path in the ZIP, such as {@code xl/worksheets/sheet1.xml}
     */
    public record Sheet(String name, String part) {
    }

    public Document {
        links = links == null ? List.of() : List.copyOf(links);
    }

    /** @param mediaType {@code text/csv} or {@code text/tab-separated-values} */
    public static Document csv(String name, String mediaType) {
        return new Document(DocumentKind.CSV, name, mediaType, null, List.of());
    }

    /**
     * @param json     what {@link #toJson} wrote; null of a request of an earlier version, which is a CSV
     * @param fileName the request's
     */
    public static Document fromJson(String json, String fileName) {
        try {
            return json == null ? csv(fileName, "text/csv") : JSON.readValue(json, Document.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The document '%s' cannot be read".formatted(json), e);
        }
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document of texts and numbers has a JSON form", e);
        }
    }

    /** Where the file as it came lies, below the requests folder: the CSV itself, or what the CSV was made of. */
    public String place(String requestId) {
        return requestId + "/" + (kind.file() == null ? "input.csv" : kind.file());
    }
}
