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

/**
 * Writes WebP by libwebp, at the quality that looks as a JPEG of a number does ({@link WebpQuality}). Few colours are written without loss where
 * that is smaller. For who has asked {@link LibWebp#refusal} before.
 */
final class WebpEncoder {

    /** Pixels on a side (RFC 9649, section 2.4). */
    static final int LONGEST_SIDE = 16_383;

    private static final String LOSSY = "Lossy";
    private static final String LOSSLESS = "Lossless";

    private final ImageWriterSpi writers = ImageCodecs.libwebpWriter();

    /**
     * @param quality   1 to 100 on the scale of JPEG
     * @param copyright the notice to carry along, or {@code null}
     */
    byte[] encode(Picture picture, double quality, String copyright) {
        Picture shown = ofColours(picture);
        BufferedImage image = shown.hasAlpha() && Pixels.isOpaque(shown.image()) ? Pixels.rgb(shown.image()) : shown.image();
        byte[] smallest = write(image, LOSSY, (float) WebpQuality.of(quality));
        if (PaletteImage.hasFewColours(image)) {
            byte[] exact = write(image, LOSSLESS, 1);
            smallest = exact.length <= smallest.length ? exact : smallest;
        }
        return WebpMetadata.added(smallest, image.getWidth(), image.getHeight(), shown.profile(), copyright);
    }

    /** There is no WebP of grey alone, whose profile would not fit. */
    private static Picture ofColours(Picture picture) {
        if (!picture.isGrey()) {
            return picture;
        }
        return picture.profile() == null ? picture.with(Pixels.rgb(picture.image())) : new Picture(StandardColours.of(picture), null);
    }

    private byte[] write(BufferedImage image, String kind, float quality) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriter writer = writers.createWriterInstance();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(kind);
            param.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException("A WebP could not be written to memory.", e);
        }
        return out.toByteArray();
    }
}
