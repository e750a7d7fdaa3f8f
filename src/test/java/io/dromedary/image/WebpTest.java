package io.dromedary.image;

import static io.dromedary.image.Likeness.assertAlike;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP of every kind that cwebp, img2webp and ImageMagick write, beside what dwebp makes of it. */
class WebpTest {

    private static final double EQUAL = 60;
    /** Colour is stretched to the size of lightness in another way, which shows at edges between strong colours. */
    private static final double NEARLY = 26;

    private final PictureReader reader = new PictureReader();
    private final PictureReader withoutLibwebp = new PictureReader(LibWebp.absent());

    @ParameterizedTest
    @ValueSource(strings = {"-m 0 -q 40", "-m 1 -q 5", "-m 2 -q 90", "-m 3 -q 75", "-m 4 -q 75", "-m 5 -q 100", "-m 6 -q 20",
        "-sharp_yuv", "-segments 1", "-nostrong -f 80", "-f 0", "-sharpness 7 -f 100", "-partition_limit 80 -m 3", "-pass 4",
        "-low_memory", "-preset text", "-lossless", "-near_lossless 40", "-near_lossless 0", "-z 0", "-z 9"})
    void showsAPictureAsDwebpDoes(String options) throws Exception {
        byte[] webp = Tool.cwebp(picture(149, 97), options);
        assertAlike(Tool.dwebp(webp), read(reader, webp), EQUAL);
        assertAlike(Tool.dwebp(webp), read(withoutLibwebp, webp), NEARLY);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,40", "40,1", "2,3", "15,17", "16,16", "17,33"})
    void showsAPictureOfAnySizeAsDwebpDoes(int width, int height) throws Exception {
        byte[] webp = Tool.cwebp(picture(width, height), "-m 0 -q 90");
        assertAlike(Tool.dwebp(webp), read(reader, webp), EQUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-alpha_method 1 -alpha_filter none -m 0", "-alpha_method 1 -alpha_filter fast",
        "-alpha_method 1 -alpha_filter best -m 6", "-alpha_q 30", "-alpha_q 0", "-lossless", "-lossless -exact", "-near_lossless 60"})
    void showsTransparencyAsDwebpDoes(String options) throws Exception {
        byte[] webp = Tool.cwebp(transparentPicture(149, 97), options);
        assertAlike(Tool.dwebp(webp), read(reader, webp), EQUAL);
        assertAlike(Tool.dwebp(webp), read(withoutLibwebp, webp), NEARLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "fast", "best"})
    void showsUncompressedTransparencyAsDwebpDoes(String filter) throws Exception {
        byte[] webp = Tool.cwebp(transparentPicture(149, 97), "-alpha_method 0 -alpha_filter " + filter);
        assertAlike(Tool.dwebp(webp), read(reader, webp), EQUAL);
    }

    @Test
    void refusesUncompressedTransparencyWhereLibwebpDoesNotRun() throws Exception {
        byte[] webp = Tool.cwebp(transparentPicture(40, 30), "-alpha_method 0");
        ImageException failure = assertThrows(ImageException.class, () -> read(withoutLibwebp, webp));
        assertEquals("unsupported_format", failure.code(), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-lossy -m 0 -q 40", "-lossy -m 4 -q 75", "-lossless", "-mixed"})
    void showsAnAnimationsFirstFrame(String options, @TempDir Path folder) throws Exception {
        Files.write(folder.resolve("1.png"), Sources.encode(transparentPicture(80, 61), "png"));
        Files.write(folder.resolve("2.png"), Sources.encode(picture(80, 61), "png"));
        String animation = folder.resolve("animation.webp").toString();
        Tool.run("webp", List.of(("img2webp -o " + animation + " " + options + " " + folder + "/1.png " + folder + "/2.png").split(" ")));
        String first = folder.resolve("first.webp").toString();
        Tool.run("webp", List.of("webpmux", "-get", "frame", "1", animation, "-o", first));
        assertAlike(Tool.dwebp(Files.readAllBytes(Path.of(first))), read(reader, Files.readAllBytes(Path.of(animation))), EQUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy-m0.webp", "eight-partitions.webp"})
    void compressesWithoutLosingMoreThanTheQualityDoes(String name) throws Exception {
        byte[] webp = Sources.resource(name);
        Compressed compressed = new Compressor(1_000_000).compress(webp,
                CompressOptions.parse(null, "90", null, null, null, CompressOptions.DEFAULTS));
        assertAlike(Tool.dwebp(webp), Sources.decode(compressed.bytes()), 32);
    }

    @Test
    void takesTheProfileAlong() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] png = Sources.encode(picture(40, 30), "png");
        byte[] header = Arrays.copyOf(png, 33);
        byte[] withProfile = Segments.join(Segments.join(header, PngMetadata.profileChunk(new IccProfile(profile))),
                Arrays.copyOfRange(png, 33, png.length));
        for (String options : List.of("-q 80 -metadata icc", "-lossless -metadata icc")) {
            byte[] webp = Tool.cwebp(withProfile, options);
            Compressed compressed = new Compressor(10_000).compress(webp,
                    CompressOptions.parse(null, "20", null, null, null, CompressOptions.DEFAULTS));
            assertArrayEquals(profile, JpegSegments.read(compressed.bytes()).metadata().profile().bytes());
        }
    }

    private static BufferedImage read(PictureReader reader, byte[] webp) throws ImageException {
        Container container = Container.open(ImageType.WEBP, webp);
        assertEquals(Optional.empty(), container.fault());
        return reader.read(container, null).image();
    }

    /** Sharp edges between strong colours, a gradient and noise. */
    private static BufferedImage picture(int width, int height) {
        BufferedImage image = Sources.photo(width, height);
        Graphics2D graphics = image.createGraphics();
        graphics.setStroke(new BasicStroke(5));
        graphics.setColor(Color.RED);
        graphics.drawOval(width / 8, height / 8, width / 2, height / 2);
        graphics.setColor(Color.GREEN.darker());
        graphics.drawLine(0, height, width, 0);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(width / 2, height / 2, width / 4, height / 4);
        graphics.dispose();
        return image;
    }

    private static BufferedImage transparentPicture(int width, int height) {
        Random random = new Random(3);
        BufferedImage opaque = picture(width, height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int alpha = y % 32 < 16 ? x * 255 / width : random.nextInt(256);
                image.setRGB(x, y, alpha << 24 | opaque.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return image;
    }
}
