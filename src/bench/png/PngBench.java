package io.dromedary.image;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Bytes of PNGs beside those of oxipng and pngquant; see {@code src/bench/png/run}. In this package for the encoder's sake. */
public final class PngBench {

    private static final String PHOTOS = "/usr/share/backgrounds/mate/";

    private PngBench() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/bench/png/files"));
        Process oxipng = new ProcessBuilder("node", "src/bench/png/oxipng.mjs", arguments[0]).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        PrintStream to = new PrintStream(oxipng.getOutputStream(), true);
        BufferedReader from = new BufferedReader(new InputStreamReader(oxipng.getInputStream()));
        System.out.println("| picture | oxipng | CPU ms | this, without loss | CPU ms | to oxipng | pngquant, 256 colours | this, 256 colours | to pngquant | can it be seen |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Map.Entry<String, BufferedImage> picture : pictures().entrySet()) {
            Path source = folder.resolve(picture.getKey().replaceAll("[^a-z0-9]+", "-") + ".png");
            ImageIO.write(picture.getValue(), "png", source.toFile());
            Picture read = new Picture(picture.getValue(), null);
            PngEncoder encoder = new PngEncoder();
            encoder.lossless(read, null);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            byte[] lossless = encoder.lossless(read, null);
            double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
            Files.write(folder.resolve(source.getFileName().toString().replace(".png", "-this.png")), lossless);
            to.println(source);
            String[] answer = from.readLine().split(" ");
            long other = Long.parseLong(answer[0]);
            System.out.printf(Locale.ROOT, "| %s | %,d | %s | %,d | %.0f | %.3f | %s |%n", picture.getKey(), other, answer[1], lossless.length, used,
                (double) lossless.length / other, palettes(read, source));
        }
        to.close();
    }

    /** Both in at most 256 colours, whether they can be seen or not. */
    private static String palettes(Picture picture, Path source) throws Exception {
        Path target = Path.of(source.toString().replace(".png", "-pngquant.png"));
        Process pngquant = new ProcessBuilder("pngquant", "256", "--force", "--output", target.toString(), source.toString()).inheritIO().start();
        if (pngquant.waitFor() != 0) {
            return "- | - | - | -";
        }
        boolean few = PaletteImage.hasFewColours(picture.image());
        Optional<PngRaster> unseen = few ? Optional.empty() : PaletteImage.unseen(picture.image());
        byte[] own = few ? new PngEncoder().lossless(picture, null) : PngEncoder.file(PaletteImage.always(picture.image()));
        Files.write(Path.of(source.toString().replace(".png", "-palette.png")), own);
        long other = Files.size(target);
        return String.format(Locale.ROOT, "%,d | %,d | %.3f | %s", other, own.length, (double) own.length / other, few ? "without loss" : unseen.isPresent() ? "no" : "yes");
    }

    private static Map<String, BufferedImage> pictures() throws Exception {
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        int number = 0;
        for (String name : new String[] {"nature/Garden.jpg", "nature/LadyBird.jpg", "nature/Wood.jpg"}) {
            pictures.put("photograph " + ++number, part(ImageIO.read(new File(PHOTOS + name)), BufferedImage.TYPE_INT_RGB));
        }
        pictures.put("grey photograph", part(ImageIO.read(new File(PHOTOS + "nature/Wood.jpg")), BufferedImage.TYPE_BYTE_GRAY));
        pictures.put("logo", logo());
        pictures.put("screenshot", screenshot(true));
        pictures.put("screenshot without a gradient", screenshot(false));
        pictures.put("photograph in 64 colours", posterised(pictures.get("photograph 1")));
        pictures.put("drawing in black and white", drawing());
        return pictures;
    }

    private static BufferedImage part(BufferedImage photo, int type) {
        BufferedImage part = new BufferedImage(480, 300, type);
        part.getGraphics().drawImage(photo, 0, 0, 480, 300, photo.getWidth() / 4, photo.getHeight() / 4, photo.getWidth() / 4 + 960, photo.getHeight() / 4 + 600, null);
        return part;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return graphics;
    }

    private static BufferedImage logo() {
        BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = graphics(image);
        for (int i = 0; i < 12; i++) {
            graphics.setColor(Color.getHSBColor(i / 12f, 0.8f, 0.9f));
            graphics.fillOval(40 + 40 * i, 60 + i * i, 120, 160);
        }
        graphics.setColor(new Color(20, 20, 60));
        graphics.setFont(new Font("SansSerif", Font.BOLD, 72));
        graphics.drawString("Dromedary", 90, 360);
        return image;
    }

    private static BufferedImage screenshot(boolean gradient) {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image);
        graphics.setPaint(gradient ? new GradientPaint(0, 0, new Color(230, 236, 245), 0, 600, new Color(120, 150, 190)) : new Color(230, 236, 245));
        graphics.fillRect(0, 0, 800, 600);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(60, 60, 680, 480);
        graphics.setColor(new Color(50, 90, 160));
        graphics.fillRect(60, 60, 680, 32);
        graphics.setFont(new Font("SansSerif", Font.PLAIN, 14));
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < 18; i++) {
            graphics.drawString("Row " + i + ": images of product " + 7919 * i % 1000 + " are compressed to " + (31 + 17 * i % 40) + " % of their bytes", 80, 120 + 22 * i);
        }
        return image;
    }

    private static BufferedImage posterised(BufferedImage photo) {
        BufferedImage image = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < photo.getWidth() * photo.getHeight(); i++) {
            int x = i % photo.getWidth();
            int y = i / photo.getWidth();
            image.setRGB(x, y, photo.getRGB(x, y) & 0xC0C0C0);
        }
        return image;
    }

    private static BufferedImage drawing() {
        BufferedImage image = new BufferedImage(1200, 800, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1200, 800);
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < 40; i++) {
            graphics.drawOval(10 + 7 * i, 10 + 5 * i, 1180 - 20 * i, 780 - 15 * i);
        }
        return image;
    }
}
