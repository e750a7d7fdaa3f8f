package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What this codec makes of a file, beside what {@code djpeg} and {@code cjpeg} make of it.
 *
 * @param sameSampling whether colours have the source's resolution, so that the bytes say something
 * @param psnr         how many decibels it is closer to the source
 * @param ssim         how much more similar it is to the source in structure
 * @param bytes        its bytes for one of theirs
 * @param decibels     how close it is to the source
 */
record Comparison(String name, boolean sameSampling, double psnr, double ssim, double bytes, double decibels) {

    /** Makes as many as are asked for at once; {@code -Djpeg.report=true} shows them. */
    static List<Comparison> all(int count, IntFunction<Comparison> comparison) {
        List<Comparison> files = IntStream.range(0, count).parallel().mapToObj(comparison).toList();
        if (Boolean.getBoolean("jpeg.report")) {
            files.forEach(System.out::println);
        }
        return files;
    }

    static byte[] recompress(byte[] source, int quality) {
        try {
            return new JpegRecompressor().recompress(source, new RecompressOptions(quality, Tables.LIBJPEG, Chroma.HALF, false, 1_000_000)).bytes();
        } catch (JpegException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Compares one file.
     *
     * @param target  the quality
     * @param options of {@code cjpeg}, beside that quality and best codes
     */
    static Comparison of(String name, boolean sameSampling, byte[] source, int target, String... options) {
        Pixels original = Libjpeg.decode(source);
        byte[] expected = Libjpeg.encode(original,
                Stream.concat(Stream.of("-quality", "" + target, "-optimize"), Stream.of(options)).toArray(String[]::new));
        byte[] actual = recompress(source, target);
        Pixels reference = Libjpeg.decode(expected);
        Pixels output = Libjpeg.decode(actual);
        assertEquals(original.width() + "x" + original.height(), output.width() + "x" + output.height());
        return new Comparison(name, sameSampling, output.psnr(original) - reference.psnr(original),
                output.ssim(original) - reference.ssim(original), (double) actual.length / expected.length, output.psnr(original));
    }

    static double mean(Stream<Comparison> files, ToDoubleFunction<Comparison> figure) {
        return files.mapToDouble(figure).average().orElseThrow();
    }

    /** Whether a pixel changes at all. */
    boolean changes() {
        return decibels < 60;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-56s psnr %+.3f (%.2f dB) ssim %+.5f bytes %.4f", name, psnr, decibels, ssim, bytes);
    }
}
