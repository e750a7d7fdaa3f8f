package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Large pictures in a small heap, two at once, in a process that ends when its memory runs out. {@code src/bench/memory/run} goes further. */
class ScarceMemoryTest {

    private static final int ORDINARY = 10;
    /** A screen of 7,000 × 7,000 pixels with a frame of one. */
    private static final byte[] SCREEN = {'G', 'I', 'F', '8', '9', 'a', 0x58, 0x1B, 0x58, 0x1B, (byte) 0x80, 0, 0,
        0, 0, 0, (byte) 255, (byte) 255, (byte) 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B};

    @Test
    void isEnoughForLargePicturesInTurnAndWhatNeverFitsIsToldWithFigures() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        BufferedImage photo = picture(BufferedImage.TYPE_3BYTE_BGR);
        byte[] jpeg = Pictures.jpeg(photo, 0.8f);
        files.put("turned.jpg", Pictures.withOrientation(jpeg, 6));
        files.put("turned-too.jpg", Pictures.withOrientation(jpeg, 8));
        files.put("upright.jpg", jpeg);
        files.put("transparent.png", Pictures.encoded(picture(BufferedImage.TYPE_4BYTE_ABGR), "png"));
        files.put("plain.bmp", Pictures.encoded(picture(BufferedImage.TYPE_BYTE_BINARY), "bmp"));
        files.put("screen.gif", SCREEN);
        byte[] ordinary = Pictures.jpeg(320, 240, 1);
        for (int i = 0; i < ORDINARY; i++) {
            files.put("ordinary-" + i + ".jpg", ordinary);
        }
        Path home = Homes.create();
        try (ImageHost host = new ImageHost();
             ApplicationProcess process = ApplicationProcess.begin(home, Map.of("DROMEDARY_FETCH_ALLOW", host.url(), "DROMEDARY_IMAGE_CONSUMERS", "2"),
                 "-Xmx200m", "-XX:+ExitOnOutOfMemoryError")) {
            process.awaitReady();
            StringBuilder csv = new StringBuilder(HEADER);
            files.forEach((name, file) -> csv.append(name).append(",Mug,").append(host.serve("/" + name, file)).append('\n'));

            String id = process.service().accepted(csv.toString());
            process.service().finished(id);

            Map<String, String> outcomes = new TreeMap<>();
            String detail = "";
            for (JsonNode image : process.service().get("/requests/" + id + "/images?limit=100").json().path("images")) {
                outcomes.put(image.path("serial").asText(), image.path("code").asText(image.path("status").asText()));
                detail += image.path("detail").asText("");
            }
            Map<String, String> expected = new TreeMap<>();
            files.keySet().forEach(name -> expected.put(name, name.equals("screen.gif") ? "too_large_for_memory" : "completed"));
            assertEquals(expected, outcomes, detail);
            assertTrue(detail.contains("7,000 × 7,000 pixels") && detail.contains("dromedary.image.memory"), detail);
        } finally {
            Homes.delete(home);
        }
    }

    /** Of twelve megapixels. */
    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(4_000, 3_000, type);
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < 60; i++) {
            graphics.setColor(new Color(i * 4, 255 - i * 4, i * 2, 55 + i));
            graphics.fillOval(i * 60, i * 40, 900, 700);
        }
        graphics.dispose();
        return picture;
    }
}
