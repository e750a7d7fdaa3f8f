package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static final CompressOptions KEEP = CompressOptions.parse(null, null, null, "keep", null, CompressOptions.DEFAULTS);

    private final Compressor compressor = new Compressor(1_000_000);

    /** A real RGB profile made as long as wanted: what follows the tags does not matter. */
    private static byte[] profile(int length) {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] profile = new byte[Math.max(length, linear.length)];
        new Random(3).nextBytes(profile);
        System.arraycopy(linear, 0, profile, 0, linear.length);
        return profile;
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 65_519, 65_520, 200_000})
    void carriesAProfileOfAnySize(int length) throws Exception {
        byte[] profile = profile(length);
        byte[] source = Segments.withProfile(Sources.jpeg(Sources.photo(64, 48), 0.9f), profile, 1 + length / 60_000);
        byte[] output = compressor.compress(source, CompressOptions.DEFAULTS).bytes();
        assertArrayEquals(profile, JpegSegments.read(output).metadata().profile().bytes());
        assertNotNull(Sources.decode(output));
    }

    @Test
    void leavesTheNumbersOfAPictureWithAProfileAsTheyAre() throws Exception {
        byte[] plain = Sources.jpeg(Sources.quarters(32, 32, BufferedImage.TYPE_3BYTE_BGR), 0.95f);
        byte[] output = compressor.compress(Segments.withProfile(plain, profile(0), 1), CompressOptions.DEFAULTS).bytes();
        Sources.assertQuarters(Sources.decode(JpegSegments.read(output).decodable()), 8,
                Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT, Sources.BOTTOM_RIGHT);
    }


    @Test
    void dropsAProfileWithAMissingPart() throws Exception {
        byte[] whole = Segments.withProfile(Sources.jpeg(Sources.photo(64, 48), 0.9f), profile(1_000), 2);
        byte[] source = whole.clone();
        source[Segments.indexOf(source, "ICC_PROFILE") + 12] = 9;
        assertNull(JpegSegments.read(compressor.compress(source, CompressOptions.DEFAULTS).bytes()).metadata().profile());
    }

    @Test
    void dropsAProfileForAnotherNumberOfChannels() throws Exception {
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] source = Segments.withProfile(Sources.jpeg(Sources.photo(64, 48), 0.9f), grey, 1);
        assertNull(JpegSegments.read(compressor.compress(source, CompressOptions.DEFAULTS).bytes()).metadata().profile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"© Käthe 2024", "Anna"})
    void carriesTheCopyrightAndNothingElse(String notice) throws Exception {
        byte[] exif = Segments.exif(1, notice);
        byte[] source = Segments.withSegment(Segments.withSegment(Sources.jpeg(Sources.photo(64, 48), 0.9f), 0xE1, exif),
                0xE1, Segments.latin1("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"));
        byte[] output = compressor.compress(source, CompressOptions.DEFAULTS).bytes();
        assertEquals(notice, JpegSegments.read(output).metadata().copyright());
        assertEquals(-1, Segments.indexOf(output, "xmpmeta"));
        assertNotNull(Sources.decode(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ann", "Anna", "© Käthe; Łucja"})
    void writesAnExifWithTheCopyrightThatItReads(String notice) {
        assertEquals(new Exif(1, notice), Exif.read(Exif.ofCopyright(notice)));
    }

    @Test
    void carriesTheCopyrightOfAKeptSource() throws Exception {
        byte[] small = new JpegEncoder(false, false).encode(new Picture(Sources.photo(64, 48), null), 20, null, false).bytes();
        Compressed compressed = compressor.compress(Segments.withSegment(small, 0xE1, Segments.exif(1, "Anna Larsson")),
                CompressOptions.DEFAULTS);
        assertTrue(compressed.has(Remark.KEPT));
        assertEquals("Anna Larsson", JpegSegments.read(compressed.bytes()).metadata().copyright());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void carriesTheCopyrightOfAPng(boolean international) throws Exception {
        byte[] png = Sources.encode(Sources.photo(32, 32), "png");
        byte[] source = international
                ? Segments.withChunk(png, "iTXt", Segments.join(Segments.latin1("Copyright\0\0\0en\0\0"), "Łucja".getBytes("UTF-8")))
                : Segments.withChunk(png, "tEXt", Segments.latin1("Copyright\0© Käthe"));
        String expected = international ? "Łucja" : "© Käthe";
        assertEquals(expected, JpegSegments.read(compressor.compress(source, CompressOptions.DEFAULTS).bytes())
                .metadata().copyright());
        assertEquals(expected, PngChunks.read(compressor.compress(source, KEEP).bytes()).metadata().copyright());
    }

    @Test
    void carriesTheProfileOfAPngIntoBothFormats() throws Exception {
        byte[] profile = profile(0);
        byte[] chunk = PngMetadata.profileChunk(IccProfile.of(profile));
        byte[] source = Segments.withChunk(Sources.encode(Sources.photo(32, 32), "png"), "iCCP",
                Arrays.copyOfRange(chunk, 8, chunk.length - 4));
        assertArrayEquals(profile, JpegSegments.read(compressor.compress(source, CompressOptions.DEFAULTS).bytes())
                .metadata().profile().bytes());
        assertArrayEquals(profile, PngChunks.read(compressor.compress(source, KEEP).bytes()).metadata().profile().bytes());
    }

    @Test
    void convertsDeepColourWithAProfileToSrgb() throws Exception {
        byte[] rows = new byte[16 * (1 + 16 * 6)];
        for (int row = 0; row < 16; row++) {
            for (int x = 0; x < 48; x++) {
                // A linear 0.2140 is 0.5 in sRGB.
                rows[row * 97 + 1 + 2 * x] = 54;
                rows[row * 97 + 2 + 2 * x] = (byte) 201;
            }
        }
        byte[] chunk = PngMetadata.profileChunk(IccProfile.of(profile(0)));
        byte[] source = Segments.png(16, 16, 16, 2, rows, "iCCP", Arrays.copyOfRange(chunk, 8, chunk.length - 4));
        byte[] output = compressor.compress(source, CompressOptions.DEFAULTS).bytes();
        assertNull(JpegSegments.read(output).metadata().profile());
        Sources.assertColour(new Color(128, 128, 128), Sources.decode(output), 8, 8, 3);
    }
}
