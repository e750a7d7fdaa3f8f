package io.dromedary.flow;

import io.dromedary.image.ImageException;
import io.dromedary.image.PictureFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Converter;
import org.apache.camel.TypeConverters;

/**
 * Lets steps send a picture where bytes are wanted (a file, a program), as a PNG, and make a picture of bytes again by
 * {@code convertBodyTo: java.awt.image.BufferedImage}.
 */
@Converter
public final class PictureConverters implements TypeConverters {

    private final PictureFiles files = new PictureFiles();

    @Converter
    public byte[] bytes(BufferedImage picture) {
        return files.png(picture);
    }

    @Converter
    public InputStream stream(BufferedImage picture) {
        return new ByteArrayInputStream(files.png(picture));
    }

    @Converter
    public BufferedImage picture(byte[] file) throws ImageException {
        return files.picture(file);
    }

    @Converter
    public BufferedImage picture(InputStream file) throws ImageException, IOException {
        try (file) {
            return files.picture(file.readAllBytes());
        }
    }
}
