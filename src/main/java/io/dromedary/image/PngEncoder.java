package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNGs by the JDK's writer: with a palette, or with every colour where that is smaller. */
final class PngEncoder {

    /** Behind signature and IHDR, where profile and text may stand (ISO/IEC 15948, 5.6). */
    private static final int BEHIND_HEADER = 33;

    private final ImageWriterSpi writers = ImageCodecs.jdkWriter("png");

    /**
     * @param copyright the notice to carry along, or {@code null}
     */
    byte[] encode(Picture picture, String copyright) {
        BufferedImage full = picture.hasAlpha() && Pixels.isOpaque(picture.image()) ? Pixels.rgb(picture.image()) : picture.image();
        byte[] everyColour = write(full);
        byte[] palette = write(PaletteImage.of(full));
        byte[] smaller = palette.length <= everyColour.length ? palette : everyColour;
        ByteArrayOutputStream out = new ByteArrayOutputStream(smaller.length + 4096);
        out.write(smaller, 0, BEHIND_HEADER);
        if (picture.profile() != null) {
            out.writeBytes(PngMetadata.profileChunk(picture.profile()));
        }
        if (copyright != null) {
            out.writeBytes(PngMetadata.copyrightChunk(copyright));
        }
        out.write(smaller, BEHIND_HEADER, smaller.length - BEHIND_HEADER);
        return out.toByteArray();
    }

    private byte[] write(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriter writer = writers.createWriterInstance();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            // Zero is zlib's level 9.
            param.setCompressionQuality(0f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException("A PNG could not be written to memory.", e);
        }
        return out.toByteArray();
    }
}
