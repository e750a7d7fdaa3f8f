package io.dromedary.flow;

import io.dromedary.image.Compressed;
import io.dromedary.image.Remark;
import java.util.stream.Collectors;

/**
 * A file that was made of an image, as it is recorded; the names are those of the table {@code output}.
 *
 * @param path    below the images folder
 * @param quality the JPEG quality, or null where nothing was encoded as JPEG
 * @param remarks the names of {@link Remark}, separated by blanks, or null
 */
public record Output(String path, long bytes, int width, int height, Integer quality, String remarks) {

    /** The rendition of the picture in its own size. */
    public static final String FULL = "full";

    static Output of(Compressed picture, String path) {
        String remarks = picture.remarks().stream().map(Remark::toString).collect(Collectors.joining(" "));
        return new Output(path, picture.bytes().length, picture.width(), picture.height(), picture.quality(), remarks.isEmpty() ? null : remarks);
    }
}
