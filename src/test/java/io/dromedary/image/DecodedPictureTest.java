package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A picture that is decoded for steps of others, and encoded when they have done their part. */
class DecodedPictureTest {

    private static final CompressOptions ON_GREEN = new CompressOptions("quality", 90, 20, "jpeg", "#208040", "convert", 0);
    private static final CompressOptions SMALLER = new CompressOptions("quality", 90, 20, "jpeg", "white", "keep", 0);
    private static final CompressOptions KEEP = new CompressOptions("quality", 90, 20, "keep", "white", "keep", 0);

    private final Compressor compressor = new Compressor(1_000_000);

    private DecodedPicture decode(byte[] file, CompressOptions options) throws ImageException {
        return compressor.decode(compressor.judge(file, options));
    }

    /** A PNG of four colours, of which a JPEG is larger. */
    private static byte[] flatPng() throws Exception {
        return Sources.encode(Sources.quarters(64, 48, BufferedImage.TYPE_3BYTE_BGR), "png");
    }

    @Test
    void isUprightAndOpenUntilItIsEncoded() throws Exception {
        byte[] turned = Segments.withSegment(Sources.jpeg(Sources.quarters(64, 48, BufferedImage.TYPE_3BYTE_BGR), 0.95f), 0xE1, Segments.exif(6, "Anna"));

        DecodedPicture decoded = decode(turned, CompressOptions.DEFAULTS);

        assertEquals(48, decoded.width());
        assertEquals(64, decoded.height());
        assertTrue(decoded.isOpen());
        Compressed made = compressor.encode(decoded, decoded.image());
        assertFalse(decoded.isOpen());
        assertEquals(new Compressed.Size(48, 64), made.size());
        assertTrue(Segments.indexOf(made.bytes(), "Anna") > 0);
    }

    @Test
    void oneThatNobodyChangedMayStayTheFileThatItWas() throws Exception {
        DecodedPicture decoded = decode(flatPng(), SMALLER);

        Compressed made = compressor.encode(decoded, decoded.image());

        assertTrue(made.has(Remark.KEPT));
        assertEquals(ImageType.PNG, made.type());
    }

    @Test
    void oneThatWasChangedGoesOutThoughItBeBigger() throws Exception {
        DecodedPicture decoded = decode(flatPng(), SMALLER);

        decoded.image().setRGB(3, 3, Color.WHITE.getRGB());
        Compressed made = compressor.encode(decoded, decoded.image());

        assertFalse(made.has(Remark.KEPT));
        assertTrue(made.has(Remark.GREW));
    }

    @Test
    void aCopyCountsAsChanged() throws Exception {
        DecodedPicture decoded = decode(flatPng(), SMALLER);
        BufferedImage copy = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
        copy.getGraphics().drawImage(decoded.image(), 0, 0, null);

        assertFalse(compressor.encode(decoded, copy).has(Remark.KEPT));
    }

    @Test
    void transparencyThatAStepBroughtIsLaidOnTheBackground() throws Exception {
        DecodedPicture decoded = decode(flatPng(), ON_GREEN);

        Compressed made = compressor.encode(decoded, Sources.quartersWithAlpha(64, 48, 0));

        assertTrue(made.has(Remark.FLATTENED));
        Sources.assertQuarters(Sources.decode(made.bytes()), 12, Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, new Color(0x208040));
    }

    @Test
    void anAlphaThatIsOpaqueEverywhereIsNoTransparency() throws Exception {
        DecodedPicture decoded = decode(flatPng(), ON_GREEN);

        assertFalse(compressor.encode(decoded, Sources.quartersWithAlpha(64, 48, 255)).has(Remark.FLATTENED));
    }

    @Test
    void transparencyThatWasLaidOnTheBackgroundBeforeIsRemarkedToo() throws Exception {
        DecodedPicture decoded = decode(Sources.encode(Sources.quartersWithAlpha(64, 48, 0), "png"), ON_GREEN);

        Compressed made = compressor.encode(decoded, decoded.image());

        assertTrue(made.has(Remark.FLATTENED));
        Sources.assertQuarters(Sources.decode(made.bytes()), 12, Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, new Color(0x208040));
    }

    @Test
    void anOutputThatHasTransparencyKeepsIt() throws Exception {
        DecodedPicture decoded = decode(Sources.encode(Sources.quartersWithAlpha(64, 48, 128), "png"), KEEP);
        BufferedImage image = decoded.image();
        image.setRGB(0, 0, Color.WHITE.getRGB());

        Compressed made = compressor.encode(decoded, image);

        assertEquals(ImageType.PNG, made.type());
        assertFalse(made.has(Remark.FLATTENED));
        assertEquals(128, Sources.decode(made.bytes()).getRGB(60, 44) >>> 24);
    }

    @Test
    void onesOfGreyAloneHaveOneComponent() throws Exception {
        DecodedPicture decoded = decode(flatPng(), ON_GREEN);
        BufferedImage tones = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
        tones.getGraphics().fillRect(0, 0, 32, 24);

        assertEquals(1, Sources.decode(compressor.encode(decoded, tones).bytes()).getRaster().getNumBands());
    }

    @Test
    void coloursStayColours() throws Exception {
        DecodedPicture decoded = decode(flatPng(), ON_GREEN);

        assertEquals(3, Sources.decode(compressor.encode(decoded, decoded.image()).bytes()).getRaster().getNumBands());
    }

    @Test
    void aSizeThatIsWantedIsMadeOfWhatAStepMade() throws Exception {
        DecodedPicture decoded = decode(flatPng(), new CompressOptions("quality", 90, 20, "jpeg", "white", "convert", 0, "20x20", null));

        Compressed made = compressor.encode(decoded, Sources.photo(100, 50));

        assertEquals(new Compressed.Size(20, 10), made.size());
    }

    @Test
    void aStepThatMakesAPictureThatNoJpegHoldsIsAtFault() throws Exception {
        DecodedPicture decoded = decode(flatPng(), ON_GREEN);
        BufferedImage atMost = new BufferedImage(65_500, 1, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage above = new BufferedImage(65_501, 1, BufferedImage.TYPE_3BYTE_BGR);
        SourcePicture source = compressor.judge(flatPng(), ON_GREEN);

        assertEquals(65_500, compressor.encode(source, decoded, atMost).width());
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> compressor.encode(decoded, above));

        assertTrue(thrown.getMessage().contains("65,501 × 1 pixels") && thrown.getMessage().contains("65,500"), thrown.getMessage());
        assertFalse(decoded.isOpen());
    }

    @Test
    void aSourceThatNoJpegHoldsIsTooLarge() throws Exception {
        byte[] png = Sources.encode(new BufferedImage(65_501, 1, BufferedImage.TYPE_3BYTE_BGR), "png");
        DecodedPicture decoded = decode(png, ON_GREEN);

        ImageException thrown = assertThrows(ImageException.class, () -> compressor.encode(decoded, decoded.image()));

        assertEquals("too_many_pixels", thrown.code());
        assertTrue(thrown.getMessage().contains("a JPEG that is made of pixels has at most 65,500 on a side"), thrown.getMessage());
    }

    @Test
    void aWebpHoldsFewerOnASide() throws Exception {
        byte[] png = Sources.encode(new BufferedImage(16_384, 1, BufferedImage.TYPE_3BYTE_BGR), "png");
        DecodedPicture decoded = decode(png, new CompressOptions("quality", 90, 20, "webp", "white", "convert", 0));

        ImageException thrown = assertThrows(ImageException.class, () -> compressor.encode(decoded, decoded.image()));

        assertTrue(thrown.getMessage().contains("a WebP has at most 16,383 on a side"), thrown.getMessage());
        assertTrue(thrown.getMessage().endsWith("or for a smaller one (fit)."), thrown.getMessage());
    }

    @Test
    void aFileThatWasCutOffIsNotDecoded() throws Exception {
        byte[] whole = flatPng();
        SourcePicture cut = new SourcePicture(whole, Container.open(ImageType.PNG, Arrays.copyOf(whole, whole.length / 2)), ON_GREEN);

        assertEquals("truncated", assertThrows(ImageException.class, () -> compressor.decode(cut)).code());
    }
}
