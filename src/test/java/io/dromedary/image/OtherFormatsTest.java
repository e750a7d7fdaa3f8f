package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFormatsTest {

    private static final CompressOptions CONVERT = CompressOptions.DEFAULTS.withGrown("convert");
    private static final CompressOptions FINE = CompressOptions.parse(null, "95", null, null, null, CONVERT);
    private static final CompressOptions KEEP = CompressOptions.parse(null, null, null, "keep", null, CONVERT);

    private final Compressor compressor = new Compressor(1_000_000);

    private BufferedImage fourQuarters(byte[] source, CompressOptions options, Color last) throws Exception {
        Compressed compressed = compressor.compress(source, options);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertEquals(compressed.width(), output.getWidth());
        assertEquals(compressed.height(), output.getHeight());
        Sources.assertQuarters(output, 12, Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, last);
        return output;
    }

    @ParameterizedTest
    @CsvSource({"png,5", "png,13", "gif,13", "bmp,5", "bmp,13", "bmp,1", "tiff,5"})
    void readsEveryFormatThatJavaWrites(String format, int imageType) throws Exception {
        BufferedImage image = Sources.quarters(64, 48, imageType);
        Color last = imageType == BufferedImage.TYPE_BYTE_INDEXED ? new Color(image.getRGB(60, 40)) : Sources.BOTTOM_RIGHT;
        Compressed compressed = compressor.compress(Sources.encode(image, format), FINE);
        assertFalse(compressed.has(Remark.FLATTENED));
        BufferedImage output = Sources.decode(compressed.bytes());
        Sources.assertColour(new Color(image.getRGB(4, 4)), output, 4, 4, 12);
        Sources.assertColour(last, output, 60, 40, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "PackBits"})
    void readsCompressedTiff(String compression) throws Exception {
        fourQuarters(Sources.tiff(Sources.quarters(64, 48, BufferedImage.TYPE_3BYTE_BGR), compression), FINE, Sources.BOTTOM_RIGHT);
    }

    @Test
    void readsWebpOfBothKinds() throws Exception {
        fourQuarters(Sources.WEBP_LOSSLESS, FINE, Sources.BOTTOM_RIGHT);
        Compressed lossy = compressor.compress(Sources.WEBP_LOSSY, FINE);
        Sources.assertColour(Sources.TOP_LEFT, Sources.decode(lossy.bytes()), 3, 3, 30);
        assertEquals("image/webp", lossy.source().type());
    }

    @Test
    void flattensTransparencyOnTheBackground() throws Exception {
        byte[] png = Sources.encode(Sources.quartersWithAlpha(64, 48, 0), "png");
        fourQuarters(png, FINE, Color.WHITE);
        fourQuarters(png, CompressOptions.parse(null, "95", null, null, "navy", CONVERT), new Color(0, 0, 128));
        assertTrue(compressor.compress(png, FINE).has(Remark.FLATTENED));
    }

    @Test
    void mixesHalfTransparencyWithTheBackground() throws Exception {
        byte[] png = Sources.encode(Sources.quartersWithAlpha(64, 48, 128), "png");
        fourQuarters(png, FINE, new Color(237, 227, 147));
    }

    @Test
    void saysFlattenedOnlyWhereAPixelWasNotOpaque() throws Exception {
        byte[] png = Sources.encode(Sources.quartersWithAlpha(64, 48, 255), "png");
        fourQuarters(png, FINE, Sources.BOTTOM_RIGHT);
        assertFalse(compressor.compress(png, FINE).has(Remark.FLATTENED));
    }

    @Test
    void flattensWebpOfBothKinds() throws Exception {
        for (byte[] source : new byte[][] {Sources.WEBP_ALPHA, Sources.WEBP_LOSSLESS_ALPHA}) {
            Compressed compressed = compressor.compress(source, FINE);
            assertTrue(compressed.has(Remark.FLATTENED));
            Sources.assertColour(Color.WHITE, Sources.decode(compressed.bytes()), 14, 10, 12);
        }
    }

    @Test
    void drawsTheFirstFrameOfAWebpAnimationOnItsCanvas() throws Exception {
        Compressed compressed = compressor.compress(Sources.WEBP_ANIMATED, KEEP);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertEquals("image/png", compressed.mediaType());
        assertEquals(16, output.getWidth());
        Sources.assertColour(Sources.TOP_LEFT, output, 4, 2, 2);
        Sources.assertColour(Sources.TOP_LEFT, output, 11, 7, 2);
        assertEquals(0, output.getRGB(3, 2) >>> 24);
        assertEquals(0, output.getRGB(12, 7) >>> 24);
    }

    @Test
    void drawsTheFirstFrameOfAGifOnTheLogicalScreen() throws Exception {
        byte[] gif = gif(Sources.quarters(8, 6, BufferedImage.TYPE_BYTE_INDEXED), 4, 2);
        gif[6] = 20;
        gif[8] = 16;
        Compressed compressed = compressor.compress(gif, FINE);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertEquals(20, compressed.width());
        assertEquals(16, compressed.height());
        assertTrue(compressed.has(Remark.FLATTENED));
        Sources.assertColour(Color.WHITE, output, 18, 14, 12);
        assertEquals(1, Sources.decode(compressor.compress(gif, KEEP).bytes()).getRGB(4, 2) >>> 31);
    }

    /** A GIF whose only frame lies at a place of the screen. */
    private static byte[] gif(BufferedImage image, int left, int top) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        IIOMetadataNode descriptor = (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
        descriptor.setAttribute("imageLeftPosition", String.valueOf(left));
        descriptor.setAttribute("imageTopPosition", String.valueOf(top));
        metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), null);
        }
        writer.dispose();
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"1,0,128", "2,0,85", "4,0,136", "8,0,136", "16,0,136"})
    void readsGreyPngOfEveryDepth(int bits, int colorType, int expected) throws Exception {
        byte[] rows = new byte[16 * (1 + 2 * bits)];
        int fill = bits == 1 ? 0x55 : bits == 2 ? 0x55 : 0x88;
        Arrays.fill(rows, (byte) fill);
        for (int row = 0; row < 16; row++) {
            rows[row * (1 + 2 * bits)] = 0;
        }
        BufferedImage output = Sources.decode(compressor.compress(
                Segments.png(16, 16, bits, colorType, rows, null, null), FINE).bytes());
        assertEquals(1, output.getRaster().getNumBands());
        double mean = Arrays.stream(output.getRaster().getPixels(0, 0, 16, 16, (int[]) null)).average().orElseThrow();
        assertEquals(expected, mean, 3);
    }

    @ParameterizedTest
    @CsvSource({"8,0,1,2", "4,0,1,2", "8,2,3,6", "16,2,6,6", "16,0,2,2"})
    void flattensTheTransparentColourOfAPng(int bits, int colorType, int bytesAPixel, int transparentBytes) throws Exception {
        // Left half the transparent colour, right half another one.
        int rowLength = 1 + 16 * bits * (colorType == 2 ? 3 : 1) / 8;
        byte[] rows = new byte[16 * rowLength];
        for (int row = 0; row < 16; row++) {
            Arrays.fill(rows, row * rowLength + 1 + (rowLength - 1) / 2, (row + 1) * rowLength, (byte) 0x99);
        }
        byte[] source = Segments.png(16, 16, bits, colorType, rows, "tRNS", new byte[transparentBytes]);
        Compressed compressed = compressor.compress(source, FINE);
        assertTrue(compressed.has(Remark.FLATTENED), bytesAPixel + " bytes a pixel");
        BufferedImage output = Sources.decode(compressed.bytes());
        Sources.assertColour(Color.WHITE, output, 2, 8, 8);
        assertEquals(0x99, output.getRaster().getSample(13, 8, 0), 8);
    }

    @Test
    void readsDeepColourAsEightBits() throws Exception {
        byte[] rows = new byte[16 * 97];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 97 == 0 ? 0 : new byte[] {(byte) 0xC8, 0x10, 0x1E, 0x20, 0x28, 0x30}[(i % 97 - 1) % 6];
        }
        byte[] output = compressor.compress(Segments.png(16, 16, 16, 2, rows, null, null), FINE).bytes();
        Sources.assertColour(Sources.TOP_LEFT, Sources.decode(output), 8, 8, 6);
    }

    @Test
    void takesThe32ndBitOfAnOrdinaryBitmapForPadding() throws Exception {
        ByteBuffer bmp = ByteBuffer.allocate(54 + 4 * 64).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(Segments.latin1("BM")).putInt(bmp.capacity()).putInt(0).putInt(54);
        bmp.putInt(40).putInt(8).putInt(8).putShort((short) 1).putShort((short) 32).position(54);
        for (int i = 0; i < 64; i++) {
            bmp.put(new byte[] {40, 30, (byte) 200, 0});
        }
        Compressed compressed = compressor.compress(bmp.array(), FINE);
        assertFalse(compressed.has(Remark.FLATTENED));
        Sources.assertColour(Sources.TOP_LEFT, Sources.decode(compressed.bytes()), 4, 4, 8);
    }

    @Test
    void keepsPngWithTheExactColoursWhereTheyAreFew() throws Exception {
        byte[] source = Sources.encode(Sources.quartersWithAlpha(64, 48, 100), "png");
        Compressed compressed = compressor.compress(source, KEEP);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertEquals("png", compressed.extension());
        assertNull(compressed.quality());
        assertFalse(compressed.has(Remark.FLATTENED));
        assertTrue(compressed.bytes().length <= source.length);
        Sources.assertQuarters(output, 0, Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, new Color(220, 200, 40, 100));
    }

    @Test
    void quantisesAPngOfManyColours() throws Exception {
        BufferedImage photo = Sources.photo(128, 96);
        byte[] source = Sources.encode(photo, "png");
        Compressed compressed = compressor.compress(source, KEEP);
        BufferedImage output = Sources.decode(compressed.bytes());
        assertTrue(compressed.bytes().length < source.length / 2, compressed.bytes().length + " of " + source.length);
        double error = 0;
        for (int x = 0; x < 128; x++) {
            for (int y = 0; y < 96; y++) {
                error += Math.abs((photo.getRGB(x, y) >> 8 & 0xFF) - (output.getRGB(x, y) >> 8 & 0xFF)) / (128.0 * 96);
            }
        }
        assertTrue(error < 8, "mean error " + error);
    }

    @Test
    void keepsAPngThatCannotBeMadeSmaller() throws Exception {
        byte[] smallest = compressor.compress(
                Sources.encode(Sources.quarters(32, 32, BufferedImage.TYPE_3BYTE_BGR), "png"), KEEP).bytes();
        Compressed again = compressor.compress(Segments.withChunk(smallest, "tEXt", Segments.latin1("Software\0x")), KEEP);
        assertTrue(again.has(Remark.KEPT));
        assertArrayEquals(smallest, again.bytes());
    }

    @ParameterizedTest
    @CsvSource({"gif,image/png", "bmp,image/jpeg", "tiff,image/jpeg", "jpeg,image/jpeg", "png,image/png"})
    void keepsTheFormatWhereBrowsersShowIt(String format, String expected) throws Exception {
        byte[] source = Sources.encode(Sources.quarters(32, 32, BufferedImage.TYPE_3BYTE_BGR), format);
        assertEquals(expected, compressor.compress(source, KEEP).mediaType());
    }
}
