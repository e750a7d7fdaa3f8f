package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What goes to another program and comes back. */
class PictureFilesTest {

    private final PictureFiles files = new PictureFiles();

    @Test
    void nothingIsLostOnTheWay() throws Exception {
        BufferedImage picture = Sources.quartersWithAlpha(16, 12, 77);

        BufferedImage back = files.picture(files.png(picture));

        assertEquals(16, back.getWidth());
        assertEquals(12, back.getHeight());
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 16; x++) {
                assertEquals(picture.getRGB(x, y), back.getRGB(x, y), x + "," + y);
            }
        }
    }

    @Test
    void aPictureComesBackUpright() throws Exception {
        byte[] turned = Segments.withSegment(Sources.jpeg(Sources.quarters(64, 48, BufferedImage.TYPE_3BYTE_BGR), 0.95f), 0xE1, Segments.exif(6, "Anna"));

        BufferedImage back = files.picture(turned);

        assertEquals(48, back.getWidth());
        Sources.assertQuarters(back, 12, Sources.BOTTOM_LEFT, Sources.TOP_LEFT, Sources.BOTTOM_RIGHT, Sources.TOP_RIGHT);
    }

    @Test
    void whatIsNoPictureSaysSo() {
        assertEquals("not_an_image", assertThrows(ImageException.class, () -> files.picture("<html>".getBytes())).code());
    }

    @Test
    void aFileThatWasCutOffSaysSo() throws Exception {
        byte[] whole = Sources.encode(Sources.photo(64, 48), "png");

        assertEquals("truncated", assertThrows(ImageException.class, () -> files.picture(Arrays.copyOf(whole, whole.length / 2))).code());
    }
}
