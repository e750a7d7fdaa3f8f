package io.dromedary.image;

import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/** ImageIO's codecs, chosen by who made them: the JDK's for speed, TwelveMonkeys' for what the JDK cannot read, libwebp's for WebP. */
final class ImageCodecs {

    private static final String JDK = "com.sun.imageio.";
    private static final String TWELVE_MONKEYS = "com.twelvemonkeys.";
    private static final String LIBWEBP = "com.luciad.";

    private ImageCodecs() {
    }

    static ImageReaderSpi jdkReader(String format) {
        return find(ImageReaderSpi.class, JDK, format);
    }

    static ImageReaderSpi twelveMonkeysReader(String format) {
        return find(ImageReaderSpi.class, TWELVE_MONKEYS, format);
    }

    static ImageReaderSpi libwebpReader() {
        return find(ImageReaderSpi.class, LIBWEBP, "webp");
    }

    static ImageWriterSpi libwebpWriter() {
        return find(ImageWriterSpi.class, LIBWEBP, "webp");
    }

    static ImageWriterSpi jdkWriter(String format) {
        return find(ImageWriterSpi.class, JDK, format);
    }

    private static <T extends ImageReaderWriterSpi> T find(Class<T> kind, String maker, String format) {
        T registered = registered(kind, maker, format);
        if (registered == null) {
            // ImageIO looks for plug-ins once, with the class loader of whoever was first.
            ImageIO.scanForPlugins();
            registered = registered(kind, maker, format);
        }
        if (registered == null) {
            throw new IllegalStateException("No codec '" + format + "' of '" + maker
                    + "*' is registered with ImageIO. Put its library on the class path.");
        }
        return registered;
    }

    private static <T extends ImageReaderWriterSpi> T registered(Class<T> kind, String maker, String format) {
        for (Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, true); all.hasNext();) {
            T provider = all.next();
            if (provider.getClass().getName().startsWith(maker)
                    && Arrays.stream(provider.getFormatNames()).anyMatch(format::equalsIgnoreCase)) {
                return provider;
            }
        }
        return null;
    }
}
