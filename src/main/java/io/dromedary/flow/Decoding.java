package io.dromedary.flow;

import io.dromedary.store.DecodingMarks;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which images are being decoded. An image that was when the process ended, or memory ran out, is decoded beside no
 * other one from then on: so each death is counted on the one that causes it, and the others are done.
 */
public final class Decoding extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);

    /** More than there are consumers. */
    private static final int ALL = 10_000;

    private final DecodingMarks marks;
    /** Fair, so that one that has to be alone gets its turn. */
    private final Semaphore turns = new Semaphore(ALL, true);

    public Decoding(DecodingMarks marks) {
        this.marks = marks;
    }

    /**
     * Waits for the image's turn and marks it until its exchange is done, however that ends.
     *
     * @param asset the hint
     * @throws InterruptedException when the application stops
     */
    public void begin(Exchange exchange, Map<String, Object> asset) throws InterruptedException, IOException {
        int places = number(asset, "alone") > 0 ? ALL : 1;
        turns.acquire(places);
        int mark;
        try {
            mark = marks.set(new DecodingMarks.Mark(number(asset, "id"), number(asset, "claim"), (int) number(asset, "own_failures")));
        } catch (IOException | RuntimeException e) {
            turns.release(places);
            throw e;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                end(mark, places);
            }

            /** Its outcome goes on its own way. */
            @Override
            public boolean allowHandover() {
                return false;
            }
        });
    }

    private void end(int mark, int places) {
        try {
            marks.clear(mark);
        } catch (IOException e) {
            LOG.warn("The mark of an image that is being decoded stays: {}", e.toString());
        } finally {
            turns.release(places);
        }
    }

    /** A stop is no image's failure, even if something ends the process before it is over. */
    @Override
    public void onContextStopping(CamelContext context) {
        try {
            marks.close();
        } catch (IOException e) {
            LOG.warn("The marks of images that are being decoded stay: {}", e.toString());
        }
    }

    private static long number(Map<String, Object> asset, String name) {
        return asset.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
