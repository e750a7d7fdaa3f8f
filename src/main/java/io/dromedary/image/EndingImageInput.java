package io.dromedary.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file in memory as ImageIO reads it, that does not end more than a few times: there are decoders that take the end of
 * damaged data for zeros and would go on for hours where the header announces a large picture.
 */
final class EndingImageInput extends MemoryCacheImageInputStream {

    /** Well above what a decoder looks ahead. */
    private static final int MOST_ENDS = 4_096;

    private int ends;

    EndingImageInput(byte[] file) {
        super(new ByteArrayInputStream(file));
    }

    @Override
    public int read() throws IOException {
        return counted(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return counted(super.read(target, offset, length));
    }

    private int counted(int read) throws IOException {
        if (read < 0 && ++ends > MOST_ENDS) {
            throw new IOException("the data ends before the picture does");
        }
        return read;
    }
}
