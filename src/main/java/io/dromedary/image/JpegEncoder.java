package io.dromedary.image;

import io.dromedary.jpeg.JpegException;
import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.Miniature;
import io.dromedary.jpeg.RecompressOptions;
import io.dromedary.jpeg.Recompressed;
import io.dromedary.jpeg.UnitRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes JPEGs with chroma halved both ways and Huffman tables made for the picture. With the tables {@code libjpeg} by the JDK's
 * writer, as baseline; with {@code visual} by our own codec, as JPEGs are that were JPEGs.
 */
final class JpegEncoder {

    /** Pixels on a side: libjpeg takes no more (JPEG_MAX_DIMENSION), though the format holds 65,535. */
    static final int LONGEST_SIDE = 65_500;

    private static final int COEFFICIENTS = 64;

    /**
     * A file.
     *
     * @param miniature the picture in small, or {@code null} where it was not our own codec that wrote it
     */
    record Encoded(byte[] bytes, Miniature miniature) {
    }

    private final ImageWriterSpi writers = ImageCodecs.jdkWriter("jpeg");
    private final JpegRecompressor recompressor = new JpegRecompressor();
    private final boolean visual;
    private final boolean progressive;

    /** @param progressive whether a progressive JPEG is written where that is smaller, with the tables {@code visual} */
    JpegEncoder(boolean visual, boolean progressive) {
        this.visual = visual;
        this.progressive = progressive;
    }

    /** Whether it is our own codec that writes. */
    boolean isOwn() {
        return visual;
    }

    boolean writesScans() {
        return visual && progressive;
    }

    /**
     * @param picture   without transparency
     * @param quality   1 to 100 on libjpeg's scale; what lies between two whole numbers lies between their steps
     * @param copyright the notice to carry along, or {@code null}
     * @param scans     whether our own codec may write a progressive JPEG, where that is smaller
     */
    Encoded encode(Picture picture, double quality, String copyright, boolean scans) {
        if (!visual) {
            return new Encoded(described(libjpegs(picture, quality), picture.profile(), copyright), null);
        }
        Recompressed own = own(picture, quality, scans);
        return new Encoded(described(own.bytes(), picture.profile(), copyright), own.miniature());
    }

    /**
     * By our own codec, of samples that are as a JPEG holds them.
     *
     * @param profile   that fits them, or {@code null}
     * @param copyright the notice to carry along, or {@code null}
     */
    Encoded encode(UnitRows rows, IccProfile profile, int quality, String copyright) {
        Recompressed own = recompressor.encode(rows, 0, options(quality, progressive));
        return new Encoded(described(own.bytes(), profile, copyright), own.miniature());
    }

    private static RecompressOptions options(int quality, boolean scans) {
        return new RecompressOptions(quality, RecompressOptions.Tables.VISUAL, RecompressOptions.Chroma.HALF, scans, Integer.MAX_VALUE);
    }

    private static byte[] described(byte[] plain, IccProfile profile, String copyright) {
        if (copyright == null && profile == null) {
            return plain;
        }
        // The writer's JFIF segment comes first; what is added stands behind it.
        int behindJfif = 4 + Bytes.u16(plain, 4);
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 4096);
        out.write(plain, 0, behindJfif);
        JpegMetadata.writeCopyright(copyright, out);
        JpegMetadata.writeProfile(profile, out);
        out.write(plain, behindJfif, plain.length - behindJfif);
        return out.toByteArray();
    }

    private Recompressed own(Picture picture, double quality, boolean scans) {
        int whole = (int) quality;
        return recompressor.encode(new PictureRows(picture), (int) (COEFFICIENTS * (quality - whole)), options(whole, scans));
    }

    private byte[] libjpegs(Picture picture, double quality) {
        long pixels = (long) picture.image().getWidth() * picture.image().getHeight();
        return pixels <= MemoryNeed.BEST_CODES_PIXELS ? write(picture, quality, true) : withBestCodes(write(picture, quality, false));
    }

    /** For the best codes libjpeg keeps the whole picture; our own codec keeps about twice the file. */
    private byte[] withBestCodes(byte[] plain) {
        try {
            return recompressor.recompress(plain, new RecompressOptions(100, RecompressOptions.Tables.LIBJPEG, RecompressOptions.Chroma.KEEP, false, Integer.MAX_VALUE)).bytes();
        } catch (JpegException e) {
            throw new IllegalStateException("A JPEG of our own cannot be read", e);
        }
    }

    private byte[] write(Picture picture, double quality, boolean bestCodes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriter writer = writers.createWriterInstance();
            JPEGImageWriteParam param = new JPEGImageWriteParam(null);
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality((float) quality / 100f);
            param.setOptimizeHuffmanTables(bestCodes);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture.image(), null, null), param);
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException("A JPEG could not be written to memory.", e);
        }
        return out.toByteArray();
    }
}
