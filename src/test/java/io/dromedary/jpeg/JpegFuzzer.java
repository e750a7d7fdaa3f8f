package io.dromedary.jpeg;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jazzer, which makes up inputs for {@link JpegFuzzTarget} and keeps those that reach something new in the codec. It has a
 * process of its own, since it changes the classes that are loaded and ends by ending the process.
 */
final class JpegFuzzer {

    /** Where an input is left that ends badly; it outlives the test. */
    static final Path FINDINGS = Path.of("target", "fuzz").toAbsolutePath();

    private static final int[] MARKERS = {Marker.SOI, Marker.SOF0, Marker.SOF2, Marker.DHT, Marker.SOS, Marker.DQT, Marker.DRI,
        Marker.RST0, Marker.EOI};

    private JpegFuzzer() {
    }

    /** Goes on with the inputs of target/fuzz/corpus for so many seconds, and says what it does. */
    public static void main(String[] arguments) throws Exception {
        Process process = command(FINDINGS, "-max_total_time=" + arguments[0], "-print_final_stats=1").inheritIO().start();
        System.exit(process.waitFor());
    }

    /** The system and the processor as Jazzer calls them. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceFirst("^mac os.*", "macos").replaceFirst(" .*", "");
        return system + "_" + System.getProperty("os.arch").replace("amd64", "x86_64");
    }

    /** Jazzer's guide is native code, which its library does not hold for every platform. */
    static boolean isThereForThisPlatform() {
        String driver = "driver/jazzer_driver_" + platform() + "/" + System.mapLibraryName("jazzer_driver");
        // Where it is mostly run it has to be there: a file by another name is no reason to pass it over.
        return platform().equals("linux_x86_64") || Jazzer.class.getResource(driver) != null;
    }

    /**
     * What starts it.
     *
     * @param folder  for its seeds, and for the inputs that it finds worth keeping
     * @param options libFuzzer's, which end it some time
     */
    static ProcessBuilder command(Path folder, String... options) throws IOException {
        Files.createDirectories(FINDINGS);
        writeSeeds(Files.createDirectories(folder.resolve("corpus")));
        Files.write(folder.resolve("markers.txt"), Arrays.stream(MARKERS).mapToObj("\"\\xFF\\x%X\""::formatted).toList());
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+EnableDynamicAgentLoading", "-cp", classPath(), Jazzer.class.getName(),
                "--target_class=" + JpegFuzzTarget.class.getName(), "--instrumentation_includes=io.dromedary.jpeg.**",
                "-max_len=6000", "-timeout=10", "-rss_limit_mb=2048", "-dict=markers.txt", "-artifact_prefix=" + FINDINGS + File.separator));
        command.addAll(List.of(options));
        command.addAll(List.of("corpus", FindingsTest.FOLDER.toAbsolutePath().toString()));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    /** No more than it needs: Jazzer searches everything that is there before it begins. */
    private static String classPath() {
        return Stream.of(JpegRecompressor.class, JpegFuzzTarget.class, Jazzer.class, FuzzedDataProvider.class)
                .map(JpegFuzzer::place).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A small JPEG of every kind, each with a byte before it that chooses the options. */
    private static void writeSeeds(Path folder) throws IOException {
        Pixels pixels = Pixels.soft(33, 27);
        List<byte[]> files = new ArrayList<>();
        for (String quality : List.of("30", "90")) {
            for (String sampling : List.of("1x1", "2x1", "2x2", "1x2", "4x1", "2x2,1x2,1x2")) {
                for (String coding : List.of("-baseline", "-progressive", "-restart 1B", "-optimize -restart 2B")) {
                    files.add(Libjpeg.encode(pixels, Stream.concat(Stream.of("-quality", quality, "-sample", sampling),
                            Stream.of(coding.split(" "))).toArray(String[]::new)));
                }
            }
            files.add(Libjpeg.encode(pixels, "-quality", quality, "-grayscale"));
            files.add(Libjpeg.encode(pixels, "-quality", quality, "-rgb"));
        }
        files.add(TestEncoder.encode(20, 20, 80, 0, (component, x, y) -> 9 * x + y, 0x11, 0x11, 0x11, 0x11));
        files.add(TestEncoder.encode(20, 20, 80, 2, (component, x, y) -> 9 * x + y, 0x22, 0x11, 0x11, 0x22));
        for (int i = 0; i < files.size(); i++) {
            byte[] file = files.get(i);
            byte[] seed = new byte[1 + file.length];
            seed[0] = (byte) ((i + 1) * 37 % 128);
            System.arraycopy(file, 0, seed, 1, file.length);
            Files.write(folder.resolve("seed-" + i), seed);
        }
    }
}
