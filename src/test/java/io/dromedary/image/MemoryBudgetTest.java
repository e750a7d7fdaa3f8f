package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MemoryBudgetTest {

    private static final long ALL = 100L << 20;

    private final MemoryBudget budget = new MemoryBudget(ALL);
    private final List<String> order = new CopyOnWriteArrayList<>();
    private Container picture;

    @BeforeEach
    void readPicture() throws Exception {
        byte[] png = Sources.encode(Sources.photo(8, 6), "png");
        picture = Container.open(ImageType.PNG, png);
    }

    private Thread taking(String name, long need) {
        return taking(budget, name, need);
    }

    private Thread taking(MemoryBudget from, String name, long need) {
        Thread thread = new Thread(() -> {
            try (MemoryBudget.Share share = from.take(need, picture)) {
                order.add(name);
            } catch (ImageException | RejectedExecutionException e) {
                order.add(name + " " + e.getClass().getSimpleName());
            }
        });
        thread.start();
        return thread;
    }

    private void waits(Thread thread) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void letsPicturesBeginInTheOrderInWhichTheyCameSoThatNeitherLargeNorSmallOnesStarve() throws Exception {
        Thread large;
        Thread small;
        try (MemoryBudget.Share share = budget.take(ALL / 2, picture)) {
            large = taking("large", ALL);
            waits(large);
            small = taking("small", 1);
            waits(small);
            assertEquals(List.of(), order);
        }
        large.join();
        small.join();

        assertEquals(List.of("large", "small"), order);
    }

    @ParameterizedTest
    @CsvSource({"1, TERMINATED", "1024, TERMINATED", "1025, WAITING", "2048, WAITING"})
    void isTakenInWholeKibibytes(long first, Thread.State second) throws Exception {
        MemoryBudget two = new MemoryBudget(2 * 1024);
        Thread thread;
        try (MemoryBudget.Share share = two.take(first, picture)) {
            thread = taking(two, "second", 1024);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> thread.getState() == Thread.State.WAITING || !thread.isAlive());
            assertEquals(second, thread.getState());
        }
        thread.join();

        assertEquals(List.of("second"), order);
    }

    @Test
    void isOfOneKibibyteAtLeast() throws Exception {
        new MemoryBudget(1024).take(1024, picture).close();
        assertEquals("The memory for pictures is '1023' bytes; it must be at least 1024.",
            assertThrows(IllegalArgumentException.class, () -> new MemoryBudget(1023)).getMessage());
    }

    @Test
    void leavesAThreadInterruptedThatWas() {
        Thread.currentThread().interrupt();

        assertThrows(RejectedExecutionException.class, () -> budget.take(1, picture));
        assertTrue(Thread.interrupted());
    }

    @Test
    void givesTheMemoryBack() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            budget.take(ALL, picture).close();
        }
        assertTrue(order.isEmpty());
    }

    @Test
    void saysWithFiguresThatAPictureCanNeverFit() {
        ImageException told = assertThrows(ImageException.class, () -> budget.take(ALL + 1, picture));

        assertEquals("too_large_for_memory", told.code());
        assertTrue(told.getMessage().contains("PNG of 8 × 6 pixels takes up to 105 MB"), told.getMessage());
        assertTrue(told.getMessage().contains("104 MB for all pictures (dromedary.image.memory)"), told.getMessage());
    }

    @Test
    void isNoImagesFailureWhenTheServiceStops() throws Exception {
        try (MemoryBudget.Share share = budget.take(ALL, picture)) {
            Thread waiting = taking("waiting", ALL);
            waits(waiting);
            waiting.interrupt();
            waiting.join();
        }

        assertEquals(List.of("waiting RejectedExecutionException"), order);
        taking("next", ALL).join();
        assertEquals("next", order.get(1));
    }

    @Test
    void isAskedBeforeAPictureIsDecoded() throws IOException {
        Compressor compressor = new Compressor(50_000_000, new MemoryBudget(1 << 20));
        byte[] png = Sources.encode(new BufferedImage(2_000, 1_000, BufferedImage.TYPE_BYTE_BINARY), "png");

        assertEquals("too_large_for_memory", assertThrows(ImageException.class, () -> compressor.compress(png, CompressOptions.DEFAULTS)).code());
    }

    @Test
    void isAskedBeforeAJpegIsRequantised() throws IOException {
        JpegRequantiser requantiser = new JpegRequantiser(50_000_000, "visual", "420", false, new MemoryBudget(1 << 20));
        byte[] jpeg = Sources.jpeg(Sources.photo(400, 300), 0.9f);

        assertEquals("too_large_for_memory", assertThrows(ImageException.class, () -> requantiser.compress(jpeg, CompressOptions.DEFAULTS)).code());
    }

    @Test
    void writesAJpegAsBaselineWhereThereIsNoMemoryForScans() throws Exception {
        byte[] jpeg = Files.readAllBytes(Path.of("samples/knitted-scarf-rust.jpg"));
        long baseline = MemoryNeed.ofRequantising(JpegSegments.read(jpeg), jpeg.length, false, false);
        long scans = MemoryNeed.ofRequantising(JpegSegments.read(jpeg), jpeg.length, false, true);

        assertTrue(isProgressive(jpeg, scans + 1024));
        assertFalse(isProgressive(jpeg, scans - 1024));
        assertFalse(isProgressive(jpeg, baseline + 1024));
    }

    private static boolean isProgressive(byte[] jpeg, long memory) throws Exception {
        JpegRequantiser requantiser = new JpegRequantiser(2_000_000, "visual", "420", true, new MemoryBudget(memory));
        return JpegSegments.read(requantiser.compress(jpeg, CompressOptions.DEFAULTS).bytes()).isProgressive();
    }

    @Test
    void isGivenBackWhenDecodingFails() throws Exception {
        byte[] withTooFewRows = Segments.png(64, 48, 8, 2, new byte[100], null, null);
        Compressor compressor = new Compressor(1_000_000, new MemoryBudget(4 << 20));

        for (int i = 0; i < 100; i++) {
            assertThrows(ImageException.class, () -> compressor.compress(withTooFewRows, CompressOptions.DEFAULTS));
        }
    }
}
