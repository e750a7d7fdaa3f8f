package io.dromedary.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file of a process. A write that fails may have written half. */
final class FaultyChannel extends FileChannel {

    private final FileChannel real;
    private final Incarnation owner;
    private final Path path;

    FaultyChannel(FileChannel real, Incarnation owner, Path path) {
        this.real = real;
        this.owner = owner;
        this.path = path;
    }

    private void reach(String operation) throws IOException {
        FaultyFileSystemProvider.fail(owner, operation, path);
    }

    private void reachWrite(ByteBuffer source) throws IOException {
        Fault fault = owner.reach(Fault.Kind.FILE, "write " + FaultyFileSystem.shape(owner, path));
        if (fault != null) {
            if (fault.variant() % 2 == 1) {
                real.write(source.slice(source.position(), source.remaining() / 2));
            }
            throw FaultyFileSystemProvider.error(fault, path);
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        reach("read");
        return real.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        reach("read");
        return real.read(targets, offset, length);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        reachWrite(source);
        return real.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        reach("write");
        return real.write(sources, offset, length);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        reach("truncate");
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        reach("force");
        // The machine does not lose its power here, and the disk of a hundred thousand jobs is somebody's.
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        reach("read");
        return real.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        reach("write");
        return real.transferFrom(source, position, count);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        reach("read");
        return real.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        reach("write");
        return real.write(source, position);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        reach("read");
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
