package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Edits;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Jars;
import io.dromedary.testing.Page;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The stages of {@code docs/stages.md}, as they stand there. */
class StagesTest {

    private static final Page PAGE = Page.of("docs/stages.md");

    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final RunningApplication application = new RunningApplication()
        .allowing(host.url())
        .with("dromedary.image.own-failures", "1");
    private final Path home = application.home();

    private JsonNode compressed() {
        application.start();
        String id = application.service().accepted(Catalogs.of(host.serve("/mug.jpg", Pictures.jpeg(Pictures.photo(400, 300, 1), 0.95f))));
        application.service().finished(id);
        JsonNode image = application.service().get("/requests/" + id + "/images").json().at("/images/0");
        assertEquals("completed", image.path("status").asText(), image.toString());
        return image;
    }

    private BufferedImage output(JsonNode image) {
        return Pictures.decoded(application.service().get(image.path("output_url").asText()).body());
    }

    @Test
    void aWatermarkIsLaidOnEveryPicture() throws IOException {
        Page section = PAGE.section("A watermark");
        Jars.compile("shop/Logo.java", section.blocks("java").get(0), home.resolve("extensions/shop.jar"));
        // With a palette, as many a logo has.
        BufferedImage logo = new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_INDEXED);
        Graphics2D graphics = logo.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(0, 0, 50, 50);
        graphics.dispose();
        Files.write(home.resolve("logo.png"), Pictures.encoded(logo, "png"));
        Edits.putPictureSteps(home, section.blocks("yaml").get(0));
        Files.writeString(home.resolve("routes/pictures.camel.yaml"), section.blocks("yaml").get(1), StandardOpenOption.APPEND);

        BufferedImage output = output(compressed());

        Color corner = new Color(output.getRGB(380, 280));
        assertTrue(corner.getGreen() > 180 && corner.getRed() < 80, corner.toString());
        assertTrue(Pictures.difference(Pictures.photo(400, 300, 1).getSubimage(0, 0, 300, 200), output.getSubimage(0, 0, 300, 200)) < 10, "the rest is as it was");
    }

    @Test
    void aPictureIsCopiedToASecondFolder() throws IOException {
        Edits.putPictureSteps(home, PAGE.section("A copy in a second folder").blocks("yaml").get(0));

        compressed();

        try (Stream<Path> copies = Files.walk(home.resolve("pictures"))) {
            BufferedImage copy = Pictures.decoded(Files.readAllBytes(copies.filter(Files::isRegularFile).findFirst().orElseThrow()));
            assertTrue(Pictures.difference(Pictures.photo(400, 300, 1), copy) < 5);
        }
    }

    @Test
    void aProgramOfOnesOwnIsCalled() {
        Edits.putPictureSteps(home, PAGE.section("A program of your own").blocks("yaml").get(0));

        JsonNode image = compressed();

        assertEquals(200, image.path("width").asInt(), image.toString());
        assertEquals(150, output(image).getHeight());
    }

    @Test
    void aComponentOfAJarInTheExtensionsIsThereForTheRoutes() throws IOException {
        Jars.component("carrier-pigeon", home.resolve("extensions/carrier-pigeon.jar"));
        Files.writeString(home.resolve("routes/pigeons.camel.yaml"), """
            - route:
                id: pigeons
                description: Sends by pigeon.
                from:
                  uri: direct:pigeons
                  steps:
                    - to:
                        id: pigeon
                        uri: carrier-pigeon:home
            """);

        application.start();

        assertNotNull(application.context().getEndpoint("carrier-pigeon:home"));
        application.context().createProducerTemplate().sendBody("direct:pigeons", "hello");
    }
}
