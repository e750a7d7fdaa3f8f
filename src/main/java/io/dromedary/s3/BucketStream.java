package io.dromedary.s3;

import io.dromedary.store.StoreAwayException;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** An object's bytes as they come. Where they stop coming the bucket is away; who leaves in the middle reads no rest. */
final class BucketStream extends FilterInputStream {

    private final ResponseInputStream<?> content;
    private boolean ended;

    BucketStream(ResponseInputStream<?> content) {
        super(content);
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = super.read(target, offset, length);
            ended = ended || read == -1;
            return read;
        } catch (IOException | SdkException e) {
            throw new StoreAwayException("The bucket went away while an object was read", e);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The connection is of use again only where nothing is left on it. */
    @Override
    public void close() throws IOException {
        if (ended) {
            super.close();
        } else {
            content.abort();
        }
    }
}
