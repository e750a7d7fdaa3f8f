package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.JpegException;
import io.dromedary.jpeg.CorruptJpegException;
import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.RecompressOptions;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegRequantiserTest {

    private static final CompressOptions BY_SIZE = new CompressOptions("size", 50, 20, "jpeg", "white", "keep", 0);

    private final JpegRequantiser requantiser = new JpegRequantiser(1_000_000, "visual", "420", false);
    private final Compressor compressor = new Compressor(1_000_000);

    @Test
    void takesUprightJpegs() throws Exception {
        assertTrue(requantiser.takes(Sources.jpeg(Sources.photo(65, 49), 0.95f)));
        assertTrue(requantiser.takes(Sources.progressiveJpeg(Sources.photo(65, 49))));
        assertTrue(requantiser.takes(Segments.withSegment(Sources.jpeg(Sources.photo(65, 49), 0.95f), 0xE1, Segments.exif(1, "Anna"))));
    }

    @Test
    void leavesPicturesThatHaveToBeTurnedToTheOtherWay() throws Exception {
        byte[] jpeg = Sources.jpeg(Sources.photo(65, 49), 0.95f);
        for (int orientation = 2; orientation <= 8; orientation++) {
            assertFalse(requantiser.takes(Segments.withSegment(jpeg, 0xE1, Segments.exif(orientation, "Anna"))));
        }
    }

    @Test
    void leavesOtherTypesDamagedFilesAndLargePicturesToTheOtherWay() throws Exception {
        BufferedImage photo = Sources.photo(65, 49);
        byte[] jpeg = Sources.jpeg(photo, 0.95f);
        assertFalse(requantiser.takes(Sources.encode(photo, "png")));
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 100);
        assertThrows(CorruptJpegException.class, () -> requantiser.compress(cut, CompressOptions.DEFAULTS));
        assertFalse(requantiser.takes(new byte[0]));
        assertFalse(new JpegRequantiser(3_000, "visual", "420", false).takes(jpeg));
    }

    @Test
    void recordsWhatItDid() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(65, 49), 0.95f);
        Compressed compressed = requantiser.compress(source, CompressOptions.DEFAULTS);
        assertEquals(new Compressed(compressed.bytes(), ImageType.JPEG, new Compressed.Size(65, 49),
                new Compressed.Source(source.length, "image/jpeg"), 50,
                Set.of(Remark.REQUANTISED), compressed.look()), compressed);
        assertTrue(compressed.bytes().length < source.length / 2);
    }

    @Test
    void knowsHowLongTheSourceIsWithoutItsMetadata() throws Exception {
        byte[] plain = Sources.jpeg(Sources.photo(65, 49), 0.95f);
        for (byte[] source : new byte[][] {plain, Sources.progressiveJpeg(Sources.photo(65, 49)),
            Segments.withSegment(plain, 0xE1, Segments.exif(1, "Anna")), Segments.withSegment(plain, 0xFE, new byte[500])}) {
            JpegSegments jpeg = JpegSegments.read(source);
            assertEquals(jpeg.stripped().orElseThrow().length, jpeg.strippedLength());
        }
        byte[] turned = Segments.withSegment(plain, 0xE1, Segments.exif(6, "Anna"));
        assertEquals(turned.length, JpegSegments.read(turned).strippedLength());
    }

    @Test
    void isNeverBiggerThanTheSource() throws Exception {
        byte[] source = compressor.compress(Sources.jpeg(Sources.photo(65, 49), 0.95f),
                CompressOptions.parse(null, "30", null, null, null, CompressOptions.DEFAULTS)).bytes();
        Compressed compressed = requantiser.compress(source, CompressOptions.DEFAULTS);
        assertTrue(compressed.bytes().length <= source.length);
        assertTrue(compressed.has(Remark.KEPT));
        assertFalse(compressed.has(Remark.REQUANTISED));
        assertNull(compressed.quality());
    }

    @Test
    void keepsWithinHalfOfTheSourceInModeSize() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(300, 200), 0.95f);
        Compressed compressed = requantiser.compress(source, BY_SIZE);
        assertTrue(compressed.bytes().length <= source.length / 2);
        assertTrue(compressed.quality() > 50, compressed.quality() + "");
        assertFalse(compressed.has(Remark.TARGET_MISSED));
    }

    @Test
    void saysWhereHalfOfTheSourceIsMissed() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(65, 49), 0.1f);
        Compressed compressed = requantiser.compress(source, BY_SIZE);
        assertTrue(compressed.has(Remark.TARGET_MISSED));
    }

    @ParameterizedTest
    @CsvSource({"visual, 420, VISUAL, HALF", "libjpeg, 420, LIBJPEG, HALF", "visual, keep, VISUAL, KEEP", "libjpeg, keep, LIBJPEG, KEEP"})
    void usesTheTablesAndTheColoursThatItIsToldTo(String tables, String chroma, RecompressOptions.Tables steps, RecompressOptions.Chroma colours) throws Exception {
        // As many samples of colour as of lightness: these can be halved.
        byte[] source = Sources.jpegOfBands(Sources.photo(65, 49).getRaster());

        byte[] made = new JpegRequantiser(1_000_000, tables, chroma, false).compress(source, CompressOptions.DEFAULTS).bytes();

        assertArrayEquals(new JpegRecompressor().recompress(source, new RecompressOptions(50, steps, colours, false, 1_000_000)).bytes(), made);
    }

    @Test
    void takesAPictureOfExactlyTheLimit() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(65, 49), 0.95f);

        assertTrue(new JpegRequantiser(65 * 49, "visual", "420", false).takes(source));
        assertFalse(new JpegRequantiser(65 * 49 - 1, "visual", "420", false).takes(source));
    }

    @Test
    void keepsASourceOfWhichItsMetadataAloneWasTooMuch() throws Exception {
        byte[] plain = Sources.jpeg(Sources.photo(65, 49), 0.5f);
        byte[] source = Segments.withSegment(plain, 0xFE, new byte[500]);

        Compressed kept = requantiser.compress(source, atMost(plain.length));

        assertArrayEquals(plain, kept.bytes());
        assertEquals(Set.of(Remark.KEPT), kept.remarks());
        assertNotNull(kept.look());
        assertEquals(Set.of(Remark.REQUANTISED), requantiser.compress(source, atMost(plain.length - 1)).remarks());
    }

    @Test
    void keepsItThoughNobodyCanLookAtIt() throws Exception {
        byte[] whole = Sources.jpeg(Sources.photo(65, 49), 0.5f);
        byte[] lost = Segments.join(Arrays.copyOf(whole, whole.length - 100), new byte[] {(byte) 0xFF, (byte) 0xD9});

        Compressed kept = requantiser.compress(Segments.withSegment(lost, 0xFE, new byte[500]), atMost(lost.length));

        assertArrayEquals(lost, kept.bytes());
        assertNull(kept.look());
    }

    private static CompressOptions atMost(int bytes) {
        return new CompressOptions("bytes", 50, 20, "jpeg", "white", "keep", bytes);
    }

    @Test
    void severalAtOnceTakeTheMemoryOfEach() throws Exception {
        byte[] file = Sources.jpeg(Sources.photo(65, 49), 0.95f);
        SourcePicture source = compressor.judge(file, CompressOptions.DEFAULTS);
        JpegSegments jpeg = JpegSegments.read(file);
        long need = 3 * MemoryNeed.ofRequantising(jpeg, file.length, false, false) + MemoryNeed.ofReducing(jpeg, file.length, 1) + MemoryNeed.ofReducing(jpeg, file.length, 4);
        List<JpegRecompressor.Several> read = new ArrayList<>();

        holding(need).read(List.of(source, source, source), List.of(1, 4), source, read::add);

        assertEquals("3 2", read.get(0).wholes().size() + " " + read.get(0).parts().size());
        assertEquals("too_large_for_memory", assertThrows(ImageException.class,
            () -> holding(need - 1).read(List.of(source, source, source), List.of(1, 4), source, read::add)).code());
    }

    private static JpegRequantiser holding(long bytes) {
        return new JpegRequantiser(1_000_000, "visual", "420", false, new MemoryBudget(bytes));
    }

    @Test
    void keepsWhatTheOtherWayKeepsOfTheMetadata() throws Exception {
        byte[] source = Segments.withSegment(Sources.jpeg(Sources.photo(65, 49), 0.95f), 0xE1, Segments.exif(1, "Anna"));
        Metadata metadata = JpegSegments.read(requantiser.compress(source, CompressOptions.DEFAULTS).bytes()).metadata();
        assertEquals("Anna", metadata.copyright());
    }

    @Test
    void saysSoWhereTheCoefficientsCannotBeRead() throws Exception {
        byte[] jpeg = Sources.jpeg(Sources.photo(100, 100), 0.9f);
        byte[] lost = Segments.join(Arrays.copyOf(jpeg, jpeg.length / 2), new byte[] {(byte) 0xFF, (byte) 0xD9});
        assertTrue(requantiser.takes(lost));
        assertThrows(JpegException.class, () -> requantiser.compress(lost, CompressOptions.DEFAULTS));
    }

    @Test
    void makesTheSameFileEachTime() throws Exception {
        byte[] source = Sources.jpeg(Sources.photo(65, 49), 0.95f);
        assertArrayEquals(requantiser.compress(source, CompressOptions.DEFAULTS).bytes(),
                requantiser.compress(source, CompressOptions.DEFAULTS).bytes());
    }
}
