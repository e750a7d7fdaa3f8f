package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What may come out of a compressed file: so many bytes in all, and of each part so many times its compressed size. A bomb
 * is cut off by whichever comes first; the ratio counts only where there is much, since small tables compress well.
 */
final class InflateBudget {

    /** Workbooks of rows that are nearly alike have up to 60 times; a bomb has 1000. */
    private static final long MAX_RATIO = 200;
    private static final long FREE_BYTES = 4 << 20;

    private final long most;
    private long left;

    /** @param most bytes of all parts together */
    InflateBudget(long most) {
        this.most = most;
        this.left = most;
    }

    /**
     * @param name       of the part, for messages
     * @param compressed bytes that it is made of, known from outside and not from its own words
     */
    InputStream bound(InputStream inflated, String name, long compressed) {
        return new Bounded(inflated, name, Math.max(FREE_BYTES, compressed * MAX_RATIO));
    }

    private final class Bounded extends FilterInputStream {

        private final String name;
        private final long atRatio;
        private long count;

        Bounded(InputStream in, String name, long atRatio) {
            super(in);
            this.name = name;
            this.atRatio = atRatio;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                count += read;
                left -= read;
                if (count > atRatio) {
                    throw new UnreadableException(ProblemCode.TOO_LARGE_INSIDE, ("'%s' grows to more than %d times its size when it is unpacked,"
                        + " as no catalogue does. Send the table itself as CSV.").formatted(name, MAX_RATIO), name);
                }
                if (left < 0) {
                    throw new UnreadableException(ProblemCode.TOO_LARGE_INSIDE, ("'%s' has more than %,d bytes when it is unpacked, the most that is"
                        + " taken. Split the table, or raise dromedary.max-upload-bytes.").formatted(name, most), name);
                }
            }
            return read;
        }

        @Override
        public long skip(long n) {
            throw new UnsupportedOperationException("What is skipped would not be counted");
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
