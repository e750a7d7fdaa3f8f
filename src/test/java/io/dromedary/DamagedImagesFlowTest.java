package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.image.Sources;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two thousand damaged images in one catalogue: each gets its record, and nothing is left behind. */
class DamagedImagesFlowTest {

    private static final Set<String> CODES = Set.of("not_an_image", "unsupported_format", "too_many_pixels", "truncated", "corrupt");
    private static final int CHANGED_OF_EACH = 480;

    @AutoClose
    private final ImageHost host = new ImageHost();
    @RegisterExtension
    private final RunningApplication application = new RunningApplication()
        .allowing(host.url())
        .with("dromedary.fetch.attempts", "1")
        .with("dromedary.fetch.per-host", "16");

    @Test
    void recordsEveryDamagedImageAndLeavesNoFileBehind() throws Exception {
        List<byte[]> files = damaged();
        Service service = application.service();

        String id = service.accepted(Catalogs.of(IntStream.range(0, files.size()).mapToObj(i -> host.serve("/" + i, files.get(i))).toList()));
        JsonNode status = service.finished(id);

        int completed = status.at("/images/completed").asInt();
        assertEquals(files.size(), completed + status.at("/images/failed").asInt());
        Set<String> codes = new TreeSet<>();
        service.get("/requests/" + id + "/images?status=failed&limit=1000").json().path("images")
            .forEach(image -> codes.add(image.path("code").asText()));
        assertTrue(CODES.containsAll(codes), codes.toString());
        List<String> left = application.dataFiles();
        assertEquals(completed, left.stream().filter(name -> name.startsWith("images/")).count(), "a file for each completed image");
        // WebP's library is unpacked by whoever needs it first, and lies there as long as the process lives.
        List<String> temporary = left.stream().filter(name -> name.startsWith("tmp/") && !name.contains("/webp-imageio-")).toList();
        assertEquals(List.of(), temporary);
    }

    /** Good pictures, cut at every 5 % of their length, and with single bytes changed, always the same ones. */
    private static List<byte[]> damaged() throws Exception {
        BufferedImage photo = Sources.photo(40, 30);
        List<byte[]> good = List.of(Pictures.jpeg(photo, 0.8f), Sources.progressiveJpeg(photo), Pictures.encoded(photo, "png"),
            Sources.WEBP_ALPHA);
        Random random = new Random(7);
        List<byte[]> damaged = new ArrayList<>();
        for (byte[] file : good) {
            for (int percent = 0; percent < 100; percent += 5) {
                damaged.add(Arrays.copyOf(file, file.length * percent / 100));
            }
            for (int i = 0; i < CHANGED_OF_EACH; i++) {
                byte[] changed = file.clone();
                changed[random.nextInt(i % 2 == 0 ? file.length : Math.min(file.length, 160))] ^= (byte) (1 + random.nextInt(255));
                damaged.add(changed);
            }
        }
        return damaged;
    }
}
