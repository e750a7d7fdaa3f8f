package io.dromedary.image;

import static io.dromedary.image.Likeness.assertAlike;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Pictures;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code format=webp} makes, as dwebp shows it. */
class WebpOutputTest {

    private static final Color[] UPRIGHT = {Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, Sources.BOTTOM_RIGHT};

    private final Compressor compressor = new Compressor(10_000_000);

    private static CompressOptions webp(int quality) {
        return new CompressOptions("quality", quality, 20, "webp", "#ff0000", "convert", 0);
    }

    private byte[] made(byte[] source, CompressOptions options) throws Exception {
        Compressed compressed = compressor.compress(source, options);
        assertEquals("webp image/webp", compressed.extension() + " " + compressed.mediaType());
        return compressed.bytes();
    }

    /** As whoever asks for a WebP does: the library is loaded, and from a folder that is there. */
    @BeforeAll
    static void libwebpRuns() {
        assertEquals(Optional.empty(), new LibWebp().refusal());
    }

    @Test
    void showsThePicture() throws Exception {
        byte[] source = Pictures.jpeg(Pictures.photo(300, 200, 3), 0.95f);

        byte[] made = made(source, webp(80));

        assertAlike(Pictures.decoded(source), Tool.dwebp(made), 30);
    }

    @Test
    void rises() {
        for (int quality = 2; quality <= 100; quality++) {
            assertTrue(WebpQuality.of(quality) > WebpQuality.of(quality - 1), "at " + quality);
        }
        assertEquals(1, WebpQuality.of(100));
    }

    @Test
    void keepsTransparencyAsItIs() throws Exception {
        BufferedImage picture = Sources.quartersWithAlpha(64, 48, 120);

        BufferedImage shown = Tool.dwebp(made(Sources.encode(picture, "png"), webp(50)));

        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                assertEquals(picture.getRGB(x, y) >>> 24, shown.getRGB(x, y) >>> 24);
            }
        }
    }

    @Test
    void turnsThePictureUpright() throws Exception {
        byte[] turned = Pictures.withOrientation(Pictures.jpeg(Pictures.turnedLeft(Sources.quarters(80, 64, BufferedImage.TYPE_INT_RGB)), 0.95f), 6);

        Sources.assertQuarters(Tool.dwebp(made(turned, webp(90))), 12, UPRIGHT);
    }

    @Test
    void carriesProfileAndCopyrightBesideTransparency() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage picture = Sources.quartersWithAlpha(64, 48, 120);
        byte[] png = Segments.withChunk(Sources.encode(picture, "png"), "tEXt", Segments.latin1("Copyright\0Mug & Co"));
        byte[] content = PngMetadata.profileChunk(new IccProfile(profile));
        png = Segments.withChunk(png, "iCCP", Arrays.copyOfRange(content, 8, content.length - 4));

        byte[] made = made(png, webp(50));

        Metadata metadata = WebpChunks.read(made).metadata();
        assertArrayEquals(profile, metadata.profile().bytes());
        assertEquals("Mug & Co", metadata.copyright());
        assertEquals(120, picture.getRGB(60, 40) >>> 24);
        assertEquals(120, Tool.dwebp(made).getRGB(60, 40) >>> 24);
    }

    @Test
    void makesColoursOfGreyWhoseProfileWouldNotFit() throws Exception {
        BufferedImage grey = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 1600; i++) {
            grey.getRaster().setSample(i % 40, i / 40, 0, 60 + i % 120);
        }

        byte[] made = made(Sources.jpeg(grey, 0.95f), webp(95));

        assertNull(WebpChunks.read(made).metadata().profile());
        assertEquals(60 + 820 % 120, Tool.dwebp(made).getRGB(20, 20) & 0xFF, 8);
    }

    @Test
    void losesNothingOfFewColoursWhereThatIsSmaller() throws Exception {
        BufferedImage picture = Sources.quarters(200, 150, BufferedImage.TYPE_INT_RGB);

        assertAlike(picture, Tool.dwebp(made(Sources.encode(picture, "png"), webp(30))), 90);
    }

    @Test
    void keepsToANumberOfBytesAndToASize() throws Exception {
        byte[] source = Pictures.jpeg(Pictures.photo(600, 400, 3), 0.95f);
        CompressOptions options = new CompressOptions("bytes", 90, 5, "webp", "#ffffff", "keep", 6_000, "200", null);

        Compressed compressed = compressor.compress(source, options);

        assertTrue(compressed.bytes().length <= 6_000 && compressed.bytes().length > 5_000, compressed.bytes().length + " bytes");
        assertEquals("200x133", compressed.width() + "x" + compressed.height());
        assertEquals(200, Tool.dwebp(compressed.bytes()).getWidth());
    }

    @Test
    void isNeverBiggerThanItsSource() throws Exception {
        byte[] small = Pictures.jpeg(Pictures.photo(120, 80, 3), 0.1f);

        Compressed compressed = compressor.compress(small, new CompressOptions("quality", 95, 20, "webp", "#ffffff", "keep", 0));

        assertTrue(compressed.has(Remark.KEPT));
        assertEquals(ImageType.JPEG, compressed.type());
        assertTrue(compressed.bytes().length <= small.length);
    }

    @Test
    void isRefusedWhereItHoldsTooFewPixelsOnASide() throws Exception {
        byte[] bmp = Sources.encode(new BufferedImage(16_384, 2, BufferedImage.TYPE_INT_RGB), "bmp");

        ImageException refused = assertThrows(ImageException.class, () -> compressor.compress(bmp, webp(50)));

        assertEquals("too_many_pixels", refused.code());
        assertTrue(refused.getMessage().contains("a WebP has at most 16,383 on a side"), refused.getMessage());
    }

    @Test
    void isRefusedByItsReasonWhereLibwebpDoesNotRun() {
        assertTrue(LibWebp.absent().refusal().orElseThrow().startsWith("The format 'webp' is written by libwebp, which does not run on this machine"));
        assertTrue(new LibWebp().refusal().isEmpty());
    }
}
