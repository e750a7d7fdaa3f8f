package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedJpegTest {

    private static final byte[] PLAIN = Libjpeg.encode(Pixels.soft(60, 45), "-quality", "80");
    private static final byte[] PROGRESSIVE = Libjpeg.transform(PLAIN, "-progressive");
    private static final long MAX_PIXELS = 50_000_000;

    private static byte[] recompress(byte[] source) throws JpegException {
        return new JpegRecompressor().recompress(source, new RecompressOptions(50, Tables.LIBJPEG, Chroma.HALF, false, MAX_PIXELS)).bytes();
    }

    private static CorruptJpegException corrupt(byte[] source) {
        return assertThrows(CorruptJpegException.class, () -> recompress(source));
    }

    private static UnsupportedJpegException unsupported(byte[] source) {
        return assertThrows(UnsupportedJpegException.class, () -> recompress(source));
    }

    private static byte[] withFrameByte(byte[] jpeg, int offset, int... values) {
        byte[] changed = jpeg.clone();
        int at = Segments.find(jpeg, Marker.SOF0) + offset;
        for (int value : values) {
            changed[at++] = (byte) value;
        }
        return changed;
    }

    @Test
    void refusesArithmeticCoding() {
        unsupported(Libjpeg.transform(PLAIN, "-arithmetic"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
    void refusesLosslessHierarchicalAndArithmeticFrames(int process) {
        unsupported(withFrameByte(PLAIN, 1, process));
    }

    @Test
    void refusesTwelveBits() {
        assertTrue(unsupported(withFrameByte(PLAIN, 4, 12)).getMessage().contains("12 bits"));
    }

    @Test
    void refusesAHeightThatComesLater() {
        unsupported(withFrameByte(PLAIN, 5, 0, 0));
    }

    @Test
    void refusesMorePixelsThanAllowedBeforeAnythingIsAllocated() {
        assertTrue(unsupported(withFrameByte(PLAIN, 5, 0xFF, 0xFF, 0xFF, 0xFF)).getMessage().contains("65535 × 65535"));
    }

    @Test
    void callsWhatIsNoJpegCorrupt() {
        assertFalse(corrupt(new byte[0]).isTruncated());
        assertFalse(corrupt("GIF89a".getBytes()).isTruncated());
    }

    @Test
    void callsAFileTruncatedWhereverItIsCut() {
        for (byte[] file : new byte[][] {PLAIN, PROGRESSIVE, Libjpeg.transform(PLAIN, "-restart", "2B")}) {
            for (int length = 2; length < file.length; length++) {
                CorruptJpegException failure = corrupt(Arrays.copyOf(file, length));
                assertTrue(failure.isTruncated(), length + " of " + file.length + ": " + failure.getMessage());
            }
        }
    }

    @Test
    void callsLostDataInTheMiddleCorrupt() {
        byte[] lost = Arrays.copyOf(PLAIN, PLAIN.length * 2 / 3);
        lost[lost.length - 2] = (byte) 0xFF;
        lost[lost.length - 1] = (byte) Marker.EOI;
        assertFalse(corrupt(lost).isTruncated());
    }

    @Test
    void callsALostRestartMarkerCorrupt() {
        byte[] file = Libjpeg.transform(PLAIN, "-restart", "2B");
        for (int at = Segments.find(file, Marker.SOS); at < file.length - 1; at++) {
            if (file[at] == (byte) 0xFF && BigEndian.u8(file, at + 1) == Marker.RST0 + 1) {
                file[at + 1] = (byte) (Marker.RST0 + 2);
            }
        }
        assertTrue(corrupt(file).getMessage().contains("0xD1"));
    }

    @Test
    void callsAMissingTableCorrupt() {
        byte[] file = PLAIN.clone();
        file[Segments.find(file, Marker.DQT) + 1] = (byte) 0xFE;
        assertTrue(corrupt(file).getMessage().contains("quantisation table"));
    }

    @Test
    void refusesScanBombs() {
        int scan = Segments.find(PROGRESSIVE, Marker.SOS);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(PROGRESSIVE, 0, PROGRESSIVE.length - 2);
        int last = PROGRESSIVE.length - 2;
        while (BigEndian.u16(PROGRESSIVE, last) != (0xFF00 | Marker.SOS)) {
            last--;
        }
        for (int i = 0; i < 200; i++) {
            bomb.write(PROGRESSIVE, last, PROGRESSIVE.length - 2 - last);
        }
        bomb.write(0xFF);
        bomb.write(Marker.EOI);
        assertTrue(scan > 0);
        corrupt(bomb.toByteArray());
    }

    @Test
    void takesLittleMemoryForASmallFileThatSaysItIsLarge() {
        for (byte[] file : new byte[][] {PLAIN, PROGRESSIVE}) {
            byte[] huge = file.clone();
            int frame = Segments.find(file, file == PLAIN ? Marker.SOF0 : Marker.SOF2);
            huge[frame + 5] = 0x1B;
            huge[frame + 7] = 0x1B;
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            corrupt(huge);
            long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertTrue(allocated < 12_000_000, allocated + " bytes");
        }
    }
}
