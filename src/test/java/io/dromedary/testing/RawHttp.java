package io.dromedary.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes what no client would: text as it stands, {@code \n} as CRLF in {@link #head}. */
public final class RawHttp implements Closeable {

    private static final int PATIENCE_MILLISECONDS = 20_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp connect(int port) {
        return connect(port, "127.0.0.1");
    }

    /** @param from the address of this machine that the connection comes from */
    public static RawHttp connect(int port, String from) {
        try {
            Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.setTcpNoDelay(true);
            return new RawHttp(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whole request on a connection of its own; the answer up to the connection's end. */
    public static String exchange(int port, String head, String body) {
        try (RawHttp connection = connect(port)) {
            connection.head(head + "\nConnection: close").send(body);
            return connection.rest();
        }
    }

    /** Sends a request's lines and the empty line behind them. */
    public RawHttp head(String lines) {
        return send(lines.replace("\n", "\r\n") + "\r\n\r\n");
    }

    /** Sends the text as it stands, in ISO 8859-1. */
    public RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the empty line that ends an answer's head, and the body that its Content-Length announces. */
    public String answer() {
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            while (!answer.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next == -1) {
                    return answer.toString(StandardCharsets.ISO_8859_1);
                }
                answer.write(next);
            }
            String head = answer.toString(StandardCharsets.ISO_8859_1);
            String length = head.lines().filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("0");
            return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end of the connection; a reset is an end too. */
    public String rest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next != -1; next = in.read()) {
                rest.write(next);
            }
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("The server keeps the connection; so far it said: " + rest.toString(StandardCharsets.UTF_8), e);
        } catch (IOException e) {
            // reset
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    /** Whether the server has ended the connection, waiting for it no longer than this. */
    public boolean isEndedWithin(int milliseconds) {
        try {
            socket.setSoTimeout(milliseconds);
            return socket.getInputStream().read() == -1;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends the connection at once, as a process that is killed does: what was not read is reset. */
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
