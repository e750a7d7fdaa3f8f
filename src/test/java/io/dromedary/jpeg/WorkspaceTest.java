package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that is used again. */
class WorkspaceTest {

    private static final RecompressOptions OPTIONS = new RecompressOptions(50, Tables.LIBJPEG, Chroma.HALF, true, 10_000_000);

    /** Of several sizes and kinds, so that what one leaves behind does not fit the next. */
    private static final List<byte[]> SOURCES = List.of(
            Libjpeg.encode(Pixels.photo("wooden-chair-oak", 300, 200, 640, 480), "-quality", "90"),
            Libjpeg.encode(Pixels.soft(90, 40), "-quality", "95", "-sample", "1x1"),
            Libjpeg.encode(Pixels.photo("desk-lamp-green", 100, 100, 500, 301), "-quality", "85", "-progressive"),
            Libjpeg.encode(Pixels.lineArt(300, 200), "-quality", "70", "-sample", "1x1", "-progressive"),
            Libjpeg.encode(Pixels.noise(64, 64), "-grayscale"));

    @Test
    void makesTheSameWithMemoryThatWasUsedBefore() throws Exception {
        JpegRecompressor used = new JpegRecompressor();
        for (int round = 0; round < 3; round++) {
            for (byte[] source : SOURCES) {
                assertArrayEquals(new JpegRecompressor().recompress(source, OPTIONS).bytes(), used.recompress(source, OPTIONS).bytes());
                assertArrayEquals(new JpegRecompressor().recompressToSize(source, source.length / 2, 1, OPTIONS).bytes(),
                        used.recompressToSize(source, source.length / 2, 1, OPTIONS).bytes());
            }
        }
    }

    @Test
    void makesTheSameAfterAFileThatWasDamaged() throws Exception {
        JpegRecompressor used = new JpegRecompressor();
        for (byte[] source : SOURCES) {
            byte[] expected = used.recompress(source, OPTIONS).bytes();
            assertThrows(CorruptJpegException.class, () -> used.recompress(Arrays.copyOf(source, source.length / 2), OPTIONS));
            assertArrayEquals(expected, used.recompress(source, OPTIONS).bytes());
        }
    }

    @Test
    void makesTheSameInSeveralThreads() throws Exception {
        JpegRecompressor shared = new JpegRecompressor();
        for (byte[] source : SOURCES) {
            byte[] expected = shared.recompress(source, OPTIONS).bytes();
            assertTrue(IntStream.range(0, 40).parallel().allMatch(i -> Arrays.equals(expected, recompress(shared, source))));
        }
    }

    private static byte[] recompress(JpegRecompressor recompressor, byte[] source) {
        try {
            return recompressor.recompress(source, OPTIONS).bytes();
        } catch (JpegException e) {
            throw new AssertionError(e);
        }
    }

    /** Three times the output are allowed, and a fixed part for tables and buffers. */
    @ParameterizedTest
    @ValueSource(strings = {"-baseline", "-progressive"})
    void allocatesLittleMoreThanTheOutput(String coding) throws Exception {
        byte[] source = Libjpeg.encode(Pixels.photo("wooden-chair-walnut", 100, 100, 1000, 1000), "-quality", "95", coding);
        RecompressOptions options = new RecompressOptions(75, Tables.LIBJPEG, Chroma.HALF, false, 10_000_000);
        JpegRecompressor recompressor = new JpegRecompressor();
        recompressor.recompress(source, options);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        int output = recompressor.recompress(source, options).bytes().length;
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated < 3L * output + 200_000, allocated + " bytes for an output of " + output);
    }

    @Test
    void letsGoOfWhatAVeryLargePictureTook() {
        Workspace workspace = new Workspace();
        workspace.stream(1);
        workspace.stream(20 << 20);
        workspace.release();
        assertEquals(1, workspace.stream(1).dc.length);
        assertEquals(1, workspace.stream(1).dc.length);
    }

    @Test
    void letsGoOfRowsThatNobodyWantedBeforeStreams() {
        Workspace workspace = new Workspace();
        List<BlockRow> rows = IntStream.range(0, 200).mapToObj(i -> workspace.row(1000)).toList();
        rows.forEach(workspace::giveBack);
        BlockStream stream = workspace.stream(1 << 20);
        workspace.release();
        assertSame(stream, workspace.stream(1));
        List<BlockRow> kept = IntStream.range(0, 200).mapToObj(i -> workspace.row(1000)).filter(rows::contains).toList();
        assertTrue(kept.size() > 80 && kept.size() < 110, kept.size() + " rows");
        assertFalse(kept.contains(rows.get(0)));
    }

    @Test
    void givesRowsOfZerosOnly() {
        Workspace workspace = new Workspace();
        BlockRow row = workspace.row(3);
        row.coefficients[70] = 5;
        row.present[1] = 64;
        workspace.giveBack(row);
        workspace.giveBack(workspace.row(4));
        BlockRow again = workspace.row(3);
        assertEquals(row, again);
        assertEquals(0, again.coefficients[70]);
        assertEquals(0, again.present[1]);
    }
}
