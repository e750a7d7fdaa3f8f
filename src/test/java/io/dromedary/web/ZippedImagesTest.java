package io.dromedary.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The images of a ZIP, some of them read ahead. */
class ZippedImagesTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<Runnable> begun = new ArrayList<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void comeInTheirOrderWhicheverIsReadFirst() throws IOException {
        ZippedImages images = new ZippedImages(pages(20, 1000), output -> {
            Thread.yield();
            return new ByteArrayInputStream(output.getBytes());
        }, threads, 8);

        for (int row = 1; row <= 20; row++) {
            ZippedImages.Read read = images.next();
            assertEquals(row, read.image().sheetRow());
            assertArrayEquals((row + ".jpg").getBytes(), read.bytes());
        }
        assertNull(images.next());
    }

    @Test
    void areReadAheadByEightWhereTheyAreSmall() {
        assertEquals(8, begunAtTheFirst(1000));
    }

    @Test
    void areReadAheadByFewerWhereTheyAreLarge() {
        assertEquals(3, begunAtTheFirst(10 << 20));
    }

    @Test
    void oneThatIsGoneEndsThem() throws IOException {
        ZippedImages images = new ZippedImages(pages(3, 1000), output -> {
            if (output.startsWith("2")) {
                throw new IOException("gone");
            }
            return new ByteArrayInputStream(new byte[1]);
        }, threads, 8);
        images.next();

        assertEquals("gone", assertThrows(IOException.class, images::next).getMessage());
    }

    /** How many are begun before the first one is there. */
    private int begunAtTheFirst(int bytes) {
        ZippedImages images = new ZippedImages(pages(20, bytes), output -> new ByteArrayInputStream(new byte[1]), begun::add, 8);
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, images::next);
        Thread.interrupted();
        return begun.size();
    }

    private static ZippedImages.Pages pages(int count, long bytes) {
        return (row, position) -> IntStream.rangeClosed(row + 1, Math.min(count, row + 7))
            .mapToObj(i -> new ZippedImage(i, i, 1, String.valueOf(i), "Mug", i + ".jpg", bytes, 0, null)).toList();
    }
}
