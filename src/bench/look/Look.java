package bench;

import io.dromedary.jpeg.JpegRecompressor;
import io.dromedary.jpeg.RecompressOptions;
import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bytes at the same look, and the look at the same quality; see {@code src/bench/look/run}. */
public final class Look {

    private interface Encoder {
        byte[] encode(Picture picture, int quality) throws Exception;
    }

    /** A file's length and scores. */
    private record Point(int bytes, double[] scores) {
    }

    private static final int[] SCALE = {10, 30, 50, 70, 85, 95};

    private final JpegRecompressor codec = new JpegRecompressor();
    private final Map<String, Encoder> encoders = new LinkedHashMap<>();
    private final Scores scores;
    private final Path cache;

    private Look(Path cache) throws IOException {
        this.cache = cache;
        scores = new Scores(cache);
    }

    /** @param arguments the cache, and what {@code run} was given */
    public static void main(String[] arguments) throws Exception {
        List<String> options = List.of(arguments);
        Path cache = Path.of(arguments[0]);
        Look look = new Look(cache);
        Map<String, List<Picture>> sets = new LinkedHashMap<>();
        boolean fit = options.contains("--fit");
        int number = number(options, "--photographs", 24);
        sets.put(number + (fit ? " photographs that were fitted to" : " photographs that were never fitted to"), Picture.photographs(cache, fit, number));
        sets.put("the samples", Picture.samples(cache, Path.of("samples")));
        if (!options.contains("--scale")) {
            look.bytes(sets, number(options, "--quality", 50));
        }
        look.scale(sets);
    }

    private static int number(List<String> options, String name, int otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(options.get(at + 1));
    }

    private byte[] recompressed(Picture picture, int quality, Tables tables, boolean progressive) throws Exception {
        return codec.recompress(Files.readAllBytes(picture.jpeg()), new RecompressOptions(quality, tables, Chroma.HALF, progressive, 100_000_000)).bytes();
    }

    private static byte[] libjpeg(Picture picture, int quality) throws IOException {
        return Programs.run(null, "cjpeg", "-quality", "" + quality, "-optimize", "-sample", "2x2", picture.ppm().toString());
    }

    private Point point(Encoder encoder, Picture picture, int quality) throws Exception {
        byte[] jpeg = encoder.encode(picture, quality);
        return new Point(jpeg.length, scores.of(picture, jpeg));
    }

    private void bytes(Map<String, List<Picture>> sets, int quality) throws Exception {
        encoders.put("this codec, `visual`", (picture, each) -> recompressed(picture, each, Tables.VISUAL, true));
        encoders.put("this codec, `visual`, baseline", (picture, each) -> recompressed(picture, each, Tables.VISUAL, false));
        encoders.put("this codec, `libjpeg`", (picture, each) -> recompressed(picture, each, Tables.LIBJPEG, true));
        encoders.put("this codec, `libjpeg`, baseline", (picture, each) -> recompressed(picture, each, Tables.LIBJPEG, false));
        Programs.Mozjpeg mozjpeg = Programs.Mozjpeg.isThere(cache) ? new Programs.Mozjpeg(cache) : null;
        if (mozjpeg != null) {
            encoders.put("mozjpeg (sharp)", (picture, each) -> mozjpeg.encode(picture.ppm(), each));
        }
        if (Programs.has("cjpegli")) {
            encoders.put("jpegli, 4:2:0, progressive", Look::jpegli);
        }
        for (Map.Entry<String, List<Picture>> set : sets.entrySet()) {
            System.out.printf("%nBytes, as a part of libjpeg-turbo's (4:2:0, optimised) at its score of quality %d: mean and worst picture; %s%n%n", quality, set.getKey());
            System.out.println("| | " + String.join(" | ", Scores.NAMES) + " |");
            System.out.println("|---".repeat(Scores.NAMES.length + 1) + "|");
            for (Map.Entry<String, Encoder> encoder : encoders.entrySet()) {
                System.out.println("| " + encoder.getKey() + " | " + String.join(" | ", parts(encoder.getValue(), set.getValue(), quality)) + " |");
            }
        }
        if (mozjpeg != null) {
            mozjpeg.close();
        }
    }

    private static byte[] jpegli(Picture picture, int quality) throws IOException {
        Path to = Files.createTempFile("jpegli", ".jpg");
        try {
            Programs.run(null, "cjpegli", picture.ppm().toString(), to.toString(), "-q", "" + quality, "--chroma_subsampling=420", "-p", "2");
            return Files.readAllBytes(to);
        } finally {
            Files.delete(to);
        }
    }

    private List<String> parts(Encoder encoder, List<Picture> pictures, int quality) throws Exception {
        int[] qualities = {Math.max(1, quality * 2 / 5), quality * 7 / 10, quality, (quality + 30) * 5 / 6, Math.min(97, quality + 30)};
        List<List<Double>> parts = new ArrayList<>();
        List<String> worst = new ArrayList<>();
        for (String name : Scores.NAMES) {
            parts.add(new ArrayList<>());
            worst.add("");
        }
        for (Picture picture : pictures) {
            Point reference = point(Look::libjpeg, picture, quality);
            List<Point> curve = new ArrayList<>();
            for (int each : qualities) {
                curve.add(point(encoder, picture, each));
            }
            for (int i = 0; i < Scores.NAMES.length; i++) {
                double part = bytesAt(curve, reference.scores[i], i) / reference.bytes;
                if (!Double.isNaN(part)) {
                    boolean most = parts.get(i).stream().allMatch(other -> other < part);
                    parts.get(i).add(part);
                    worst.set(i, most ? picture.name() : worst.get(i));
                }
            }
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Scores.NAMES.length; i++) {
            double[] all = parts.get(i).stream().mapToDouble(Double::doubleValue).toArray();
            String missing = all.length < pictures.size() ? " of " + all.length : "";
            texts.add(String.format(Locale.ROOT, "%.3f%s; %.2f (%s)", Arrays.stream(all).average().orElse(Double.NaN), missing,
                    Arrays.stream(all).max().orElse(Double.NaN), worst.get(i)));
        }
        return texts;
    }

    /** Interpolated between logarithms; not a number where the curve does not come to that score. */
    private static double bytesAt(List<Point> curve, double score, int measure) {
        for (int i = 1; i < curve.size(); i++) {
            double worse = Math.log(curve.get(i - 1).scores[measure]);
            double better = Math.log(curve.get(i).scores[measure]);
            double wanted = Math.log(score);
            if (better <= wanted && wanted <= worse && better < worse) {
                double part = (worse - wanted) / (worse - better);
                return Math.exp((1 - part) * Math.log(curve.get(i - 1).bytes) + part * Math.log(curve.get(i).bytes));
            }
        }
        return Double.NaN;
    }

    /** By how much `visual` differs in look and bytes from libjpeg's file of the same number. */
    private void scale(Map<String, List<Picture>> sets) throws Exception {
        for (Map.Entry<String, List<Picture>> set : sets.entrySet()) {
            System.out.printf("%nMean scores of `visual`, as a part of libjpeg-turbo's of the same quality; %s%n%n", set.getKey());
            System.out.println("| quality | " + String.join(" | ", Scores.NAMES) + " | bytes |");
            System.out.println("|---".repeat(Scores.NAMES.length + 2) + "|");
            for (int quality : SCALE) {
                double[] ours = new double[Scores.NAMES.length + 1];
                double[] theirs = new double[ours.length];
                for (Picture picture : set.getValue()) {
                    add(ours, point((each, number) -> recompressed(each, number, Tables.VISUAL, true), picture, quality));
                    add(theirs, point(Look::libjpeg, picture, quality));
                }
                StringBuilder row = new StringBuilder("| " + quality);
                for (int i = 0; i < ours.length; i++) {
                    row.append(String.format(Locale.ROOT, " | %.3f", ours[i] / theirs[i]));
                }
                System.out.println(row + " |");
            }
        }
    }

    private static void add(double[] sums, Point point) {
        for (int i = 0; i < point.scores.length; i++) {
            sums[i] += point.scores[i];
        }
        sums[sums.length - 1] += point.bytes;
    }
}
