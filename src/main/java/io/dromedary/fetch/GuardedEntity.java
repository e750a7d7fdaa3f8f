package io.dromedary.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** An answer's entity whose content, however often it is asked for, is the one stream that does not drain. */
final class GuardedEntity extends HttpEntityWrapper {

    private final InputStream body;

    GuardedEntity(HttpEntity wrapped, InputStream body) {
        super(wrapped);
        this.body = body;
    }

    @Override
    public InputStream getContent() {
        return body;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        try (body) {
            body.transferTo(target);
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
