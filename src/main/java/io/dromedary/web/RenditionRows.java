package io.dromedary.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files that were made of an image, as a statement gives them: a JSON object, a member for each rendition. */
final class RenditionRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One of them.
     *
     * @param place  in the order in which the request names them, from 0
     * @param path   of its file below the images folder
     * @param facts  width, height, quality and remarks
     */
    record Made(String name, int place, String path, long bytes, JsonNode facts) {
    }

    private RenditionRows() {
    }

    /** @return those that were made, in the order in which the request names them */
    static List<Made> read(String renditions) {
        List<Made> made = new ArrayList<>();
        parse(renditions).properties().forEach(member -> made.add(new Made(member.getKey(), member.getValue().path("place").asInt(),
            member.getValue().path("path").asText(), member.getValue().path("bytes").asLong(), member.getValue())));
        made.sort(Comparator.comparingInt(Made::place));
        return made;
    }

    /** @return a JSON object */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record holds no JSON: " + text, e);
        }
    }
}
