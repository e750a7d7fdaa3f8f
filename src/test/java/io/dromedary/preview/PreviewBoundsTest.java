package io.dromedary.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dromedary.image.Compressed;
import io.dromedary.image.ImageType;
import io.dromedary.web.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewBoundsTest {

    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void anAddressGetsThirtyAMinuteAndIsToldWhenTheNextOneIsMade() throws Exception {
        PreviewRate rate = new PreviewRate(30, nanos::get);
        for (int i = 0; i < 30; i++) {
            rate.count("192.0.2.1");
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }

        ProblemException refused = assertThrows(ProblemException.class, () -> rate.count("192.0.2.1"));
        rate.count("192.0.2.2");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
        rate.count("192.0.2.1");

        assertEquals("429 31", refused.problem().status() + " " + refused.problem().extensions().get("retry_after"));
    }

    /** Who has a block of IPv6 has all its addresses to choose from. */
    @Test
    void theAddressesOfABlockOfIpv6AreCountedAsOne() throws Exception {
        PreviewRate rate = new PreviewRate(2, nanos::get);
        rate.count("2001:db8:0:1::1");
        rate.count("2001:db8:0:1::2");

        assertEquals(429, assertThrows(ProblemException.class, () -> rate.count("2001:db8:0:1:ffff::3")).problem().status());
        rate.count("2001:db8:0:2::1");
    }

    @Test
    void keepsPicturesForTenMinutesAndNoMoreThanThereIsRoomFor() throws Exception {
        Instant[] now = {Instant.parse("2026-11-26T12:00:00Z")};
        PreviewFiles files = new PreviewFiles(folder, Duration.ofMinutes(10), 2_500, new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        String first = files.keep(List.of(picture())).paths().get(0);
        String second = files.keep(List.of(picture())).paths().get(0);
        String third = files.keep(List.of(picture())).paths().get(0);

        assertEquals("404 200 200", status(files, first) + " " + status(files, second) + " " + status(files, third));
        now[0] = now[0].plus(Duration.ofMinutes(10));
        assertEquals("404 404", status(files, second) + " " + status(files, third));
        files.clean();
        try (Stream<Path> left = Files.list(folder.resolve("previews"))) {
            assertEquals(0, left.count());
        }
    }

    private static int status(PreviewFiles files, String path) throws Exception {
        try {
            files.answer(path.split("/")[2], path.split("/")[3]);
            return 200;
        } catch (ProblemException e) {
            return e.problem().status();
        }
    }

    private static Compressed picture() {
        return new Compressed(new byte[1_000], ImageType.JPEG, new Compressed.Size(1, 1), new Compressed.Source(2_000, "image/jpeg"), 50, Set.of());
    }
}
