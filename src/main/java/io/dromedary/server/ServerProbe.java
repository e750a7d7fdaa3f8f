package io.dromedary.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the service's own port, again and again, whether it answers. Every answer counts, a refusal too. Whoever supervises
 * processes seldom ends one whose health check fails, so one whose port stays silent ends itself. The silence is reckoned by
 * questions without an answer, not by the clock: a process that was paused has not been silent.
 */
public final class ServerProbe implements AutoCloseable {

    /** The process's exit status where its port has died. */
    public static final int STATUS = 70;

    private static final Logger LOG = LoggerFactory.getLogger(ServerProbe.class);
    private static final byte[] ANSWER = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    /** No route has it, so that no work follows. */
    /** Nothing is there; any answer will do. */
    public static final String PATH = "/.answers";
    private static final String QUESTION = "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: dromedary-probe\r\nConnection: close\r\n\r\n";

    /**
     * How long it is waited for an answer.
     *
     * @param interval between two questions, and how long each may take to be answered
     * @param silent   how long without one before {@link #trouble} says so, in whole intervals
     * @param dead     how long without one before the process is ended, in whole intervals
     */
    public record Patience(Duration interval, Duration silent, Duration dead) {
    }

    private final List<InetAddress> addresses;
    private final int port;
    private final OwnConnections own;
    private final Duration interval;
    private final int silentAfter;
    private final int deadAfter;
    private final IntConsumer end;
    private final Thread thread = new Thread(this::watch, "server-probe");
    private volatile int unanswered;
    private volatile boolean closed;
    private int address;

    /**
     * @param addresses what the server may listen at, one of them at least; where one does not answer, the next one is asked
     * @param own       where the question's connection is announced
     * @param end       ends the process with this status, at once
     */
    public ServerProbe(List<InetAddress> addresses, int port, OwnConnections own, Patience patience, IntConsumer end) {
        this.addresses = List.copyOf(addresses);
        this.port = port;
        this.own = own;
        interval = patience.interval;
        silentAfter = (int) patience.silent.dividedBy(interval);
        deadAfter = (int) patience.dead.dividedBy(interval);
        this.end = end;
        thread.setDaemon(true);
    }

    /** Begins to ask; the server listens by now. */
    public void begin() {
        thread.start();
    }

    /** @return why the server is taken for dead, or nothing where it answers or was not asked yet */
    public Optional<String> trouble() {
        int questions = unanswered;
        return questions < silentAfter ? Optional.empty()
            : Optional.of("Port %d has not answered %d questions in a row, one every %s".formatted(port, questions, seconds(interval)));
    }

    /** Asks no more: a server that stops may be silent. */
    @Override
    public void close() {
        closed = true;
        unanswered = 0;
        thread.interrupt();
    }

    private void watch() {
        long due = System.nanoTime();
        while (!closed) {
            boolean answered = answers(addresses.get(address));
            if (closed) {
                unanswered = 0;
                return;
            }
            if (answered) {
                unanswered = 0;
            } else {
                address = (address + 1) % addresses.size();
                unanswered++;
                if (unanswered >= deadAfter) {
                    LOG.error("Port {} has not answered for {}: the process ends, to be started again.", port, seconds(interval.multipliedBy(unanswered)));
                    end.accept(STATUS);
                    return;
                }
            }
            // What took longer than it should is not made up for.
            due = Math.max(due + interval.toNanos(), System.nanoTime());
            try {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean answers(InetAddress server) {
        InetSocketAddress local = null;
        long begun = System.nanoTime();
        try (Socket socket = new Socket()) {
            // Bound first: the server must know the connection when it comes in.
            socket.bind(null);
            local = new InetSocketAddress(server, socket.getLocalPort());
            own.add(local);
            socket.connect(new InetSocketAddress(server, port), (int) interval.toMillis());
            socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            for (byte expected : ANSWER) {
                long left = interval.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                if (left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
                socket.setSoTimeout((int) left);
                if (in.read() != expected) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            LOG.debug("Port {} does not answer: {}", port, e.toString());
            return false;
        } finally {
            if (local != null) {
                own.remove(local);
            }
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
