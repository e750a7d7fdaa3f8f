package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EndingImageInputTest {

    @Test
    void givesTheWholeFileAndThenItsEnd() throws Exception {
        try (EndingImageInput in = new EndingImageInput(new byte[] {1, 2, 3})) {
            byte[] read = new byte[3];
            in.readFully(read);
            assertArrayEquals(new byte[] {1, 2, 3}, read);
            assertEquals(-1, in.read());
            assertThrows(EOFException.class, in::readByte);
        }
    }

    @Test
    void stopsADecoderThatTakesTheEndForZeros() throws Exception {
        try (EndingImageInput in = new EndingImageInput(new byte[0])) {
            IOException stopped = assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100_000; i++) {
                    try {
                        in.readByte();
                    } catch (EOFException e) {
                        // What such a decoder does.
                    }
                }
            });
            assertFalse(stopped instanceof EOFException);
        }
    }

    @Test
    void endsFourThousandAndNinetySixTimesAndNoMore() throws Exception {
        try (EndingImageInput in = new EndingImageInput(new byte[0])) {
            for (int i = 0; i < 4_096; i++) {
                assertEquals(-1, i % 2 == 0 ? in.read() : in.read(new byte[4], 0, 4));
            }
            assertEquals("the data ends before the picture does", assertThrows(IOException.class, in::read).getMessage());
        }
    }

    @Test
    void givesNothingWhenItIsClosed() throws Exception {
        EndingImageInput in = new EndingImageInput(new byte[] {1, 2, 3});
        in.close();

        assertThrows(IOException.class, in::read);
        assertThrows(IOException.class, () -> in.read(new byte[3], 0, 3));
    }
}
