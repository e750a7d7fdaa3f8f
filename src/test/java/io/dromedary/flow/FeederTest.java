package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.testing.Hand;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the feeder counts as in hand, wherever on its way a hint is. */
class FeederTest {

    private static final String HOST = "img.example";

    private final Hand clock = new Hand();
    private final HintsOnTheWay onTheWay = new HintsOnTheWay(clock);
    private final Feeder feeder = new Feeder(10, onTheWay);
    @AutoClose
    private final DefaultCamelContext context = new DefaultCamelContext();
    private volatile String duringTheFetch;

    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.put("dromedary.queue.out", "seda:images");
        context.getPropertiesComponent().setInitialProperties(settings);
        context.getInflightRepository().setInflightBrowseEnabled(true);
        context.addRoutePolicyFactory(onTheWay);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:images").routeId("fetch").autoStartup(false).process(exchange -> duringTheFetch = feeder.busy(context));
            }
        });
        context.start();
    }

    @Test
    void aHintInTheQueueIsInHand() throws Exception {
        send(1);
        send(2);

        assertEquals("{\"img.example\":{\"images\":2}}", feeder.busy(context));
    }

    @Test
    void aHintThatAConsumerHasTakenAndNotYetBegunIsInHand() throws Exception {
        send(1);
        queue().getQueue().poll();

        assertEquals("{\"img.example\":{\"images\":1}}", feeder.busy(context));
    }

    @Test
    void anImageThatIsBeingFetchedIsInHandOnceAndAfterwardsNoMore() throws Exception {
        send(1);

        context.getRouteController().startRoute("fetch");

        Awaitility.await().until(() -> duringTheFetch != null);
        assertEquals("{\"img.example\":{\"images\":1}}", duringTheFetch);
        Awaitility.await().untilAsserted(() -> assertEquals("{}", feeder.busy(context)));
    }

    @Test
    void aHintThatIsNowhereIsForgottenAfterTenSeconds() throws Exception {
        send(1);
        queue().getQueue().poll();

        clock.move(Duration.ofSeconds(10));
        assertEquals("{\"img.example\":{\"images\":1}}", feeder.busy(context));
        clock.move(Duration.ofMillis(1));
        assertEquals("{}", feeder.busy(context));
    }

    @Test
    void aHintThatWaitsInTheQueueIsNotForgotten() throws Exception {
        send(1);
        clock.move(Duration.ofMinutes(1));
        feeder.busy(context);

        queue().getQueue().poll();

        assertEquals("{\"img.example\":{\"images\":1}}", feeder.busy(context));
    }

    @Test
    void aHintWhoseImageARouteOfOnesOwnDoesNotNameIsInHandAsLongAsCamelShowsIt() throws Exception {
        context.createProducerTemplate().send("seda:images", exchange -> exchange.setVariable("host", HOST));

        assertEquals("{\"img.example\":{\"images\":1}}", feeder.busy(context));
    }

    @Test
    void nothingIsInHandAfterTheQueueIsDropped() throws Exception {
        send(1);
        send(2);
        queue().getQueue().poll();

        feeder.drop(context);

        assertEquals("{}", feeder.busy(context));
    }

    private SedaEndpoint queue() {
        return context.getEndpoint("seda:images", SedaEndpoint.class);
    }

    /** As the steps of feeder.camel.yaml do; SQLite's small ids are integers. */
    private void send(int image) {
        onTheWay.sent(image, HOST);
        context.createProducerTemplate().send("seda:images", exchange -> {
            exchange.setVariable("host", HOST);
            exchange.setVariable("hint", image);
        });
    }
}
