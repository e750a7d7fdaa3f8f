package io.dromedary.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;

/** Decodes a container's picture. Safe for use by several threads: a codec is made for each picture. */
final class PictureReader {

    /** How the TIFF reader calls what it has not been made for. */
    private static final Pattern UNKNOWN_TIFF = Pattern.compile("^(Unsupported|Unknown TIFF) |not supported");

    private final Map<ImageType, ImageReaderSpi> readers = new EnumMap<>(ImageType.class);
    private final ImageReaderSpi unusualJpeg = ImageCodecs.twelveMonkeysReader("jpeg");
    private final LibWebp libwebp;

    PictureReader() {
        this(new LibWebp());
    }

    /** @param libwebp one for several readers, since it is loaded once for the process */
    PictureReader(LibWebp libwebp) {
        this.libwebp = libwebp;
        readers.put(ImageType.JPEG, ImageCodecs.jdkReader("jpeg"));
        readers.put(ImageType.PNG, ImageCodecs.jdkReader("png"));
        readers.put(ImageType.GIF, ImageCodecs.jdkReader("gif"));
        readers.put(ImageType.BMP, ImageCodecs.twelveMonkeysReader("bmp"));
        readers.put(ImageType.WEBP, ImageCodecs.twelveMonkeysReader("webp"));
        readers.put(ImageType.TIFF, ImageCodecs.twelveMonkeysReader("tiff"));
    }

    /**
     * @return the picture as stored: its orientation is not applied yet
     * @throws ImageException {@code truncated}, {@code corrupt} or {@code unsupported_format}
     */
    Picture read(Container container, IccProfile profile) throws ImageException {
        Picture[] picture = new Picture[1];
        guarded(container, warnings -> picture[0] = ColorNormaliser.normalise(
                arranged(container, decode(container, warnings)), profile));
        return Screen.place(picture[0], container);
    }

    /**
     * Decodes a large picture a few rows at a time, as far as its decoder can: strips of rows from the top to the bottom.
     *
     * @param file   what the decoder gets
     * @param strips how much is decoded at once
     * @param target gets each strip of the frame with the row that it begins at
     * @throws ImageException {@code truncated}, {@code corrupt} or {@code unsupported_format}
     */
    void readStrips(Container container, byte[] file, Strips strips, ObjIntConsumer<BufferedImage> target) throws ImageException {
        guarded(container, warnings -> {
            if (container instanceof WebpChunks || container.type() == ImageType.GIF) {
                BufferedImage whole = decode(container, warnings);
                Screen.check(whole.getWidth(), whole.getHeight(), container);
                strips.cut(whole, target);
            } else if (container instanceof JpegSegments jpeg && !jpeg.isLossless() && jpeg.color().isPlain()) {
                decode(readers.get(ImageType.JPEG), file, reader -> {
                    listen(reader, warnings);
                    Screen.check(reader.getWidth(0), reader.getHeight(0), container);
                    strips.push(reader, jpeg.color() == JpegColor.GREY ? reader.getImageTypes(0).next()
                            : new ImageTypeSpecifier(Pixels.emptyRgb(1, 1)), target);
                    return null;
                });
            } else if (container instanceof PngChunks png && !png.isInterlaced()) {
                decode(readers.get(ImageType.PNG), file, reader -> {
                    strips.push(reader, reader.getImageTypes(0).next(), target);
                    return null;
                });
            } else {
                for (Rectangle region : strips.regions(container.width(), container.height())) {
                    target.accept(decodeRegion(container, file, region, warnings), region.y);
                }
            }
        });
    }

    private BufferedImage decodeRegion(Container container, byte[] file, Rectangle region, List<String> warnings)
            throws IOException, ImageException {
        JpegSegments jpeg = container instanceof JpegSegments segments ? segments : null;
        boolean bare = jpeg != null && !jpeg.isLossless() && !jpeg.hasAdobe();
        ImageReaderSpi provider = jpeg != null && !bare ? unusualJpeg : readers.get(container.type());
        return decode(provider, file, reader -> {
            Screen.check(reader.getWidth(0), reader.getHeight(0), container);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(region);
            listen(reader, warnings);
            return bare ? Inks.toSrgb(reader.readRaster(0, param), 8, jpeg.metadata().profile())
                    : arranged(container, reader.read(0, param));
        });
    }

    private static BufferedImage arranged(Container container, BufferedImage image) throws ImageException {
        return container instanceof TiffDirectory tiff ? tiff.samples().arrange(image, tiff.metadata().profile()) : image;
    }

    private interface Work {
        void with(List<String> warnings) throws IOException, ImageException;
    }

    /** Says what is wrong with the file where it cannot be decoded. */
    private static void guarded(Container container, Work work) throws ImageException {
        List<String> warnings = new ArrayList<>();
        try {
            work.with(warnings);
        } catch (EOFException e) {
            throw Faults.truncated(container.type(), container.decodable().length, "a part of the picture's data");
        } catch (IOException | RuntimeException e) {
            // ImageIO wraps an exhausted memory too, which is not the file's fault.
            Causes.error(e).ifPresent(error -> {
                throw error;
            });
            // Decoders answer damaged data with exceptions of every kind.
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            if (container.type() == ImageType.TIFF && UNKNOWN_TIFF.matcher(message).find()) {
                throw Faults.unsupported("a TIFF of an uncommon kind (" + message + ")");
            }
            throw Faults.corrupt(container.type(), "decoding it failed (" + message + ")", e);
        }
        if (!warnings.isEmpty() && container.endMissing()) {
            throw Faults.truncated(container.type(), container.decodable().length, "a part of the picture's data");
        }
        if (!warnings.isEmpty()) {
            throw Faults.corrupt(container.type(), "a part of the picture cannot be decoded (" + warnings.get(0) + ")");
        }
    }

    private static void listen(ImageReader reader, List<String> warnings) {
        reader.addIIOReadWarningListener((source, warning) -> {
            if (meansDamage(warning)) {
                warnings.add(warning);
            }
        });
    }

    private BufferedImage decode(Container container, List<String> warnings) throws IOException, ImageException {
        if (container instanceof WebpChunks webp) {
            return decode(webpReader(webp), webp, PictureReader::readWebp);
        }
        if (!(container instanceof JpegSegments jpeg)) {
            return decode(readers.get(container.type()), container, reader -> reader.read(0, null));
        }
        if (jpeg.isLossless() || !jpeg.color().isPlain() && jpeg.hasAdobe()) {
            return decode(unusualJpeg, jpeg, reader -> {
                listen(reader, warnings);
                return reader.read(0, null);
            });
        }
        return decode(readers.get(ImageType.JPEG), jpeg, reader -> {
            listen(reader, warnings);
            return jpeg.color().isPlain() ? readPlain(reader, jpeg)
                    : Inks.toSrgb(reader.readRaster(0, null), 8, jpeg.metadata().profile());
        });
    }

    /**
     * libwebp, which browsers use. TwelveMonkeys' reader gives lossless pictures as it does. Its lossy ones differ in how
     * colour is stretched to the size of lightness, and transparency that is not compressed comes out wrong.
     */
    private ImageReaderSpi webpReader(WebpChunks webp) throws ImageException {
        ImageReaderSpi chosen = libwebp.provider();
        if (chosen == null && webp.hasPlainAlpha()) {
            throw Faults.unsupported("a WebP with uncompressed transparency, which is decoded by libwebp alone, and that does not run on this machine");
        }
        return chosen == null ? readers.get(ImageType.WEBP) : chosen;
    }

    private static BufferedImage readWebp(ImageReader reader) throws IOException {
        try {
            return reader.read(0, null);
        } catch (OutOfMemoryError e) {
            // So libwebp's binding calls transparency that cannot be read; Java's own error says what memory is short.
            if (e.getMessage() == null) {
                throw new IOException("libwebp cannot read it");
            }
            throw e;
        }
    }

    private static BufferedImage readPlain(ImageReader reader, JpegSegments jpeg) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        if (jpeg.color() != JpegColor.GREY) {
            param.setDestination(Pixels.emptyRgb(jpeg.width(), jpeg.height()));
        }
        return reader.read(0, param);
    }

    private interface Decoding {
        BufferedImage by(ImageReader reader) throws IOException, ImageException;
    }

    private static BufferedImage decode(ImageReaderSpi provider, Container container, Decoding decoding) throws IOException, ImageException {
        return decode(provider, container.decodable(), decoding);
    }

    private static BufferedImage decode(ImageReaderSpi provider, byte[] file, Decoding decoding) throws IOException, ImageException {
        ImageReader reader = provider.createReaderInstance();
        try (EndingImageInput in = new EndingImageInput(file)) {
            reader.setInput(in, true, true);
            return decoding.by(reader);
        } finally {
            reader.dispose();
        }
    }

    /** libjpeg goes on after these (jerror.h) and leaves the rest of the picture grey or shifted; the others are harmless. */
    private static boolean meansDamage(String warning) {
        return warning.contains("premature end") || warning.contains("Premature end") || warning.contains("bad Huffman code")
                || warning.contains("instead of RST") || warning.contains("bad arithmetic code");
    }
}
