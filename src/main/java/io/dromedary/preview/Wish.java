package io.dromedary.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.dromedary.fetch.HttpUrls;
import io.dromedary.fetch.StrictUrl;
import io.dromedary.image.CompressOptions;
import io.dromedary.web.ProblemException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller wants to see.
 *
 * @param url     of the picture
 * @param host    that it is fetched from, as the manners know it
 * @param options each setting once
 */
public record Wish(String url, String host, List<CompressOptions> options) {

    /** More cost more time than anybody waits. */
    static final int MOST = 8;

    private static final List<Integer> QUALITIES = List.of(30, 50, 70);
    private static final int MAX_SHOWN = 200;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The body as it is sent. */
    private record Asked(String url, List<Integer> qualities, List<String> modes, @JsonProperty("max_bytes") Integer maxBytes, String format,
            String background, String grown, String fit, String pad) {
    }

    /**
     * @param body     JSON
     * @param defaults what is not said
     * @throws ProblemException 400 where it cannot be read
     */
    public static Wish of(String body, CompressOptions defaults) throws ProblemException {
        Asked asked;
        try {
            asked = JSON.readValue(body == null ? "" : body, Asked.class);
        } catch (UnrecognizedPropertyException e) {
            throw bad("unknown-option", "There is no '%s'. A preview has url, qualities, modes, max_bytes, format, background, grown, fit and pad.".formatted(e.getPropertyName()));
        } catch (JsonProcessingException e) {
            throw bad("bad-request", "The body is no JSON such as {\"url\": \"https://shop.example/mug.jpg\", \"qualities\": [30, 50, 70], \"modes\": [\"size\"]}.");
        }
        String refusal = asked == null || asked.url == null ? "it is missing" : StrictUrl.refusal(asked.url).orElse(null);
        if (refusal != null) {
            throw bad("invalid-option", "url is '%s', but it must be the http or https address of a picture: %s.".formatted(shown(asked == null ? "" : asked.url), refusal));
        }
        try {
            List<CompressOptions> options = List.copyOf(options(asked, defaults));
            if (options.size() > MOST) {
                throw bad("invalid-option", "%d settings are asked for; at most %d are tried at once.".formatted(options.size(), MOST));
            }
            return new Wish(asked.url, HttpUrls.authority(URI.create(StrictUrl.ascii(asked.url))), options);
        } catch (IllegalArgumentException e) {
            throw bad("invalid-option", e.getMessage());
        }
    }

    private static Set<CompressOptions> options(Asked asked, CompressOptions defaults) {
        CompressOptions given = CompressOptions.parse("quality", null, null, asked.format, asked.background, defaults)
            .withGrown(asked.grown).withSize(asked.fit, asked.pad);
        boolean nothing = asked.qualities == null && asked.modes == null;
        Set<CompressOptions> options = new LinkedHashSet<>();
        for (Integer quality : nothing ? QUALITIES : asked.qualities == null ? List.<Integer>of() : asked.qualities) {
            options.add(with(given, "quality", String.valueOf(quality)));
        }
        for (String mode : nothing ? List.of("size") : asked.modes == null ? List.<String>of() : asked.modes) {
            CompressOptions of = with(given, mode, null);
            options.add(of.mode().equals("bytes") && asked.maxBytes != null ? of.withMaxBytes(asked.maxBytes) : of);
        }
        if (options.isEmpty()) {
            throw new IllegalArgumentException("qualities and modes are empty. Name one, such as \"qualities\": [50]; or leave both out.");
        }
        return options;
    }

    private static CompressOptions with(CompressOptions given, String mode, String quality) {
        return CompressOptions.parse(mode, quality, null, null, null, given);
    }

    /** For messages. */
    String settings() {
        return options.stream().map(option -> option.mode().equals("quality") ? "quality " + option.quality() : option.mode()).collect(Collectors.joining(", "));
    }

    private static String shown(String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), MAX_SHOWN));
    }

    private static ProblemException bad(String code, String detail) {
        return new ProblemException(400, code, "The preview cannot be made", detail);
    }
}
