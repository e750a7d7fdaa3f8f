package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A schedule that runs when it is woken. */
class WakeableScheduleTest {

    private final CamelContext context = new DefaultCamelContext();
    private final BlockingQueue<Long> runs = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void runsAtOnceThenWhenItIsWokenAndOnceForAllWhoCalledMeanwhile() throws Exception {
        WakeableSchedule schedule = start(Duration.ofMillis(100), Duration.ofMinutes(10));
        long first = next();

        schedule.wake();
        schedule.wake();
        schedule.wake();

        assertTrue(next() - first >= TimeUnit.MILLISECONDS.toNanos(100), "not before the shortest wait is over");
        assertNull(runs.poll(300, TimeUnit.MILLISECONDS), "one run was for all of them");
    }

    @Test
    void doesNotRunWhileTheApplicationStartsAndThenAtOnceWhenItIsWoken() throws Exception {
        WakeableSchedule schedule = schedule(Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofMinutes(20));
        context.start();
        assertNull(runs.poll(200, TimeUnit.MILLISECONDS));

        schedule.wake();

        next();
    }

    @Test
    void runsNowAndThenThoughNobodyAsks() throws Exception {
        start(Duration.ofMillis(1), Duration.ofMillis(50));

        long first = next();

        assertTrue(next() - first >= TimeUnit.MILLISECONDS.toNanos(49));
        next();
    }

    @Test
    void runsTheMoreRarelyTheLongerNobodyAsks() throws Exception {
        WakeableSchedule schedule = start(Duration.ofMillis(1), Duration.ofMillis(50), Duration.ofMinutes(10));
        long first = next();
        next();
        next();

        assertTrue(next() - first >= TimeUnit.MILLISECONDS.toNanos(190), "after 50 ms, and then after as long again as nobody had asked");

        schedule.wake();
        next();
    }

    @Test
    void aRouteThatIsStoppedAndStartedAgainRunsOnce() throws Exception {
        WakeableSchedule schedule = start(Duration.ofMillis(1), Duration.ofMinutes(10));
        next();

        context.getRouteController().stopRoute("woken");
        schedule.wake();
        assertNull(runs.poll(200, TimeUnit.MILLISECONDS));

        context.getRouteController().startRoute("woken");
        next();
        schedule.wake();
        next();
        assertEquals(0, runs.size());
    }

    private WakeableSchedule start(Duration shortest, Duration longest) throws Exception {
        return start(shortest, longest, longest);
    }

    private WakeableSchedule start(Duration shortest, Duration longest, Duration idle) throws Exception {
        WakeableSchedule schedule = schedule(shortest, longest, idle);
        context.start();
        schedule.wake();
        return schedule;
    }

    private WakeableSchedule schedule(Duration shortest, Duration longest, Duration idle) throws Exception {
        WakeableSchedule schedule = new WakeableSchedule(shortest, longest, idle);
        context.getRegistry().bind("schedule", schedule);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:woken?scheduler=#schedule").routeId("woken").process(exchange -> runs.add(System.nanoTime()));
            }
        });
        return schedule;
    }

    private long next() throws InterruptedException {
        Long run = runs.poll(20, TimeUnit.SECONDS);
        assertTrue(run != null, "it ran");
        return run;
    }
}
