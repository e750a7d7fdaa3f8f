package bench;

import com.sun.management.ThreadMXBean;
import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.RecompressOptions;
import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** CPU time for a JPEG recompressed to quality 50, in one thread, from bytes to bytes. */
public class JpegBench {

    private static final int QUALITY = 50;
    private static final JpegRecompressor RECOMPRESSOR = new JpegRecompressor();
    private static final long WARM_UP = 4_000_000_000L;
    private static final int ROUNDS = 11;
    private static final List<String> PHOTOS = List.of(
        "nature/Wood.jpg", "nature/LadyBird.jpg", "nature/Garden.jpg", "abstract/Elephants_5640x3172.jpg");
    private static final Map<String, int[]> SIZES = new LinkedHashMap<>();

    static {
        SIZES.put("0.3", new int[] {640, 480});
        SIZES.put("1.2", new int[] {1280, 960});
        SIZES.put("6", new int[] {3000, 2000});
        SIZES.put("24", new int[] {6000, 4000});
    }

    interface Codec {
        byte[] recompress(byte[] source) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Map<String, List<Path>> files = corpus(folder);
        Map<String, Codec> codecs = new LinkedHashMap<>();
        codecs.put("dromedary", source -> recompress(source));
        codecs.put("dromedary, libjpeg's tables, baseline",
                source -> RECOMPRESSOR.recompress(source, new RecompressOptions(QUALITY, Tables.LIBJPEG, Chroma.HALF, false, 100_000_000)).bytes());
        codecs.put("dromedary by size", source -> RECOMPRESSOR.recompressToSize(source, source.length / 2, 20, options(100)).bytes());
        codecs.put("ImageIO", source -> imageIo(source));
        codecs.put("Thumbnailator", source -> thumbnailator(source));
        String only = arguments.length > 1 ? arguments[1] : "";
        String megapixels = arguments.length > 2 ? arguments[2] + " " : "";

        System.out.println("| files | codec | CPU ms | megapixels/s | allocated kB | kB in | kB out | to libjpeg-turbo |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Map.Entry<String, List<Path>> set : files.entrySet()) {
            for (Map.Entry<String, Codec> codec : codecs.entrySet()) {
                if ((only.isEmpty() || codec.getKey().equals(only)) && set.getKey().startsWith(megapixels)) {
                    measure(set.getKey(), set.getValue(), codec.getKey(), codec.getValue());
                }
            }
        }
    }

    static Map<String, List<Path>> corpus(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Map<String, List<Path>> files = new LinkedHashMap<>();
        for (String kind : List.of("baseline", "progressive", "444")) {
            for (Map.Entry<String, int[]> size : SIZES.entrySet()) {
                List<Path> set = new ArrayList<>();
                // The smaller ones are quick, and differ more.
                for (String photo : size.getKey().equals("24") ? PHOTOS.subList(3, 4) : PHOTOS) {
                    Path file = folder.resolve(size.getKey() + "-" + kind + "-" + photo.replaceAll(".*/|\\..*", "") + ".jpg");
                    if (!Files.exists(file)) {
                        make(photo, size.getValue(), kind, file);
                    }
                    set.add(file);
                }
                files.put(size.getKey() + " MP " + kind, set);
            }
        }
        return files;
    }

    private static void make(String photo, int[] size, String kind, Path file) throws IOException, InterruptedException {
        BufferedImage source = ImageIO.read(new File("/usr/share/backgrounds/mate/" + photo));
        BufferedImage scaled = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double scale = Math.max((double) size[0] / source.getWidth(), (double) size[1] / source.getHeight());
        graphics.drawImage(source, 0, 0, (int) Math.ceil(source.getWidth() * scale), (int) Math.ceil(source.getHeight() * scale), null);
        graphics.dispose();
        byte[] pnm = new byte[size[0] * size[1] * 3];
        for (int i = 0; i < size[0] * size[1]; i++) {
            int rgb = scaled.getRGB(i % size[0], i / size[0]);
            pnm[3 * i] = (byte) (rgb >> 16);
            pnm[3 * i + 1] = (byte) (rgb >> 8);
            pnm[3 * i + 2] = (byte) rgb;
        }
        Path raw = Files.createTempFile("bench", ".ppm");
        try (var out = Files.newOutputStream(raw)) {
            out.write("P6\n%d %d\n255\n".formatted(size[0], size[1]).getBytes());
            out.write(pnm);
        }
        List<String> command = new ArrayList<>(List.of("cjpeg", "-quality", "90", "-sample", kind.equals("444") ? "1x1" : "2x2"));
        if (kind.equals("progressive")) {
            command.add("-progressive");
        }
        command.addAll(List.of("-outfile", file.toString(), raw.toString()));
        new ProcessBuilder(command).inheritIO().start().waitFor();
        Files.delete(raw);
    }

    private static void measure(String set, List<Path> files, String name, Codec codec) throws Exception {
        List<byte[]> sources = new ArrayList<>();
        double pixels = 0;
        for (Path file : files) {
            sources.add(Files.readAllBytes(file));
            String megapixels = file.getFileName().toString().replaceAll("-.*", "");
            pixels += (double) SIZES.get(megapixels)[0] * SIZES.get(megapixels)[1];
        }
        long end = System.nanoTime() + WARM_UP;
        while (System.nanoTime() < end) {
            round(sources, codec);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        double[] times = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        long out = 0;
        long allocated = 0;
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
            long repeats = Math.max(1, 20_000_000 / (long) pixels);
            long before = threads.getCurrentThreadCpuTime();
            long allocatedBefore = threads.getThreadAllocatedBytes(thread);
            for (int repeat = 0; repeat < repeats; repeat++) {
                out = round(sources, codec);
            }
            times[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6 / repeats / sources.size();
            allocated = (threads.getThreadAllocatedBytes(thread) - allocatedBefore) / repeats / sources.size();
            ratios[i] = times[i] / turbo(files);
        }
        Arrays.sort(ratios);
        Arrays.sort(times);
        double median = times[ROUNDS / 2];
        long in = sources.stream().mapToLong(source -> source.length).sum();
        System.out.printf(Locale.ROOT, "| %s | %s | %.2f | %.0f | %d | %d | %d | %.2f |%n", set, name, median,
                pixels / sources.size() / median / 1000, allocated / 1000, in / sources.size() / 1000, out / sources.size() / 1000, ratios[ROUNDS / 2]);
    }

    /** CPU milliseconds a file that libjpeg-turbo takes in this moment, without optimised tables; not a number where it is not there. */
    private static double turbo(List<Path> files) throws IOException, InterruptedException {
        Path program = Path.of("target/bench/turbo");
        if (!Files.exists(program)) {
            return Double.NaN;
        }
        List<String> command = new ArrayList<>(List.of(program.toString(), "3", "" + QUALITY, "0"));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        double milliseconds = 0;
        for (String line : new String(process.getInputStream().readAllBytes()).split("\n")) {
            milliseconds += Double.parseDouble(line.split(" ")[1]);
        }
        process.waitFor();
        return milliseconds / files.size();
    }

    private static long round(List<byte[]> sources, Codec codec) throws Exception {
        long bytes = 0;
        for (byte[] source : sources) {
            bytes += codec.recompress(source).length;
        }
        return bytes;
    }

    static byte[] recompress(byte[] source) throws Exception {
        return RECOMPRESSOR.recompress(source, options(QUALITY)).bytes();
    }

    private static RecompressOptions options(int quality) {
        return new RecompressOptions(quality, Tables.VISUAL, Chroma.HALF, true, 100_000_000);
    }

    static byte[] imageIo(byte[] source) throws IOException {
        ImageIO.setUseCache(false);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(source));
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY / 100f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return out.toByteArray();
    }

    static byte[] thumbnailator(byte[] source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        Thumbnails.of(new ByteArrayInputStream(source)).scale(1).outputFormat("jpg").outputQuality(QUALITY / 100.0).toOutputStream(out);
        return out.toByteArray();
    }
}
