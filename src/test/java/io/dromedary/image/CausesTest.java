package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CausesTest {

    private final Error error = new OutOfMemoryError();
    private final Exception inner = new IOException("inner");
    private final Exception outer = new IllegalStateException(inner);

    @Test
    void theOutermostComesFirst() {
        assertEquals(List.of(outer, inner), Causes.of(outer));
    }

    @Test
    void aChainThatBitesItsTailEnds() {
        Exception other = new IllegalStateException();
        inner.initCause(other);
        other.initCause(outer);

        assertEquals(List.of(outer, inner, other), Causes.of(outer));
    }

    @Test
    void ofALongChainTwentyAreLookedAt() {
        Throwable deep = inner;
        for (int link = 0; link < 30; link++) {
            deep = new IllegalStateException(deep);
        }

        assertEquals(20, Causes.of(deep).size());
    }

    @Test
    void theRootIsTheInnermost() {
        assertSame(inner, Causes.root(outer));
        assertSame(inner, Causes.root(inner));
    }

    @Test
    void anErrorOfTheMachineIsTheRootWhateverLiesBehindIt() {
        error.initCause(inner);

        assertSame(error, Causes.root(new IllegalStateException(error)));
    }

    @Test
    void anErrorIsFoundThatALibraryHasWrapped() {
        assertEquals(Optional.of(error), Causes.error(new IllegalStateException(error)));
        assertEquals(Optional.empty(), Causes.error(outer));
    }

    @Test
    void theMemoryThatRanOutIsToldFromOtherErrors() {
        assertTrue(Causes.isOutOfMemory(new IllegalStateException(error)));
        assertFalse(Causes.isOutOfMemory(new IllegalStateException(new StackOverflowError())));
        assertFalse(Causes.isOutOfMemory(outer));
    }
}
