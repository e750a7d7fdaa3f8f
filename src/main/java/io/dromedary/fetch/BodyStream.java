package io.dromedary.fetch;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecRuntime;

/**
 * The body of an answer. Closed before its end it drops the connection, where the client's own stream reads the rest to
 * save the connection and so never returns from an endless body.
 */
final class BodyStream extends InputStream {

    private final InputStream content;
    private final String host;
    private final Attempt attempt;
    private final ExecRuntime connection;
    private boolean over;

    BodyStream(InputStream content, String host, Attempt attempt, ExecRuntime connection) {
        this.content = content;
        this.host = host;
        this.attempt = attempt;
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (over) {
            return -1;
        }
        try {
            int count = content.read(buffer, offset, length);
            if (count == -1) {
                over = true;
                attempt.finish();
            }
            return count;
        } catch (IOException | RuntimeException e) {
            HopException failure = new HopException(host, true, attempt.explain(e));
            close();
            throw failure;
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            attempt.finish();
            connection.discardEndpoint();
        }
    }
}
