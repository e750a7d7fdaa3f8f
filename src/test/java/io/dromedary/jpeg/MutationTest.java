package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files with random damage: a result or one of the two exceptions, and soon. */
class MutationTest {

    private static final int MUTATIONS = 20_000;
    private static final long MAX_PIXELS = 40_000;

    @Test
    void endsInAResultOrATypedException() {
        Pixels pixels = Pixels.soft(45, 37);
        byte[] plain = Libjpeg.encode(pixels, "-quality", "85", "-sample", "1x1");
        List<byte[]> seeds = List.of(plain, Libjpeg.encode(pixels, "-quality", "70"),
                Libjpeg.transform(plain, "-progressive"), Libjpeg.transform(plain, "-restart", "2B"),
                Libjpeg.encode(pixels, "-progressive", "-restart", "1", "-sample", "2x1"), Libjpeg.encode(pixels, "-grayscale", "-optimize"),
                TestEncoder.encode(20, 20, 80, 2, (component, x, y) -> 9 * x + y, 0x11, 0x11, 0x11, 0x11));
        Random random = new Random(5);
        int results = 0;
        long slowest = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutate(seeds.get(i % seeds.size()), random);
            long start = System.nanoTime();
            try {
                RecompressOptions options = new RecompressOptions(50, Tables.LIBJPEG, i % 3 == 0 ? Chroma.KEEP : Chroma.HALF, i % 5 == 0, MAX_PIXELS);
                if (i % 11 == 0) {
                    new JpegRecompressor().recompressToSize(mutated, mutated.length / 2, 20, options);
                } else {
                    new JpegRecompressor().recompress(mutated, options);
                }
                results++;
            } catch (JpegException e) {
                assertTrue(!e.getMessage().isBlank());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Mutation " + i + " of seed " + i % seeds.size(), e);
            }
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        assertTrue(results > MUTATIONS / 10 && results < MUTATIONS, results + " results");
        assertTrue(slowest < 3_000_000_000L, slowest / 1_000_000 + " ms");
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] mutated = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            // Half of them in the headers, where they do most.
            int at = random.nextInt(random.nextBoolean() ? mutated.length : Math.min(mutated.length, 700));
            switch (random.nextInt(6)) {
                case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutated[at] = (byte) random.nextInt(256);
                case 2 -> mutated[at] = (byte) 0xFF;
                case 3 -> mutated[at] = 0;
                case 4 -> {
                    int length = Math.min(mutated.length - at, random.nextInt(20));
                    int from = random.nextInt(mutated.length - length + 1);
                    System.arraycopy(mutated, from, mutated, at, length);
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        mutated = Arrays.copyOf(mutated, Math.max(2, at));
                    }
                }
            }
        }
        return mutated;
    }
}
