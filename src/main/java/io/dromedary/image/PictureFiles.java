package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a file of a picture and a picture of a file, for steps that hand it to another program. Nothing is lost on the way, and the memory
 * is not reckoned: that is done before the picture is decoded for the first time.
 */
public final class PictureFiles {

    private final PictureReader reader = new PictureReader();

    /** A PNG with every colour. */
    public byte[] png(BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriter writer = ImageCodecs.jdkWriter("png").createWriterInstance();
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), writer.getDefaultWriteParam());
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException("A PNG could not be written to memory.", e);
        }
        return out.toByteArray();
    }

    /**
     * @param file of any type that is taken as an image
     * @return upright and in sRGB
     * @throws ImageException where it is no picture, or none that can be read
     */
    public BufferedImage picture(byte[] file) throws ImageException {
        Container container = Container.open(ImageType.of(file), file);
        if (container.fault().isPresent()) {
            throw container.fault().get();
        }
        Metadata metadata = container.metadata();
        return StandardColours.of(Orienter.upright(reader.read(container, metadata.profile()), metadata.orientation()));
    }
}
