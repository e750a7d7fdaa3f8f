package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A JPEG that becomes half as large or less: its samples go straight to the output where that is to have the same ones, and by way of pixels where it is not. */
class ReducedJpegTest {

    private static final int MOST = 1_000_000;

    private final JpegEncoder encoder = new JpegEncoder(true, true);
    private final Compressor compressor = new Compressor(MOST, "visual", true, MemoryBudget.unlimited());

    private static CompressOptions fit(String mode, int quality, int minQuality, String pad) {
        return new CompressOptions(mode, quality, minQuality, "jpeg", "#208040", "convert", 0, "80x60", pad);
    }

    private static CompressOptions fit() {
        return fit("quality", 50, 20, null);
    }

    private static byte[] photo() throws Exception {
        return Sources.jpeg(Sources.photo(320, 240), 0.95f);
    }

    private byte[] straight(byte[] file, IccProfile profile, int quality, String copyright) throws Exception {
        Sizes sizes = new Sizes(MOST);
        SourcePicture source = compressor.judge(file, fit("quality", quality, 20, null));
        return encoder.encode(sizes.planes(source, sizes.reduced(source)), profile, quality, copyright).bytes();
    }

    /** As whoever asks for a WebP does: the library is loaded, and from a folder that is there. */
    @BeforeAll
    static void libwebpRuns() {
        assertEquals(Optional.empty(), new LibWebp().refusal());
    }

    @Test
    void samplesGoStraightToTheOutput() throws Exception {
        Compressed made = compressor.compress(photo(), fit());

        assertArrayEquals(straight(photo(), null, 50, null), made.bytes());
        assertEquals(new Compressed.Size(80, 60), made.size());
        assertEquals(50, made.quality());
        assertTrue(made.remarks().isEmpty(), made.remarks().toString());
    }

    @Test
    void theNoticeAndAProfileOfItsKindGoAlong() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] file = Segments.withProfile(Segments.withSegment(photo(), 0xE1, Segments.exif(1, "Anna")), profile);

        assertArrayEquals(straight(file, new IccProfile(profile), 50, "Anna"), compressor.compress(file, fit()).bytes());
    }

    @Test
    void aProfileOfAnotherKindIsLeftOut() throws Exception {
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] file = Segments.withProfile(photo(), grey);

        assertEquals(-1, Segments.indexOf(compressor.compress(file, fit()).bytes(), "ICC_PROFILE"));
    }

    @Test
    void aGreyJpegKeepsAProfileOfGreyAndNoOther() throws Exception {
        BufferedImage tones = new BufferedImage(320, 240, BufferedImage.TYPE_BYTE_GRAY);
        tones.getGraphics().drawImage(Sources.photo(320, 240), 0, 0, null);
        byte[] plain = Sources.jpeg(tones, 0.95f);
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] rgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] fitting = Segments.withProfile(plain, grey);
        byte[] other = Segments.withProfile(plain, rgb);

        assertArrayEquals(straight(fitting, new IccProfile(grey), 50, null), compressor.compress(fitting, fit()).bytes());
        assertEquals(-1, Segments.indexOf(compressor.compress(other, fit()).bytes(), "ICC_PROFILE"));
    }

    @Test
    void aTurnedOneIsMadeUpright() throws Exception {
        byte[] turned = Segments.withSegment(Sources.jpeg(Sources.quarters(320, 240, BufferedImage.TYPE_3BYTE_BGR), 0.95f), 0xE1, Segments.exif(3, "Anna"));

        Compressed made = compressor.compress(turned, fit());

        Sources.assertQuarters(Sources.decode(made.bytes()), 16, Sources.BOTTOM_RIGHT, Sources.BOTTOM_LEFT, Sources.TOP_RIGHT, Sources.TOP_LEFT);
    }

    @Test
    void oneWithBarsHasThem() throws Exception {
        Compressed made = compressor.compress(photo(), fit("quality", 50, 20, "1:1"));

        assertEquals(new Compressed.Size(60, 60), made.size());
        Sources.assertColour(new Color(0x208040), Sources.decode(made.bytes()), 30, 3, 12);
    }

    @Test
    void oneOfAtMostSoManyBytesIsSearchedFor() throws Exception {
        byte[] source = photo();
        int most = straight(source, null, 50, null).length * 2 / 3;
        CompressOptions options = new CompressOptions("bytes", 50, 1, "jpeg", "white", "convert", most, "80x60", null);

        Compressed made = compressor.compress(source, options);

        assertTrue(made.bytes().length <= most, made.bytes().length + " of " + most);
        assertNotEquals(50, made.quality());
    }

    @Test
    void aSourceOfFewerBytesThanAreAllowedIsSearchedForAllTheSameWhereItGrewAboveThem() throws Exception {
        byte[] small = Sources.jpeg(Sources.photo(320, 240), 0.01f);
        CompressOptions options = new CompressOptions("bytes", 100, 20, "jpeg", "white", "convert", small.length, "160x120", null);

        Compressed made = compressor.compress(small, options);

        assertTrue(made.bytes().length <= small.length, made.bytes().length + " of " + small.length);
        assertTrue(made.quality() < 100);
    }

    @Test
    void whereNoLowerQualityIsAllowedItSaysThatItMissedTheTarget() throws Exception {
        byte[] small = Sources.jpeg(Sources.photo(320, 240), 0.01f);

        Compressed made = compressor.compress(small, new CompressOptions("bytes", 100, 100, "jpeg", "white", "convert", small.length, "160x120", null));

        assertTrue(made.has(Remark.TARGET_MISSED));
        assertTrue(made.has(Remark.GREW));
        assertEquals(100, made.quality());
    }

    @Test
    void aSourceWhoseEndIsMissingSaysSo() throws Exception {
        byte[] whole = photo();

        Compressed made = compressor.compress(Arrays.copyOf(whole, whole.length - 2), fit());

        assertTrue(made.has(Remark.END_MISSING));
        assertFalse(made.has(Remark.GREW));
    }

    @Test
    void aWebpIsMadeOfPixels() throws Exception {
        CompressOptions webp = new CompressOptions("quality", 50, 20, "webp", "white", "convert", 0, "80x60", null);

        assertEquals(ImageType.WEBP, ImageType.of(compressor.compress(photo(), webp).bytes()));
    }

    @Test
    void withTheTablesOfLibjpegItIsMadeOfPixels() throws Exception {
        Compressed made = new Compressor(MOST).compress(photo(), fit());

        assertEquals(new Compressed.Size(80, 60), made.size());
        assertFalse(Arrays.equals(straight(photo(), null, 50, null), made.bytes()));
    }

    @Test
    void partsOfItsSidesAreTakenOnlyWhereTheyAreEnough() throws Exception {
        CompressOptions half = new CompressOptions("quality", 50, 20, "jpeg", "white", "convert", 0, "160x120", null);
        CompressOptions more = new CompressOptions("quality", 50, 20, "jpeg", "white", "convert", 0, "161x121", null);

        assertTrue(compressor.takesPart(compressor.judge(photo(), half)));
        assertFalse(compressor.takesPart(compressor.judge(photo(), more)));
        assertEquals(4, compressor.eighths(compressor.judge(photo(), half)));
    }
}
