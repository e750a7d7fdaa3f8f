package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.RecompressOptions;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By whom a JPEG is written, how finely, and what stands before the picture. */
class JpegEncoderTest {

    private static final Picture PHOTO = new Picture(Pixels.rgb(Sources.photo(64, 48)), null);
    /** Of a JFIF segment, which is the first: the later of its two numbers is 1 where we wrote it, and 2 where the JDK did. */
    private static final int VERSION = 12;
    private static final int WIDTH = 4096;
    private static final int HEIGHT = 2048;

    private static byte[] own(int quality, int finer, boolean progressive) {
        return new JpegRecompressor().encode(new PictureRows(PHOTO), finer,
            new RecompressOptions(quality, RecompressOptions.Tables.VISUAL, RecompressOptions.Chroma.HALF, progressive, Integer.MAX_VALUE)).bytes();
    }

    @ParameterizedTest
    @CsvSource({"true, true, true, true", "true, false, true, false", "false, true, false, false", "false, false, false, false"})
    void scansAreWrittenByOurOwnCodecWhereTheyAreAllowed(boolean visual, boolean progressive, boolean own, boolean scans) {
        JpegEncoder encoder = new JpegEncoder(visual, progressive);

        assertEquals(own + " " + scans, encoder.isOwn() + " " + encoder.writesScans());
    }

    @ParameterizedTest(name = "at {0}: {1}, and so many coefficients are finer: {2}")
    @CsvSource({"50, 50, 0", "50.5, 50, 32", "50.25, 50, 16", "99.984375, 99, 63", "1, 1, 0", "100, 100, 0"})
    void betweenTwoQualitiesAPartOfTheCoefficientsIsFiner(double quality, int whole, int finer) {
        assertArrayEquals(own(whole, finer, false), new JpegEncoder(true, false).encode(PHOTO, quality, null, false).bytes());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whetherInScansIsForTheCallerToSay(boolean scans) {
        assertArrayEquals(own(50, 0, scans), new JpegEncoder(true, true).encode(PHOTO, 50, null, scans).bytes());
    }

    @Test
    void ourOwnCodecGivesThePictureInSmallAsWell() {
        assertNotNull(new JpegEncoder(true, false).encode(PHOTO, 50, null, false).miniature());
        assertNull(new JpegEncoder(false, false).encode(PHOTO, 50, null, false).miniature());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void noticeAndProfileStandBehindTheFirstSegment(boolean visual) {
        JpegEncoder encoder = new JpegEncoder(visual, false);
        byte[] plain = encoder.encode(PHOTO, 50, null, false).bytes();
        IccProfile profile = new IccProfile(Segments.latin1("profile"));
        byte[] exif = Exif.ofCopyright("Anna");
        byte[] notice = Segments.join(Segments.latin1("\u00FF\u00E1"), new byte[] {0, (byte) (exif.length + 2)}, exif);
        byte[] icc = Segments.join(Segments.latin1("\u00FF\u00E2\0\27ICC_PROFILE\0\1\1profile"));
        byte[] before = Arrays.copyOf(plain, 20);
        byte[] behind = Arrays.copyOfRange(plain, 20, plain.length);
        Picture profiled = new Picture(PHOTO.image(), profile);

        assertArrayEquals(Segments.join(before, notice, behind), encoder.encode(PHOTO, 50, "Anna", false).bytes());
        assertArrayEquals(Segments.join(before, icc, behind), encoder.encode(profiled, 50, null, false).bytes());
        assertArrayEquals(Segments.join(before, notice, icc, behind), encoder.encode(profiled, 50, "Anna", false).bytes());
    }

    @ParameterizedTest(name = "{0} more rows: version 1.{1}")
    @CsvSource({"0, 2", "1, 1"})
    void theBestCodesOfALargePictureAreFoundByOurOwnCodec(int more, int version) {
        assertEquals(MemoryNeed.BEST_CODES_PIXELS, WIDTH * HEIGHT);
        Picture picture = new Picture(new BufferedImage(WIDTH, HEIGHT + more, BufferedImage.TYPE_BYTE_GRAY), null);

        byte[] jpeg = new JpegEncoder(false, false).encode(picture, 50, null, false).bytes();

        assertEquals(version, jpeg[VERSION]);
    }
}
