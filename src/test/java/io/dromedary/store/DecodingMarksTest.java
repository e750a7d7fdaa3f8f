package io.dromedary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.store.DecodingMarks.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingMarksTest {

    private static final Mark MUG = new Mark(123_456_789_012_345_678L, 7, 2);
    private static final Mark CUP = new Mark(1, 1, 0);

    @TempDir
    Path folder;

    /** Without {@link DecodingMarks#close()}, as when a process is killed. */
    private DecodingMarks dies(ThrowingConsumer work) throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            work.accept(data.decodingMarks());
            return data.decodingMarks();
        }
    }

    private interface ThrowingConsumer {
        void accept(DecodingMarks marks) throws Exception;
    }

    private List<Mark> left() throws Exception {
        return dies(marks -> { }).left();
    }

    @Test
    void namesWhatWasBeingDecodedWhenTheProcessEnded() throws Exception {
        dies(marks -> {
            marks.set(MUG);
            marks.set(CUP);
        });

        assertEquals(List.of(MUG, CUP), left());
    }

    @Test
    void forgetsWhatWasDone() throws Exception {
        dies(marks -> {
            int mug = marks.set(MUG);
            marks.set(CUP);
            marks.clear(mug);
        });

        assertEquals(List.of(CUP), left());
    }

    @Test
    void usesTheRoomOfWhatWasDoneAgain() throws Exception {
        dies(marks -> {
            for (int i = 0; i < 1_000; i++) {
                marks.clear(marks.set(MUG));
            }
        });

        assertEquals(80, Files.size(folder.resolve("lock")));
    }

    @Test
    void keepsWhatWasLeftUntilItIsOnRecord() throws Exception {
        dies(marks -> marks.set(MUG));
        dies(marks -> marks.set(CUP));
        assertEquals(List.of(MUG, CUP), left());

        dies(DecodingMarks::forget);

        assertEquals(List.of(), left());
    }

    @Test
    void countsNothingOfAProcessThatWasStopping() throws Exception {
        dies(marks -> {
            int mug = marks.set(MUG);
            marks.close();
            marks.set(CUP);
            marks.clear(mug);
        });

        assertEquals(List.of(), left());
    }

    @Test
    void passesOverWhatItCannotRead() throws Exception {
        dies(marks -> marks.set(MUG));
        Files.writeString(folder.resolve("lock"), Files.readString(folder.resolve("lock")) + "cup one 0\n\0\0\0");

        assertEquals(List.of(MUG), left());
    }
}
