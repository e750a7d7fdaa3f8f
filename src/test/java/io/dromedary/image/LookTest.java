package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pictures look the same, and what is seen of a border and of a file. */
class LookTest {

    private static final int SIDE = 400;
    private static final JpegRequantiser REQUANTISER = new JpegRequantiser(10_000_000, "visual", "420", true);
    private static final Compressor COMPRESSOR = new Compressor(10_000_000);
    /** Products on white, some of one kind. */
    private static final List<BufferedImage> PRODUCTS = List.of(
        product(new RoundRectangle2D.Double(120, 100, 160, 240, 40, 40), Color.RED), product(new RoundRectangle2D.Double(120, 100, 160, 240, 40, 40), new Color(0, 130, 0)),
        product(new RoundRectangle2D.Double(80, 180, 240, 160, 40, 40), Color.RED), product(new Ellipse2D.Double(100, 120, 200, 220), Color.RED),
        product(new Ellipse2D.Double(100, 120, 200, 220), new Color(30, 30, 60)), product(triangle(), Color.BLUE), product(new Rectangle2D.Double(180, 60, 40, 280), Color.DARK_GRAY));

    @Test
    void knowsAPictureThatWasSavedAgainResizedOrCutALittle() throws Exception {
        for (BufferedImage picture : List.of(Pictures.photo(600, 400, 1), Pictures.photo(400, 600, 2), PRODUCTS.get(0), PRODUCTS.get(5))) {
            int width = picture.getWidth();
            int height = picture.getHeight();
            Look first = look(picture, 0.95f);

            assertTrue(first.isLike(look(picture, 0.5f)), "saved again");
            assertTrue(first.isLike(look(scaled(picture, width / 2, height / 2), 0.85f)), "half as large");
            assertTrue(first.isLike(look(copy(picture.getSubimage(width / 100, height / 100, width - width / 50, height - height / 50)), 0.85f)), "cut by a hundredth");
            assertTrue(first.isLike(COMPRESSOR.compress(Pictures.encoded(picture, "png"), keepingFormat()).look()), "as a PNG, by its pixels");
            assertTrue(first.isLike(COMPRESSOR.compress(Pictures.encoded(picture, "png"), CompressOptions.DEFAULTS).look()), "as a JPEG of its pixels");
        }
    }

    @Test
    void tellsOtherProductsOnTheSameBackgroundApart() throws Exception {
        for (int one = 0; one < PRODUCTS.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertFalse(look(PRODUCTS.get(one), 0.9f).isLike(look(PRODUCTS.get(other), 0.9f)), other + " and " + one);
            }
        }
    }

    @Test
    void saysNothingOfPlainPictures() throws Exception {
        assertTrue(look(plain(Color.WHITE), 0.9f).isPlain());
        assertFalse(look(plain(Color.WHITE), 0.9f).isLike(look(plain(Color.WHITE), 0.9f)));
    }

    @Test
    void seesWhatABorderIsOf() throws Exception {
        assertEquals("white", look(PRODUCTS.get(0), 0.9f).border());
        assertEquals("nearly white", look(plain(new Color(248, 248, 248)), 0.9f).border());
        assertTrue(look(plain(new Color(60, 120, 180)), 1).border().matches("#3[89a-f]7[4-9a-c]b[0-8]"), look(plain(new Color(60, 120, 180)), 1).border());
        assertEquals("several colours", look(Pictures.photo(200, 200, 3), 0.9f).border());
        assertEquals("white", COMPRESSOR.compress(Pictures.encoded(PRODUCTS.get(0), "png"), keepingFormat()).look().border());
    }

    @Test
    void measuresTheFileThatWillBePublished() throws Exception {
        BufferedImage transparent = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);
        transparent.createGraphics().fillOval(5, 5, 20, 20);
        Compressed png = COMPRESSOR.compress(Pictures.encoded(transparent, "png"), keepingFormat());
        BufferedImage grey = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);

        assertEquals("png true", Measures.of(png.bytes(), png.look()).format() + " " + Measures.of(png.bytes(), png.look()).transparent());
        assertEquals(new Measures("jpeg", "rgb", false, false, null, null, null), Measures.of(Pictures.jpeg(40, 30, 1), null));
        assertEquals("grey", Measures.of(Pictures.jpeg(grey, 0.9f), null).colours());
        Look look = look(PRODUCTS.get(0), 0.9f);
        assertEquals(look, Measures.of(Pictures.jpeg(40, 30, 1), look).look());
    }

    private static CompressOptions keepingFormat() {
        return CompressOptions.parse(null, null, null, "keep", null, CompressOptions.DEFAULTS);
    }

    private static Look look(BufferedImage picture, float quality) throws Exception {
        return REQUANTISER.compress(Pictures.jpeg(picture, quality), CompressOptions.DEFAULTS).look();
    }

    private static BufferedImage plain(Color colour) {
        return product(new Rectangle2D.Double(0, 0, SIDE, SIDE), colour);
    }

    private static BufferedImage product(Shape shape, Color colour) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(colour);
        graphics.fill(shape);
        return picture;
    }

    private static Path2D triangle() {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(200, 80);
        triangle.lineTo(320, 340);
        triangle.lineTo(80, 340);
        triangle.closePath();
        return triangle;
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        scaled.createGraphics().drawImage(picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        return scaled;
    }

    private static BufferedImage copy(BufferedImage picture) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        copy.createGraphics().drawImage(picture, 0, 0, null);
        return copy;
    }
}
