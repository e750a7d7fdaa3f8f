package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassingTroubleTest {

    @TempDir
    Path folder;

    static Stream<Throwable> passing() {
        return Stream.of(
            new GenericFileOperationFailedException("Cannot store file: a", new FileSystemException("a", null, "No space left on device")),
            new UncheckedIOException(new IOException("Disk quota exceeded")),
            new IOException("There is not enough space on the disk"),
            new CamelExecutionException("failed", null, new InterruptedException()),
            new ClosedByInterruptException(),
            new RejectedExecutionException(),
            full(),
            new RuntimeException(new ConnectionRequestTimeoutException("Timeout deadline: 10000 MILLISECONDS")),
            new SocketException("Too many open files"),
            new IllegalStateException("Connection pool shut down"),
            new SQLTransientConnectionException("writer - Connection is not available"),
            new SQLException("terminating connection", "57P01"),
            new SQLException("refused", "08001"),
            new SQLException("[SQLITE_BUSY] The database file is locked (database is locked)"));
    }

    static Stream<Throwable> counted() {
        return Stream.of(
            new ArrayIndexOutOfBoundsException("5"),
            new UncheckedIOException(new IOException("Image is too wide")),
            new IOException("broken"),
            new IllegalStateException("Stream closed"),
            new SQLException("syntax error", "42601"),
            new SQLException("[SQLITE_CONSTRAINT] Abort due to constraint violation"),
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError(),
            new NoClassDefFoundError("x/Y"));
    }

    private static Throwable full() {
        ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
        queue.add(1);
        try {
            queue.add(2);
            throw new AssertionError("There was room");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    @ParameterizedTest
    @MethodSource("passing")
    void isNoImages(Throwable thrown) {
        assertTrue(new PassingTrouble(folder).test(thrown));
    }

    @ParameterizedTest
    @MethodSource("counted")
    void doesNotPass(Throwable thrown) {
        assertFalse(new PassingTrouble(folder).test(thrown));
    }
}
