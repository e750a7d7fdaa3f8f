package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.Sha256;
import io.dromedary.image.CompressOptions;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Tells by a short text whether a picture that was compressed once would be compressed to the same bytes again: of the request's options,
 * of the settings that matter, of the codec's version and of the steps of {@code direct:picture}.
 */
public final class Fingerprints {

    private static final int BYTES = 12;

    private final String settings;
    private final Supplier<String> steps;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param settings all that is set for the process and changes what comes out
     * @param steps    what {@code direct:picture} does now; empty where it does nothing
     */
    public Fingerprints(String settings, Supplier<String> steps) {
        this.settings = settings;
        this.steps = steps;
    }

    /** @param options the request's, as JSON */
    public String of(String options) throws JsonProcessingException {
        String all = json.writeValueAsString(json.readValue(options, CompressOptions.class)) + "\n" + settings + "\n" + steps.get();
        return HexFormat.of().formatHex(Sha256.of(all.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }
}
