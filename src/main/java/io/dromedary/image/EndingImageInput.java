package io.dromedary.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as ImageIO reads it, that does not end more than a few times: there are decoders that take the end of
 * damaged data for zeros and would go on for hours where the header announces a large picture.
 */
final class EndingImageInput extends ImageInputStreamImpl {

    /** Well above what a decoder looks ahead. */
    private static final int MOST_ENDS = 4_096;

    private final byte[] file;
    private int ends;

    /** @param file not copied */
    EndingImageInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xFF : ended();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= file.length) {
            return ended();
        }
        int count = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    private int ended() throws IOException {
        if (++ends > MOST_ENDS) {
            throw new IOException("the data ends before the picture does");
        }
        return -1;
    }
}
