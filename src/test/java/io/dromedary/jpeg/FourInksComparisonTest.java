package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pictures of four inks, whose components are each held beside what {@code djpeg | cjpeg} makes of that component alone:
 * {@code cjpeg} writes no four. Both are decoded by {@code djpeg}, at the component's own resolution and without a conversion
 * of colours.
 */
class FourInksComparisonTest implements ComparisonContract {

    private static final int[] QUALITIES = {30, 50, 75, 90, 95, 100};
    private static final int[] TARGETS = {75, 50, 30};
    private static final String[][] CODINGS = {{}, {"-progressive"}, {"-restart", "1"}, {"-optimize"}};
    private static final int CMYK = 0;
    private static final int YCCK = 2;

    /** How the inks are stored: the Adobe segment's transform, and the sampling factors. */
    private record Kind(String name, int transform, int... factors) {

        boolean isLuminance(int component) {
            return transform == CMYK || component == 0 || component == 3;
        }
    }

    private static final List<Kind> KINDS = List.of(new Kind("CMYK", CMYK, 0x11, 0x11, 0x11, 0x11),
            new Kind("YCCK", YCCK, 0x11, 0x11, 0x11, 0x11), new Kind("YCCK 2x2", YCCK, 0x22, 0x11, 0x11, 0x22));

    private static List<Comparison> files;

    @BeforeAll
    static void recompressTheCorpus() {
        List<Pixels> pictures = List.of(
                Pixels.photo("desk-lamp-green", 500, 300, 200, 151), Pixels.photo("knitted-scarf-rust", 400, 500, 160, 128),
                Pixels.photo("enamel-mug-coffee", 420, 420, 177, 133), Pixels.photo("wooden-chair-oak", 500, 200, 131, 201));
        files = Comparison.all(pictures.size() * QUALITIES.length * KINDS.size(), number -> compare(pictures, number));
    }

    private static Comparison compare(List<Pixels> pictures, int number) {
        int picture = number % pictures.size();
        int quality = QUALITIES[number / pictures.size() % QUALITIES.length];
        Kind kind = KINDS.get(number / pictures.size() / QUALITIES.length);
        String[] coding = CODINGS[(number + number / 4) % CODINGS.length];
        int target = TARGETS[number % TARGETS.length];
        byte[] source = Libjpeg.transform(encode(pictures.get(picture), quality, kind), coding);
        List<byte[]> originals = ComponentFiles.of(source);
        List<byte[]> outputs = ComponentFiles.of(Comparison.recompress(source, target));
        List<Pixels> original = new ArrayList<>();
        List<Pixels> reference = new ArrayList<>();
        List<Pixels> output = new ArrayList<>();
        int expected = 0;
        int actual = 0;
        for (int i = 0; i < 4; i++) {
            original.add(Libjpeg.decode(originals.get(i)));
            byte[] file = Libjpeg.encode(original.get(i), "-grayscale", "-quality", "" + target, "-optimize", "-dct", "int",
                    "-qslots", kind.isLuminance(i) ? "0" : "1");
            expected += file.length;
            actual += outputs.get(i).length;
            reference.add(Libjpeg.decode(file));
            output.add(Libjpeg.decode(outputs.get(i)));
        }
        return new Comparison("picture %d q%d %s %s to q%d".formatted(picture, quality, kind.name, String.join(" ", coding), target), true,
                psnr(output, original) - psnr(reference, original), ssim(output, original) - ssim(reference, original),
                (double) actual / expected, psnr(output, original));
    }

    /** The inks as Adobe's programs store them, 255 for none; black is what the three have in common. */
    private static byte[] encode(Pixels picture, int quality, Kind kind) {
        int[][] planes = new int[4][picture.width() * picture.height()];
        for (int i = 0; i < planes[0].length; i++) {
            int red = BigEndian.u8(picture.samples(), 3 * i);
            int green = BigEndian.u8(picture.samples(), 3 * i + 1);
            int blue = BigEndian.u8(picture.samples(), 3 * i + 2);
            int black = Math.max(red, Math.max(green, blue));
            double cyan = 255 - black + red;
            double magenta = 255 - black + green;
            double yellow = 255 - black + blue;
            double luma = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow;
            planes[0][i] = (int) Math.round(kind.transform == CMYK ? cyan : luma);
            planes[1][i] = (int) Math.round(kind.transform == CMYK ? magenta : 128 + (yellow - luma) / 1.772);
            planes[2][i] = (int) Math.round(kind.transform == CMYK ? yellow : 128 + (cyan - luma) / 1.402);
            planes[3][i] = black;
        }
        return TestEncoder.encode(picture.width(), picture.height(), quality, kind.transform,
                (component, x, y) -> sample(planes[component], picture, kind.factors[0] / kind.factors[component], x, y), kind.factors);
    }

    /** The mean of the samples that one of a component stands for. */
    private static int sample(int[] plane, Pixels picture, int halved, int x, int y) {
        int each = halved == 1 ? 1 : 2;
        int sum = 0;
        for (int i = 0; i < each * each; i++) {
            int column = Math.min(each * x + i % each, picture.width() - 1);
            int row = Math.min(each * y + i / each, picture.height() - 1);
            sum += plane[row * picture.width() + column];
        }
        return sum / (each * each);
    }

    /** Of the samples of all components together. */
    private static double psnr(List<Pixels> components, List<Pixels> others) {
        return inARow(components).psnr(inARow(others));
    }

    private static Pixels inARow(List<Pixels> components) {
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        components.forEach(component -> samples.writeBytes(component.samples()));
        return new Pixels(samples.size(), 1, 1, samples.toByteArray());
    }

    private static double ssim(List<Pixels> components, List<Pixels> others) {
        return IntStream.range(0, 4).mapToDouble(i -> components.get(i).ssim(others.get(i))).average().orElseThrow();
    }

    @Override
    public List<Comparison> files() {
        return files;
    }

    @Test
    void comparesEveryKindAtEveryQuality() {
        assertEquals(72, files.size());
    }

    @Test
    void takesNoMoreBytesInTheMean() {
        double mean = Comparison.mean(files.stream().filter(Comparison::changes), Comparison::bytes);
        assertTrue(mean <= 1.01, "" + mean);
    }

    @Test
    void isAsSimilarInStructureOnEveryFile() {
        assertEquals(List.of(), files.stream().filter(file -> file.ssim() < -0.0025).toList());
    }
}
