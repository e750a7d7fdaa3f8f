package io.dromedary.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dromedary.fetch.Origin;
import io.dromedary.image.Compressed;
import io.dromedary.image.Measures;
import io.dromedary.image.Remark;
import java.util.stream.Collectors;

/**
 * A file that was made of an image, as it is recorded; the names are those of the table {@code output}.
 *
 * @param path    below the images folder
 * @param quality the JPEG quality, or null where nothing was encoded as JPEG
 * @param remarks the names of {@link Remark}, separated by blanks, or null
 * @param source  what it was made of; null where that is not known, and with the others beside the first
 * @param place   0 for the first rendition, or the only file that there is; the others in their order
 * @param measures what else was measured of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Output(String path, long bytes, int width, int height, Integer quality, String remarks, Source source, int place, Measures measures) {

    /**
     * What a file was made of, so that the same need not be made again.
     *
     * @param fingerprint of all that decides what is made of a source
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(String fingerprint, String sha256, String etag, @JsonProperty("last_modified") String lastModified,
                         @JsonProperty("answered_by") String answeredBy) {

        static Source of(Origin origin, String fingerprint) {
            return origin == null ? null : new Source(fingerprint, origin.sha256(), origin.etag(), origin.lastModified(), origin.answeredBy());
        }
    }

    /** What the only file is called where no renditions are named. */
    public static final String FULL = "full";

    /** The only file, of which nothing else was measured. */
    public Output(String path, long bytes, int width, int height, Integer quality, String remarks, Source source) {
        this(path, bytes, width, height, quality, remarks, source, 0, null);
    }

    static Output of(Compressed picture, String path, Source source, int place) {
        String remarks = picture.remarks().stream().map(Remark::toString).collect(Collectors.joining(" "));
        return new Output(path, picture.bytes().length, picture.width(), picture.height(), picture.quality(), remarks.isEmpty() ? null : remarks, source, place,
            Measures.of(picture.bytes(), picture.look()));
    }
}
