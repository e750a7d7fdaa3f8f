package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a JPEG differs from its source, by several measures, each smaller where it is closer; kept in a file, as they take long. */
final class Scores {

    private static final Pattern THREE_NORM = Pattern.compile("3-norm: ([0-9.]+)");

    /** Bytes before the samples of a PPM of 640 × 640 pixels. */
    private static final int HEADER = 15;

    static final String[] NAMES = Programs.has("ssimulacra2")
            ? new String[] {"butteraugli, 3-norm", "SSIMULACRA", "PSNR", "SSIMULACRA 2"} : new String[] {"butteraugli, 3-norm", "SSIMULACRA", "PSNR"};

    private final Path file;
    private final Map<String, double[]> known = new HashMap<>();

    Scores(Path cache) throws IOException {
        file = Files.createDirectories(cache.resolve("look")).resolve("scores-" + NAMES.length + ".txt");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ");
                known.put(parts[0], Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray());
            }
        }
    }

    double[] of(Picture picture, byte[] jpeg) throws IOException {
        String key = hash(Files.readAllBytes(picture.jpeg())) + hash(jpeg);
        double[] scores = known.get(key);
        if (scores == null) {
            scores = measure(picture, jpeg);
            known.put(key, scores);
            StringBuilder line = new StringBuilder(key);
            Arrays.stream(scores).forEach(score -> line.append(String.format(Locale.ROOT, " %.6f", score)));
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return scores;
    }

    private static double[] measure(Picture picture, byte[] jpeg) throws IOException {
        Path decoded = Files.createTempFile("look", ".ppm");
        try {
            Programs.run(jpeg, "djpeg", "-outfile", decoded.toString());
            String reference = picture.ppm().toString();
            double[] scores = new double[NAMES.length];
            Matcher butteraugli = THREE_NORM.matcher(text("butteraugli_main", reference, decoded.toString(), "--pnorm", "3"));
            butteraugli.find();
            scores[0] = Double.parseDouble(butteraugli.group(1));
            scores[1] = Double.parseDouble(text("ssimulacra_main", reference, decoded.toString()).strip());
            scores[2] = rootOfMeanSquare(Files.readAllBytes(picture.ppm()), Files.readAllBytes(decoded));
            if (scores.length > 3) {
                scores[3] = 100 - Double.parseDouble(text("ssimulacra2", reference, decoded.toString()).strip());
            }
            return scores;
        } finally {
            Files.delete(decoded);
        }
    }

    private static String text(String... command) throws IOException {
        return new String(Programs.run(null, command));
    }

    /** What PSNR is made of. */
    private static double rootOfMeanSquare(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = HEADER; i < one.length; i++) {
            int difference = (one[i] & 255) - (other[i] & 255);
            sum += (long) difference * difference;
        }
        return Math.sqrt((double) sum / (one.length - HEADER));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
