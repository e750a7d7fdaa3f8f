package io.dromedary.broker;

import io.dromedary.config.Shown;
import io.dromedary.image.Causes;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.util.ErrorHandler;

/**
 * Says in one line that the broker does not answer, and while that goes on once a minute how often it was tried. Every consumer and every
 * sender finds out by itself; each message that they had in hand is the broker's still. Safe for use by several threads.
 */
final class BrokerTrouble implements ExceptionListener, ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerTrouble.class);
    private static final long NANOSECONDS_BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

    private final String url;
    private boolean told;
    private long last;
    private int times;

    BrokerTrouble(String url) {
        this.url = url;
    }

    @Override
    public void onException(JMSException exception) {
        handleError(exception);
    }

    boolean concerns(Throwable thrown) {
        return Causes.of(thrown).stream().anyMatch(cause -> cause instanceof JmsException || cause instanceof JMSException);
    }

    @Override
    public synchronized void handleError(Throwable thrown) {
        times++;
        long now = System.nanoTime();
        if (told && now - last < NANOSECONDS_BETWEEN_LINES) {
            return;
        }
        LOG.warn("Work with the broker at {} failed{}: {} What it has stays there. It is tried again; while it goes on failing, a line like this comes once a minute.",
            Shown.value(url), times == 1 ? "" : " " + times + " times since the last such line", sentence(thrown));
        LOG.debug("The last failure", thrown);
        told = true;
        last = now;
        times = 0;
    }

    private static String sentence(Throwable thrown) {
        Throwable innermost = Causes.root(thrown);
        String text = String.valueOf(innermost.getMessage()).strip();
        return innermost.getClass().getSimpleName() + ": " + text + (text.endsWith(".") || text.endsWith("]") ? "" : ".");
    }
}
