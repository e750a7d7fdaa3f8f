package io.dromedary.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.Download;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressed;
import io.dromedary.image.Compressor;
import io.dromedary.image.DecodedPicture;
import io.dromedary.image.ImageException;
import io.dromedary.image.JpegRequantiser;
import io.dromedary.image.MadeRendition;
import io.dromedary.image.Renditions;
import io.dromedary.image.SourcePicture;
import io.dromedary.jpeg.JpegException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The compression of one fetched image: judged first, then requantised, compressed, or decoded for other steps and encoded. */
public final class ImageStage {

    private final Compressor compressor;
    private final JpegRequantiser requantiser;
    private final Renditions renditions;
    private final ObjectMapper json = new ObjectMapper();

    /** @param requantises whether JPEGs may be compressed without making pixels of them */
    public ImageStage(Compressor compressor, JpegRequantiser requantiser, boolean requantises) {
        this.compressor = compressor;
        this.requantiser = requantiser;
        this.renditions = new Renditions(compressor, requantiser, requantises);
    }

    /** @param download what was fetched; its temporary file is removed, whatever happens */
    public byte[] read(Download download) throws IOException {
        try (download) {
            return download.bytes();
        }
    }

    /**
     * Looks at a file without decoding it: its type, its limits, whether a part of it is missing.
     *
     * @param options the request's, as JSON
     * @throws ImageException where it is no picture, or none that can be read
     */
    public SourcePicture judge(byte[] file, String options) throws ImageException, IOException {
        return compressor.judge(file, json.readValue(options, CompressOptions.class));
    }

    /** Whether it is a JPEG that can be compressed without making pixels of it. */
    public boolean takesWithoutPixels(SourcePicture source) {
        return requantiser.takes(source);
    }

    /**
     * Compresses a JPEG without making pixels of it.
     *
     * @throws JpegException where that cannot be done after all, and pixels have to be made
     */
    public Compressed requantise(SourcePicture source) throws JpegException, ImageException {
        return requantiser.compress(source);
    }

    /**
     * Compresses a picture by way of its pixels.
     *
     * @throws ImageException where it cannot be read
     */
    public Compressed compress(SourcePicture source) throws ImageException {
        return compressor.compress(source);
    }

    /**
     * Makes the renditions of a picture, which is decoded once.
     *
     * @throws ImageException where it cannot be read, or the first cannot be made
     */
    public List<MadeRendition> renditions(SourcePicture source) throws ImageException {
        return renditions.make(source);
    }

    /** One of them. */
    public MadeRendition rendition(List<MadeRendition> made, int number) {
        return made.get(number);
    }

    /**
     * Does what the route does with a file, for nobody.
     *
     * @throws JpegException where it cannot be compressed without making pixels of it
     */
    void rehearse(byte[] file, CompressOptions options) throws JpegException, ImageException, IOException {
        SourcePicture source = judge(file, json.writeValueAsString(options));
        if (takesWithoutPixels(source)) {
            requantise(source);
        }
    }

    /**
     * Decodes a picture as a whole, for steps that may change it. The memory for it is given back when it is encoded, or when the exchange
     * is done, however that ends.
     *
     * @throws ImageException where it cannot be read
     */
    public DecodedPicture decode(Exchange exchange, SourcePicture source) throws ImageException {
        DecodedPicture decoded = compressor.decode(source.hasRenditions() ? renditions.widest(source) : source);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                decoded.close();
            }

            /** Its outcome goes on its own way. */
            @Override
            public boolean allowHandover() {
                return false;
            }
        });
        return decoded;
    }

    /**
     * Encodes what the steps of {@code direct:picture} have made of a picture.
     *
     * @param body what they left as the body
     */
    public Compressed encode(DecodedPicture decoded, Object body) throws ImageException {
        return compressor.encode(decoded, picture(body));
    }

    /**
     * The same for every rendition of it.
     *
     * @throws ImageException where the first cannot be made
     */
    public List<MadeRendition> encodeRenditions(SourcePicture source, DecodedPicture decoded, Object body) throws ImageException {
        return renditions.encode(source, decoded, picture(body));
    }

    private static BufferedImage picture(Object body) {
        if (!(body instanceof BufferedImage image)) {
            throw new IllegalArgumentException("The steps of direct:picture left %s as the body and not the picture, a java.awt.image.BufferedImage. Let the last one set it, or the first one put the picture into a variable"
                .formatted(body == null ? "nothing" : body.getClass().getName()));
        }
        return image;
    }
}
