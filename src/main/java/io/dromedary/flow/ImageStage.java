package io.dromedary.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.Download;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressed;
import io.dromedary.image.Compressor;
import io.dromedary.image.ImageException;
import java.io.IOException;

/** The compression of one fetched image. */
public final class ImageStage {

    private final Compressor compressor;
    private final ObjectMapper json = new ObjectMapper();

    public ImageStage(Compressor compressor) {
        this.compressor = compressor;
    }

    /**
     * @param download what was fetched; its temporary file is removed, whatever happens
     * @param options  the request's, as JSON
     * @throws ImageException where it is no picture, or none that can be read
     */
    public Compressed compress(Download download, String options) throws ImageException, IOException {
        try (download) {
            return compressor.compress(download.bytes(), json.readValue(options, CompressOptions.class));
        }
    }
}
