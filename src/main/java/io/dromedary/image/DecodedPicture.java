package io.dromedary.image;

import java.awt.image.BufferedImage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;

/**
 * A picture between its decoding and its encoding, when steps of others may change it. It holds its share of the memory until it is
 * closed, which may be done more than once.
 */
public final class DecodedPicture implements AutoCloseable {

    private final SourcePicture source;
    private final BufferedImage image;
    private final boolean flattened;
    private final long fingerprint;
    private final AtomicReference<MemoryBudget.Share> memory;

    /** @param flattened whether transparency was laid on the background */
    DecodedPicture(SourcePicture source, BufferedImage image, boolean flattened, MemoryBudget.Share memory) {
        this.source = source;
        this.image = image;
        this.flattened = flattened;
        this.fingerprint = fingerprint(image);
        this.memory = new AtomicReference<>(memory);
    }

    /** In sRGB, upright; three bytes a pixel, or four with alpha that is not premultiplied. */
    public BufferedImage image() {
        return image;
    }

    /** Pixels. */
    public int width() {
        return image.getWidth();
    }

    /** Pixels. */
    public int height() {
        return image.getHeight();
    }

    /** Whether it is still to be encoded. */
    public boolean isOpen() {
        return memory.get() != null;
    }

    SourcePicture source() {
        return source;
    }

    boolean flattened() {
        return flattened;
    }

    /** Whether this is the picture as it was decoded, every pixel of it. */
    boolean isUnchanged(BufferedImage other) {
        return other == image && fingerprint(other) == fingerprint;
    }

    @Override
    public void close() {
        MemoryBudget.Share share = memory.getAndSet(null);
        if (share != null) {
            share.close();
        }
    }

    private static long fingerprint(BufferedImage image) {
        CRC32 sum = new CRC32();
        byte[] row = null;
        for (int y = 0; y < image.getHeight(); y++) {
            row = (byte[]) image.getRaster().getDataElements(0, y, image.getWidth(), 1, row);
            sum.update(row);
        }
        return sum.getValue();
    }
}
