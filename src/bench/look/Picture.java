package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a photograph as a JPEG of its own, and its pixels, which all else is compared with.
 *
 * @param jpeg the source, cut out without a change of its coefficients
 * @param ppm  the decoded source
 */
record Picture(String name, Path jpeg, Path ppm) {

    private static final int SIDE = 640;
    /** The catalogue takes its photographs in turn; the first three are the same one. Which of them the tables were fitted to. */
    private static final List<Integer> FIT = List.of(2, 4, 6, 8, 10, 12, 14);
    private static final List<Integer> CHECK = List.of(3, 5, 7, 9, 11, 13, 15);
    private static final int PHOTOGRAPHS = 16;

    /** Crops of the catalogue of 600, from photographs that were fitted to or from others, the same each time. */
    static List<Picture> photographs(Path cache, boolean fit, int number) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        List<Integer> photographs = fit ? FIT : CHECK;
        for (int i = 0; i < number; i++) {
            int image = photographs.get(i % photographs.size()) + PHOTOGRAPHS * (5 * (i / photographs.size()) + i % 5);
            int left = 16 * (i * 7 % ((1280 - SIDE) / 16 + 1));
            int top = 16 * (i * 5 % ((960 - SIDE) / 16 + 1));
            pictures.add(of(cache, cache.resolve("corpus-600/%04d.jpg".formatted(image)), left, top));
        }
        return pictures;
    }

    /** Crops of the sample catalogue. */
    static List<Picture> samples(Path cache, Path folder) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jpg")).sorted().toList()) {
                pictures.add(of(cache, file, 288, 288));
            }
        }
        return pictures;
    }

    private static Picture of(Path cache, Path file, int left, int top) throws IOException {
        Path folder = Files.createDirectories(cache.resolve("look"));
        String name = file.getFileName().toString().replace(".jpg", "");
        Path jpeg = folder.resolve("%s-%d-%d.jpg".formatted(name, left, top));
        Path ppm = folder.resolve("%s-%d-%d.ppm".formatted(name, left, top));
        if (!Files.exists(ppm)) {
            Programs.run(null, "jpegtran", "-crop", "%dx%d+%d+%d".formatted(SIDE, SIDE, left, top), "-outfile", jpeg.toString(), file.toString());
            Programs.run(null, "djpeg", "-outfile", ppm.toString(), jpeg.toString());
        }
        return new Picture(name, jpeg, ppm);
    }
}
