package io.dromedary.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.Download;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressed;
import io.dromedary.image.Compressor;
import io.dromedary.image.ImageException;
import io.dromedary.image.JpegRequantiser;
import io.dromedary.jpeg.JpegException;
import java.io.IOException;

/** The compression of one fetched image. */
public final class ImageStage {

    private final Compressor compressor;
    private final JpegRequantiser requantiser;
    private final ObjectMapper json = new ObjectMapper();

    public ImageStage(Compressor compressor, JpegRequantiser requantiser) {
        this.compressor = compressor;
        this.requantiser = requantiser;
    }

    /** @param download what was fetched; its temporary file is removed, whatever happens */
    public byte[] read(Download download) throws IOException {
        try (download) {
            return download.bytes();
        }
    }

    /** Whether it is a JPEG that can be compressed without making pixels of it. */
    public boolean takesWithoutPixels(byte[] source) {
        return requantiser.takes(source);
    }

    /**
     * Compresses a JPEG without making pixels of it.
     *
     * @param options the request's, as JSON
     * @throws JpegException where that cannot be done after all, and pixels have to be made
     */
    public Compressed requantise(byte[] source, String options) throws JpegException, ImageException, IOException {
        return requantiser.compress(source, json.readValue(options, CompressOptions.class));
    }

    /**
     * Compresses a picture by way of its pixels.
     *
     * @param options the request's, as JSON
     * @throws ImageException where it is no picture, or none that can be read
     */
    public Compressed compress(byte[] source, String options) throws ImageException, IOException {
        return compressor.compress(source, json.readValue(options, CompressOptions.class));
    }
}
