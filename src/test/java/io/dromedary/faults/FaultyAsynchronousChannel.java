package io.dromedary.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.Future;

/** The same for a file that is written without waiting: what the HTTP server spools uploads to. */
final class FaultyAsynchronousChannel extends AsynchronousFileChannel {

    private final AsynchronousFileChannel real;
    private final Incarnation owner;
    private final Path path;

    FaultyAsynchronousChannel(AsynchronousFileChannel real, Incarnation owner, Path path) {
        this.real = real;
        this.owner = owner;
        this.path = path;
    }

    private Throwable failure(String operation) {
        try {
            FaultyFileSystemProvider.fail(owner, operation, path);
            return null;
        } catch (IOException | Incarnation.Halted e) {
            return e;
        }
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public AsynchronousFileChannel truncate(long size) throws IOException {
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) {
        // As for other files.
    }

    @Override
    public <A> void lock(long position, long size, boolean shared, A attachment, CompletionHandler<FileLock, ? super A> handler) {
        real.lock(position, size, shared, attachment, handler);
    }

    @Override
    public Future<FileLock> lock(long position, long size, boolean shared) {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    public <A> void read(ByteBuffer target, long position, A attachment, CompletionHandler<Integer, ? super A> handler) {
        Throwable failure = failure("read");
        if (failure == null) {
            real.read(target, position, attachment, handler);
        } else {
            handler.failed(failure, attachment);
        }
    }

    @Override
    public Future<Integer> read(ByteBuffer target, long position) {
        return real.read(target, position);
    }

    @Override
    public <A> void write(ByteBuffer source, long position, A attachment, CompletionHandler<Integer, ? super A> handler) {
        Throwable failure = failure("write");
        if (failure == null) {
            real.write(source, position, attachment, handler);
        } else {
            handler.failed(failure, attachment);
        }
    }

    @Override
    public Future<Integer> write(ByteBuffer source, long position) {
        return real.write(source, position);
    }

    @Override
    public boolean isOpen() {
        return real.isOpen();
    }

    @Override
    public void close() throws IOException {
        real.close();
    }
}
