package io.dromedary.image;

import static io.dromedary.image.Likeness.assertAlike;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the samples of a TIFF mean, in files that are written here sample by sample. */
class TiffTest {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final int GREY = 1;
    private static final int RGB = 2;
    private static final int INK = 5;
    private static final CompressOptions FINE =
            CompressOptions.parse(null, "95", null, null, null, CompressOptions.DEFAULTS).withGrown("convert");

    private final Compressor compressor = new Compressor(1_000_000);

    /**
     * @param extra {@code a} for associated transparency, {@code u} for unassociated, {@code x} for something else
     */
    @ParameterizedTest
    @CsvSource({"1,u", "1,a", "1,ux", "1,ax", "1,xu", "0,u", "2,x", "2,u", "2,a", "2,xx", "2,xxx", "2,ux", "2,ax", "2,xu", "2,axx",
        "5,x", "5,xx", "5,u", "5,a", "5,ux", "5,xa"})
    void takesTransparencyAndLeavesOtherChannelsOut(int photometric, String extra) throws Exception {
        for (int bits : new int[] {8, 16}) {
            byte[] tiff = tiff(photometric, extra, bits);
            BufferedImage expected = expected(photometric <= GREY, extra.matches(".*[au].*"));
            assertAlike(expected, Sources.decode(compressor.compress(tiff, FINE).bytes()), 33);
        }
    }

    @Test
    void takesTheFourthSampleThatNothingIsSaidAboutForTransparency() throws Exception {
        byte[] tiff = tiff(RGB, "u", 8);
        TiffFields fields = TiffFields.read(tiff, 0);
        assertEquals(1, fields.numbers(338).length);
        byte[] unnamed = tiff.clone();
        for (int at = 8; at < tiff.length - 12; at++) {
            if (Bytes.u16Little(tiff, at) == 338 && Bytes.u32Little(tiff, at + 4) == 1) {
                // A private tag instead.
                unnamed[at + 1] = (byte) 0xFE;
            }
        }
        assertAlike(expected(false, true), Sources.decode(compressor.compress(unnamed, FINE).bytes()), 33);
    }

    @ParameterizedTest
    @CsvSource({"associated-alpha.tif,true", "alpha-and-one-more.tif,true", "extra-channels-2.tif,false"})
    void showsWhatOtherProgramsWrite(String name, boolean transparent) throws Exception {
        BufferedImage picture = Sources.decode(Sources.resource("picture.png"));
        BufferedImage expected = new BufferedImage(144, 96, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 144 * 96; i++) {
            int alpha = transparent ? i % 144 * 255 / 143 : 255;
            expected.setRGB(i % 144, i / 144, alpha << 24 | picture.getRGB(i % 144, i / 144) & 0xFFFFFF);
        }
        Compressed compressed = compressor.compress(Sources.resource(name), CompressOptions.DEFAULTS);
        assertAlike(expected, Sources.decode(compressed.bytes()), 28);
    }

    @ParameterizedTest
    @ValueSource(ints = {34887, 34925, 50000, 50001, 34712})
    void callsACompressionThatItDoesNotKnowUnsupported(int compression) {
        byte[] tiff = tiff(RGB, "", 8);
        for (int at = tiff.length - 200; at < tiff.length - 12; at++) {
            if (Bytes.u16Little(tiff, at) == 259 && Bytes.u16Little(tiff, at + 2) == 3) {
                tiff[at + 8] = (byte) compression;
                tiff[at + 9] = (byte) (compression >> 8);
            }
        }
        ImageException failure = assertThrows(ImageException.class, () -> compressor.compress(tiff, CompressOptions.DEFAULTS));
        assertEquals("unsupported_format", failure.code());
        assertTrue(failure.getMessage().contains(String.valueOf(compression)), failure.getMessage());
    }

    /** A directory of one short field beside width and height: a DNG's version, or a preview with other directories. */
    @ParameterizedTest
    @CsvSource({"c612,0", "00fe,1"})
    void refusesTheDataOfACameraInsteadOfMakingAPictureOfItsPreview(String tag, int value) {
        byte[] file = HexFormat.of().parseHex("4d4d002a00000008" + "0004" + tag + "000300000001" + "%04x0000".formatted(value)
                + "0100000300000001" + "01000000" + "0101000300000001" + "00c00000" + "014a000400000001" + "00000000" + "00000000");
        ImageException failure = assertThrows(ImageException.class, () -> compressor.compress(file, FINE));
        assertEquals("unsupported_format", failure.code());
        assertTrue(failure.getMessage().contains("a camera's raw data (DNG, CR2, NEF, ARW or the like)"), failure.getMessage());
    }

    @Test
    void showsSamplesOfTwelveBitsAsBrightAsTheyAre() throws Exception {
        byte[] tiff = tiff(GREY, "", 12);
        BufferedImage output = Sources.decode(compressor.compress(tiff, FINE).bytes());
        // The picture is white but for its first rows, whose samples are packed.
        assertTrue(output.getRaster().getSample(20, 30, 0) > 250, "white is " + output.getRaster().getSample(20, 30, 0));
    }

    private static int[] colour(int x, int y) {
        return new int[] {x * 5 % 256, 40 + y * 6, 255 - x * 3};
    }

    private static BufferedImage expected(boolean grey, boolean transparent) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int[] colour = colour(x, y);
                int rgb = grey ? colour[1] * 0x10101 : colour[0] << 16 | colour[1] << 8 | colour[2];
                image.setRGB(x, y, (transparent ? alpha(x) : 255) << 24 | rgb);
            }
        }
        return image;
    }

    private static int alpha(int x) {
        return x * 255 / (WIDTH - 1);
    }

    private static byte[] tiff(int photometric, String extra, int bits) {
        int colours = photometric <= GREY ? 1 : photometric == INK ? 4 : 3;
        int samples = colours + extra.length();
        byte[] data = new byte[WIDTH * HEIGHT * samples * Math.max(8, bits) / 8];
        if (bits == 12) {
            Arrays.fill(data, (byte) 0xFF);
        } else {
            fill(data, photometric, colours, extra, bits);
        }
        return TiffFile.of(WIDTH, HEIGHT, photometric, bits, extra.chars()
                .mapToLong(kind -> kind == 'a' ? 1 : kind == 'u' ? 2 : 0).toArray(), colours, data);
    }

    private static void fill(byte[] data, int photometric, int colours, String extra, int bits) {
        int at = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int x = i % WIDTH;
            int[] colour = colour(x, i / WIDTH);
            for (int sample = 0; sample < colours + extra.length(); sample++) {
                int value;
                if (sample >= colours) {
                    value = extra.charAt(sample - colours) == 'x' ? (x * 37 + i) % 256 : alpha(x);
                } else {
                    value = colours == 1 ? colour[1] : sample == 3 ? 0 : photometric == INK ? 255 - colour[sample] : colour[sample];
                    value = photometric == 0 ? 255 - value : extra.contains("a") ? value * alpha(x) / 255 : value;
                }
                data[at++] = (byte) value;
                if (bits == 16) {
                    data[at++] = (byte) value;
                }
            }
        }
    }
}
