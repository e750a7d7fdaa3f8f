package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.fetch.FetchSettings;
import io.dromedary.fetch.ImageDownload;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressor;
import io.dromedary.image.JpegRequantiser;
import io.dromedary.testing.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples are compressed while nobody needs the processor. */
class PracticeTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path samples;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch held = new CountDownLatch(1);
    private Practice practice;

    @AfterEach
    void stop() {
        held.countDown();
        if (practice != null) {
            practice.close();
        }
        context.stop();
    }

    @Test
    void goesOnUntilItsTimeIsSpent() throws Exception {
        begin(Duration.ofSeconds(1));
        assertEquals(1, practising());

        Awaitility.await().until(() -> practising() == 0);
    }

    @Test
    void endsWithTheFirstImage() throws Exception {
        begin(LONG);
        assertEquals(1, practising());

        context.createProducerTemplate().asyncSendBody("direct:fetch", "an image");

        Awaitility.await().until(() -> practising() == 0);
    }

    @Test
    void endsWithTheService() throws Exception {
        begin(LONG);

        practice.close();

        Awaitility.await().until(() -> practising() == 0);
    }

    @Test
    void isNothingWhereNoTimeIsGiven() throws Exception {
        begin(Duration.ZERO);

        assertEquals(0, practising());
    }

    @Test
    void endsAtASampleThatIsNoPicture() throws Exception {
        Files.writeString(samples.resolve("b.jpg"), "no picture");

        begin(LONG);

        Awaitility.await().until(() -> practising() == 0);
    }

    private void begin(Duration most) throws Exception {
        Files.write(samples.resolve("a.jpg"), Pictures.jpeg(400, 300, 1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch").routeId("fetch").process(exchange -> held.await());
            }
        });
        context.start();
        ImageStage stage = new ImageStage(new Compressor(1_000_000), new JpegRequantiser(1_000_000, "libjpeg", "420", true), true);
        practice = new Practice(samples, new ImageDownload(FetchSettings.defaults(), samples), stage, CompressOptions.DEFAULTS, most);
        practice.begin(context);
    }

    private static long practising() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().contains("practice")).count();
    }
}
