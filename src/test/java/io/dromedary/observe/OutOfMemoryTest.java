package io.dromedary.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfMemoryTest {

    private final List<Integer> ended = new ArrayList<>();
    private final OutOfMemory memory = new OutOfMemory(ended::add);

    @ParameterizedTest
    @ValueSource(strings = {"failed to allocate 4194304 byte(s) of direct memory (used: 8388608, max: 8388608)",
        "Cannot reserve 1048576 bytes of direct buffer memory (allocated: 1, limit: 2)",
        "unable to create native thread: possibly out of memory or process/resource limits reached"})
    void endsTheProcessWhereMemoryIsShortThatAllHaveInCommon(String said) {
        memory.checkShared(new IOException("read", new OutOfMemoryError(said)));

        assertEquals(List.of(77), ended);
    }

    @Test
    void leavesAPictureItsFailureThatAskedForTooMuchHeap() {
        memory.checkShared(new IOException("read", new OutOfMemoryError("Java heap space")));
        memory.checkShared(new OutOfMemoryError());

        assertEquals(List.of(), ended);
    }

    @Test
    void endsTheProcessOfWhateverKindItIsWhereNoPictureIsAtFault() {
        memory.check(new IllegalStateException(new OutOfMemoryError("Java heap space")));

        assertEquals(List.of(77), ended);
    }

    @Test
    void leavesEveryOtherFailureToWhoeverCaughtIt() {
        memory.check(new IOException("direct memory"));
        memory.checkShared(new IOException("direct memory"));
        memory.check(null);
        memory.checkShared(null);

        assertEquals(List.of(), ended);
    }
}
