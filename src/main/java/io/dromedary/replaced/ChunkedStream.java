package io.dromedary.replaced;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that is made piece by piece while it is read. */
public abstract class ChunkedStream extends InputStream {

    private final Chunk chunk = new Chunk();
    private boolean ended;

    /**
     * Makes the next piece.
     *
     * @param chunk what it is written to: the same each time, and empty
     * @return false where there is none
     */
    protected abstract boolean next(ByteArrayOutputStream chunk) throws IOException;

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (chunk.available() == 0 && !ended) {
            chunk.reset();
            ended = !next(chunk);
        }
        return chunk.available() == 0 ? length == 0 ? 0 : -1 : chunk.take(target, offset, length);
    }

    /** What was made and not read yet. */
    private static final class Chunk extends ByteArrayOutputStream {

        private int taken;

        int available() {
            return count - taken;
        }

        int take(byte[] target, int offset, int length) {
            int size = Math.min(length, available());
            System.arraycopy(buf, taken, target, offset, size);
            taken += size;
            return size;
        }

        @Override
        public void reset() {
            super.reset();
            taken = 0;
        }
    }
}
