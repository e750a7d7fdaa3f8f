package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Sides that no JPEG holds. */
class LongPictureTest {

    private final Compressor compressor = new Compressor(50_000_000);

    private static byte[] picture(int width, String format) throws IOException {
        return Sources.encode(new BufferedImage(width, 1, BufferedImage.TYPE_3BYTE_BGR), format);
    }

    @Test
    void isCompressedUpToTheLongestSideOfAJpeg() throws Exception {
        Compressed compressed = compressor.compress(picture(65_500, "bmp"), CompressOptions.DEFAULTS);

        assertEquals(65_500, compressed.width());
        assertEquals("jpg", compressed.extension());
    }

    @Test
    void goesOutAsItIsWhereItIsLonger() throws Exception {
        Compressed compressed = compressor.compress(picture(65_501, "png"), CompressOptions.DEFAULTS);

        assertTrue(compressed.has(Remark.KEPT));
        assertEquals("png", compressed.extension());
        assertEquals(65_501, compressed.width());
    }

    @Test
    void isToldBeforeWorkBeginsWhereItCannotStayWhatItIs() throws IOException {
        byte[] bmp = picture(70_000, "bmp");

        ImageException told = assertThrows(ImageException.class, () -> compressor.compress(bmp, CompressOptions.DEFAULTS));

        assertEquals("too_many_pixels", told.code());
        assertTrue(told.getMessage().contains("70,000 × 1 pixels") && told.getMessage().contains("65,500 on a side"), told.getMessage());
    }

    @Test
    void staysAPngWhereTheFormatIsKept() throws Exception {
        CompressOptions keep = CompressOptions.parse(null, null, null, "keep", null, CompressOptions.DEFAULTS);

        assertEquals(70_000, compressor.compress(picture(70_000, "png"), keep).width());
    }
}
