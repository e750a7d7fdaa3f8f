package io.dromedary.flow;

import io.dromedary.fetch.Origin;
import java.util.List;

/**
 * An image that was compressed for an earlier request, as a hint tells of it.
 *
 * @param known       its asset's id
 * @param paths       of its files below the images folder, with strokes between them: no name has one
 * @param fingerprint of all that decided what was made of its source
 * @param sha256      of its source
 * @param url         its address, where that is written in another way than the one that is asked for now; else null
 */
public record KnownImage(long known, String paths, String fingerprint, String sha256, String etag, String lastModified, String answeredBy, String url) {

    /** Where its files are, below the images folder. */
    public List<String> files() {
        return List.of(paths.split("[|]"));
    }

    /** What its origin said. */
    public Origin origin() {
        return new Origin(sha256, etag, lastModified, answeredBy);
    }

    /** Whether an origin gave the same bytes again. */
    public boolean isMadeOf(Origin now) {
        return sha256 != null && sha256.equals(now.sha256());
    }
}
