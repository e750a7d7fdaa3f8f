package bench;

import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressor;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Which of libwebp's numbers looks as a JPEG of a number does; see {@code src/bench/look/run --webp}. */
public final class WebpFit {

    private static final int SIDE = 384;
    private static final int[] JPEG = {10, 30, 50, 70, 85, 95};
    private static final int[] WEBP = {0, 15, 30, 45, 60, 75, 85, 92, 97, 100};
    private static final Pattern THREE_NORM = Pattern.compile("3-norm: ([0-9.]+)");

    private WebpFit() {
    }

    /** Usage: folder of photographs, how many to pass over, how many to take. */
    public static void main(String[] arguments) throws Exception {
        List<BufferedImage> crops = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jpg")).sorted().skip(Long.parseLong(arguments[1])).limit(Long.parseLong(arguments[2])).toList()) {
                crops.add(crop(ImageIO.read(file.toFile())));
            }
        }
        boolean second = Programs.has("ssimulacra2");
        double[][] jpeg = new double[JPEG.length][4];
        double[][] webp = new double[WEBP.length][4];
        double[][] mapped = new double[JPEG.length][4];
        Compressor compressor = new Compressor(100_000_000, "visual", true, new io.dromedary.image.MemoryBudget(Long.MAX_VALUE));
        for (BufferedImage crop : crops) {
            Path original = Files.createTempFile("fit", ".png");
            ImageIO.write(crop, "png", original.toFile());
            byte[] source = Files.readAllBytes(original);
            for (int i = 0; i < JPEG.length; i++) {
                add(jpeg[i], original, compressor.compress(source, options(JPEG[i], "jpeg")).bytes(), "djpeg", second);
                add(mapped[i], original, compressor.compress(source, options(JPEG[i], "webp")).bytes(), "dwebp", second);
            }
            for (int i = 0; i < WEBP.length; i++) {
                add(webp[i], original, webp(crop, WEBP[i]), "dwebp", second);
            }
            Files.delete(original);
        }
        System.out.println("| JPEG | butteraugli, 3-norm | SSIMULACRA | SSIMULACRA 2 | mean | as mapped: butteraugli | SSIMULACRA | SSIMULACRA 2 | bytes |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int i = 0; i < JPEG.length; i++) {
            double[] same = new double[3];
            double sum = 0;
            for (int score = 0; score < (second ? 3 : 2); score++) {
                same[score] = same(webp, score, jpeg[i][score]);
                sum += same[score] / (second ? 3 : 2);
            }
            System.out.printf(Locale.ROOT, "| %d | %.1f | %.1f | %.1f | %.1f | %.3f | %.3f | %.3f | %.3f |%n", JPEG[i], same[0], same[1], same[2], sum,
                    mapped[i][0] / jpeg[i][0], mapped[i][1] / jpeg[i][1], mapped[i][2] / jpeg[i][2], mapped[i][3] / jpeg[i][3]);
        }
        System.exit(0);
    }

    private static CompressOptions options(int quality, String format) {
        return new CompressOptions("quality", quality, 1, format, "#ffffff", "convert", 0);
    }

    /** The number at which the mean is the same, between two that were tried. */
    private static double same(double[][] webp, int score, double wanted) {
        for (int i = 1; i < WEBP.length; i++) {
            if (webp[i][score] <= wanted) {
                double part = (webp[i - 1][score] - wanted) / (webp[i - 1][score] - webp[i][score]);
                return WEBP[i - 1] + Math.max(0, part) * (WEBP[i] - WEBP[i - 1]);
            }
        }
        return 100;
    }

    /** Half of its size, which hides what its own compression has done. */
    private static BufferedImage crop(BufferedImage whole) {
        BufferedImage half = new BufferedImage(whole.getWidth() / 2, whole.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(whole, 0, 0, half.getWidth(), half.getHeight(), null);
        graphics.dispose();
        int side = Math.min(SIDE, Math.min(half.getWidth(), half.getHeight()));
        BufferedImage crop = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        crop.createGraphics().drawImage(half, -(half.getWidth() - side) / 2, -(half.getHeight() - side) / 2, null);
        return crop;
    }

    private static byte[] webp(BufferedImage image, int quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/webp").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("Lossy");
        param.setCompressionQuality(quality / 100f);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return out.toByteArray();
    }

    /** Distances, and bytes. */
    private static void add(double[] sums, Path original, byte[] file, String decoder, boolean second) throws IOException {
        Path packed = Files.createTempFile("fit", ".bin");
        Path decoded = Files.createTempFile("fit", ".ppm");
        Files.write(packed, file);
        Programs.run(null, decoder.equals("djpeg") ? new String[] {"djpeg", "-outfile", decoded.toString(), packed.toString()}
                : new String[] {"dwebp", "-quiet", "-ppm", packed.toString(), "-o", decoded.toString()});
        Matcher butteraugli = THREE_NORM.matcher(new String(Programs.run(null, "butteraugli_main", original.toString(), decoded.toString(), "--pnorm", "3")));
        butteraugli.find();
        sums[0] += Double.parseDouble(butteraugli.group(1));
        sums[1] += Double.parseDouble(new String(Programs.run(null, "ssimulacra_main", original.toString(), decoded.toString())).strip());
        if (second) {
            sums[2] += 100 - Double.parseDouble(new String(Programs.run(null, "ssimulacra2", original.toString(), decoded.toString())).strip());
        }
        sums[3] += file.length;
        Files.delete(packed);
        Files.delete(decoded);
    }
}
