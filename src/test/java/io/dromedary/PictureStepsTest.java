package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Edits;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that stand in {@code direct:picture}: what they get, what goes out, and what never comes to them. */
class PictureStepsTest {

    /** Each picture's address says what is done with it. */
    private static final String STEPS = """
        - to:
            id: seen
            uri: file
            parameters:
              directoryName: "{{dromedary.home}}/seen"
              fileName: "${variable.asset[url].replaceAll('.*/', '')}-${variable.width}x${variable.height}.png"
        - choice:
            id: what
            when:
              - id: when-red
                expression:
                  simple:
                    expression: "${variable.asset[url]} contains 'red'"
                steps:
                  - bean:
                      id: red
                      beanType: io.dromedary.testing.Stamp
                      method: red
              - id: when-noise
                expression:
                  simple:
                    expression: "${variable.asset[url]} contains 'noise'"
                steps:
                  - bean:
                      id: noise
                      beanType: io.dromedary.testing.Stamp
                      method: noise
              - id: when-throwing
                expression:
                  simple:
                    expression: "${variable.asset[url]} contains 'throwing'"
                steps:
                  - bean:
                      id: throwing
                      beanType: io.dromedary.testing.Stamp
                      method: "throwing(${body}, ${variable.asset[url].replaceAll('.*throwing-(.*).jpg', '$1')})"
              - id: when-text
                expression:
                  simple:
                    expression: "${variable.asset[url]} contains 'text'"
                steps:
                  - setBody:
                      id: text
                      expression:
                        constant:
                          expression: no picture
        """;

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @AutoClose
    private static final LogCapture log = new LogCapture("io.dromedary.flow");
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication()
        .allowing(host.url())
        .with("dromedary.image.own-failures", "2")
        .with("dromedary.fetch.retry-wait", "1ms")
        .with("dromedary.fetch.attempts", "1")
        .with("dromedary.image.memory", "24 MB")
        .edited(home -> Edits.putPictureSteps(home, STEPS));

    private static JsonNode finished(String name, byte[] file, Map<String, String> options) {
        String id = application.service().accepted(Catalogs.of(host.serve("/" + name, file)), options);
        application.service().finished(id);
        return application.service().get("/requests/" + id + "/images").json().at("/images/0");
    }

    private static JsonNode finished(String name, byte[] file) {
        return finished(name, file, Map.of());
    }

    private static BufferedImage output(JsonNode image) {
        return Pictures.decoded(application.service().get(image.path("output_url").asText()).body());
    }

    private static boolean seen(String name) throws IOException {
        Path folder = application.home().resolve("seen");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(name));
        }
    }

    @Test
    void areToldOfInTheLog() {
        assertTrue(log.text().contains("direct:picture has steps"), log.text());
    }

    @Test
    void getThePictureUprightWithItsSizeAndWhatIsOnRecord() throws IOException {
        BufferedImage upright = Pictures.photo(60, 40, 3);
        byte[] turned = Pictures.withOrientation(Pictures.jpeg(Pictures.turnedLeft(upright), 0.95f), 6);

        assertEquals("completed", finished("turned.jpg", turned).path("status").asText());

        BufferedImage seen = Pictures.decoded(Files.readAllBytes(application.home().resolve("seen/turned.jpg-60x40.png")));
        assertTrue(Pictures.difference(upright, seen) < 6, "it looks as it should: " + Pictures.difference(upright, seen));
    }

    @Test
    void changeWhatGoesOut() {
        JsonNode image = finished("red.jpg", Pictures.jpeg(320, 240, 1));

        BufferedImage output = output(image);
        Color corner = new Color(output.getRGB(40, 40));
        assertTrue(corner.getRed() > 240 && corner.getGreen() < 15, corner.toString());
        assertFalse(image.path("remarks").asText().contains("requantised"), image.toString());
    }

    @Test
    void changeEveryRendition() {
        JsonNode image = finished("red-several.jpg", Pictures.jpeg(320, 240, 1), Map.of("renditions", "thumb:fit=80;full"));

        assertEquals(List.of("thumb", "full"), image.get("renditions").findValuesAsText("name"), image.toString());
        assertEquals(List.of("80", "320"), image.get("renditions").findValuesAsText("width"));
        for (JsonNode rendition : image.get("renditions")) {
            Color inside = new Color(output(rendition).getRGB(10, 10));
            assertTrue(inside.getRed() > 240 && inside.getGreen() < 15, rendition.path("name") + ": " + inside);
        }
    }

    @Test
    void leaveBytesInAsTheyWereFetched() {
        byte[] file = Pictures.jpeg(300, 200, 5);

        assertEquals(file.length, finished("red-bytes.jpg", file).path("bytes_in").asInt());
    }

    @Test
    void changeAPictureWhoseCompressionIsBiggerThanTheSource() {
        JsonNode image = finished("noise.jpg", Pictures.jpeg(40, 30, 2));

        assertEquals(160, output(image).getWidth());
        assertEquals(160, image.path("width").asInt());
        assertTrue(image.path("remarks").asText().contains("grew"), image.toString());
    }

    @Test
    void thatChangeNothingLetTheSmallerSourceGoOut() {
        byte[] small = Pictures.encoded(new BufferedImage(24, 16, BufferedImage.TYPE_BYTE_BINARY), "gif");

        assertEquals("kept", finished("plain.gif", small).path("remarks").asText());
        assertEquals("grew", finished("red.gif", small).path("remarks").asText());
    }

    @Test
    void seeAndKeepTransparencyWhereTheOutputHasSome() throws IOException {
        BufferedImage glass = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(5, 5, 0x80FF0000);

        finished("glass.png", Pictures.encoded(glass, "png"), Map.of("format", "keep"));
        finished("flat.png", Pictures.encoded(glass, "png"));

        Path folder = application.home().resolve("seen");
        assertEquals(0, Pictures.decoded(Files.readAllBytes(folder.resolve("glass.png-32x32.png"))).getRGB(0, 0) >>> 24);
        assertEquals(0xFFFFFFFF, Pictures.decoded(Files.readAllBytes(folder.resolve("flat.png-32x32.png"))).getRGB(0, 0));
    }

    @Test
    void neverGetWhatIsNoWholePicture() throws IOException {
        byte[] whole = Pictures.jpeg(640, 480, 1);

        assertEquals("truncated", finished("red-half.jpg", Arrays.copyOf(whole, whole.length / 2)).path("code").asText());
        assertEquals("not_an_image", finished("red-page.jpg", "<!doctype html><title>Sorry</title>".getBytes()).path("code").asText());
        assertEquals("unsupported_format", finished("red-vector.jpg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes()).path("code").asText());

        assertFalse(seen("red-half.jpg") || seen("red-page.jpg") || seen("red-vector.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "end", "anything"})
    void thatThrowAreAFailureOfTheServicesOwnWhateverTheyThrow(String how) {
        JsonNode image = finished("throwing-" + how + ".jpg", Pictures.jpeg(32, 24, 1));

        assertEquals("internal_error", image.path("code").asText(), image.toString());
        assertTrue(image.path("detail").asText().contains("step 'throwing' of route 'picture'"), image.toString());
        assertEquals(2, host.requestsOf("/throwing-" + how + ".jpg"));
    }

    @Test
    void thatLeaveNoPictureAreToldSo() {
        JsonNode image = finished("text.jpg", Pictures.jpeg(32, 24, 1));

        assertTrue(image.path("detail").asText().contains("left java.lang.String as the body"), image.toString());
    }

    /** The budget has room for one of them. */
    @Test
    void giveTheMemoryBackHoweverTheyEnd() {
        for (int i = 0; i < 3; i++) {
            assertEquals("internal_error", finished("throwing-" + i + ".jpg", Pictures.jpeg(800, 600, 1)).path("code").asText());
        }
        assertEquals("completed", finished("red-after.jpg", Pictures.jpeg(800, 600, 1)).path("status").asText());
    }
}
