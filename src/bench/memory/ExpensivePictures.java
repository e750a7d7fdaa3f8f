import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes pictures that take as much memory as the limits allow: {@code java ExpensivePictures.java <folder>}. */
public class ExpensivePictures {

    private final Path folder;

    private ExpensivePictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        ExpensivePictures pictures = new ExpensivePictures(Files.createDirectories(Path.of(arguments[0])));
        pictures.jpegs(8000, 6200, "49");
        pictures.others(6000, 4000, "24");
        pictures.others(4000, 3000, "12");
        pictures.jpegs(4000, 3000, "12");
        pictures.pngs(8000, 6200, "49");
        Files.write(pictures.folder.resolve("gif-screen-49.gif"), new byte[] {'G', 'I', 'F', '8', '9', 'a', 0x58, 0x1B, 0x58, 0x1B, (byte) 0x80, 0, 0,
            0, 0, 0, (byte) 255, (byte) 255, (byte) 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B});
        for (int i = 0; i < 20; i++) {
            pictures.write(pictures.picture(1280, 960, BufferedImage.TYPE_3BYTE_BGR, i, 12), "jpeg", "ordinary-" + i + ".jpg", false, null);
        }
    }

    private void jpegs(int width, int height, String size) throws IOException {
        BufferedImage picture = picture(width, height, BufferedImage.TYPE_3BYTE_BGR, 1, 8);
        for (boolean progressive : new boolean[] {false, true}) {
            String name = "jpeg" + (progressive ? "-progressive" : "");
            byte[] jpeg = write(picture, "jpeg", name + "-" + size + ".jpg", progressive, null);
            write(name + "-turned-" + size + ".jpg", with(jpeg, 0xE1, new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3,
                0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0}));
        }
        WritableRaster inks = Raster.createInterleavedRaster(0, width, height, 4, null);
        int[] row = new int[width * 3];
        int[] four = new int[width * 4];
        for (int y = 0; y < height; y++) {
            picture.getRaster().getPixels(0, y, width, 1, row);
            for (int x = 0; x < width * 4; x++) {
                four[x] = x % 4 == 3 ? 40 : 255 - row[x / 4 * 3 + x % 4];
            }
            inks.setPixels(0, y, width, 1, four);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode(new IIOImage(inks, null, null), "jpeg", out, false, "JPEG");
        write("jpeg-bare-inks-" + size + ".jpg", out.toByteArray());
        write("jpeg-inks-" + size + ".jpg", with(out.toByteArray(), 0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0}));
    }

    private void pngs(int width, int height, String size) throws IOException {
        write(picture(width, height, BufferedImage.TYPE_3BYTE_BGR, 2, 0), "png", "png-" + size + ".png", false, null);
        write(picture(width, height, BufferedImage.TYPE_4BYTE_ABGR, 2, 0), "png", "png-transparent-" + size + ".png", false, null);
    }

    private void others(int width, int height, String size) throws IOException {
        pngs(width, height, size);
        BufferedImage transparent = picture(width, height, BufferedImage.TYPE_4BYTE_ABGR, 3, 0);
        write(transparent, "png", "png-interlaced-" + size + ".png", true, null);
        write(transparent, "tiff", "tiff-transparent-" + size + ".tif", false, "Deflate");
        BufferedImage plain = picture(width, height, BufferedImage.TYPE_3BYTE_BGR, 3, 0);
        write(plain, "tiff", "tiff-" + size + ".tif", false, "Deflate");
        write(plain, "tiff", "tiff-of-jpegs-" + size + ".tif", false, "JPEG");
        write(plain, "gif", "gif-" + size + ".gif", false, null);
        write(picture(width, height, BufferedImage.TYPE_USHORT_GRAY, 3, 0), "png", "png-grey-of-16-bits-" + size + ".png", false, null);
        write(picture(width, height, BufferedImage.TYPE_BYTE_BINARY, 3, 0), "bmp", "bmp-of-one-bit-" + size + ".bmp", false, null);
    }

    private BufferedImage picture(int width, int height, int type, int seed, int noise) {
        BufferedImage picture = new BufferedImage(width, height, type);
        java.util.Random random = new java.util.Random(seed);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grain = noise == 0 ? 0 : random.nextInt(noise);
                int red = (x >> 4) * (5 + seed) + grain & 0xFF;
                int green = (y >> 5) * 3 + grain & 0xFF;
                int blue = (x + y >> 6) * 7 + grain & 0xFF;
                row[x] = (picture.getColorModel().hasAlpha() ? x * 255 / width : 255) << 24 | red << 16 | green << 8 | blue;
            }
            picture.setRGB(0, y, width, 1, row, 0, width);
        }
        return picture;
    }

    private byte[] write(BufferedImage picture, String format, String name, boolean progressive, String compression) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode(new IIOImage(picture, null, null), format, out, progressive, compression);
        return write(name, out.toByteArray());
    }

    private static void encode(IIOImage picture, String format, ByteArrayOutputStream out, boolean progressive, String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (compression != null || format.equals("jpeg")) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        }
        if (compression != null) {
            param.setCompressionType(compression);
        }
        if (format.equals("jpeg")) {
            param.setCompressionQuality(compression == null ? 0.9f : 0.85f);
        }
        if (progressive) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, picture, param);
        } finally {
            writer.dispose();
        }
    }

    private static byte[] with(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (int value : List.of(0xFF, marker, content.length + 2 >> 8, content.length + 2 & 0xFF)) {
            out.write(value);
        }
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private byte[] write(String name, byte[] bytes) throws IOException {
        if (bytes.length > 20_000_000) {
            System.err.println(name + " has " + bytes.length + " bytes and is left out");
        } else {
            Files.write(folder.resolve(name), bytes);
        }
        return bytes;
    }
}
