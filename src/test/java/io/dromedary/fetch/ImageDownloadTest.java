package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDownloadTest {

    private static final String URL = "https://shop.example/a.jpg";
    private static final int IN_MEMORY = 512 * 1024;

    @TempDir
    private Path folder;

    private Download save(String length, InputStream body) throws FetchException, IOException {
        return new ImageDownload(FetchSettings.defaults(), folder).save(URL, 200, length, null, null, null, null, null, null, body);
    }

    private static InputStream zeros(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "524288, false", "524289, true", "3000000, true"})
    void putsOnlyLargeBodiesIntoAFile(int size, boolean inFile) throws Exception {
        try (Download download = save(null, zeros(size))) {
            assertEquals(inFile, download.file().isPresent());
            assertEquals(size, download.size());
            assertEquals(size, download.bytes().length);
            assertEquals(size, download.open().transferTo(OutputStream.nullOutputStream()));
        }
        assertTrue(isEmpty());
    }

    @Test
    void keepsTheOrderOfBytesAcrossTheMoveToAFile() throws Exception {
        byte[] body = new byte[IN_MEMORY + 5000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 >> 3);
        }
        try (Download download = save(null, new ByteArrayInputStream(body))) {
            assertArrayEquals(body, download.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "1, 2", "99999999999999999999999"})
    void doesNotTrustALengthThatIsNone(String length) throws Exception {
        assertEquals(10, save(length, zeros(10)).size());
    }

    @Test
    void callsABodyShorterThanAnnouncedTruncated() {
        FetchException failure = assertThrows(FetchException.class, () -> save("11", zeros(10)));

        assertEquals("truncated", failure.code());
        assertTrue(failure.getMessage().contains("10 of 11"), failure.getMessage());
    }

    @Test
    void takesAsMuchAsTheLimitSaysAndNoMore() throws Exception {
        ImageDownload downloads = new ImageDownload(FetchSettings.defaults().withMaxBytes(10), folder);

        for (String length : new String[] {"10", null}) {
            assertEquals(10, downloads.save(URL, 200, length, null, null, null, null, null, null, zeros(10)).size());
        }
        for (String length : new String[] {"11", null}) {
            assertEquals("too_large", assertThrows(FetchException.class, () -> downloads.save(URL, 200, length, null, null, null, null, null, null, zeros(11))).code());
        }
    }

    @Test
    void removesWhatIsNotWanted() throws Exception {
        Download download = save(null, zeros(IN_MEMORY + 1));
        new ImageDownload(FetchSettings.defaults(), folder).drop(download);

        assertTrue(isEmpty());
    }

    @Test
    void doesNotCompareTheLengthOfAnEncodedBody() throws Exception {
        assertEquals(10, new ImageDownload(FetchSettings.defaults(), folder).save(URL, 200, "500", "gzip", null, null, null, null, null, zeros(10)).size());
    }

    @Test
    void passesOnHowLongTheHostAsksToBeLeftAlone() {
        FetchException failure = assertThrows(FetchException.class, () -> new ImageDownload(FetchSettings.defaults(), folder).save(URL, 503, null, null, "7", null, null, null, null, zeros(1)));

        assertEquals(Duration.ofSeconds(7), failure.retryAfter());
    }

    @Test
    void closesTheBodyOfEveryAnswer() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream body = new ByteArrayInputStream(new byte[3]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertThrows(FetchException.class, () -> new ImageDownload(FetchSettings.defaults(), folder).save(URL, 404, null, null, null, null, null, null, null, body));

        assertTrue(closed.get());
    }

    @Test
    void leavesNoFileBehindWhenTheLimitIsPassed() throws IOException {
        FetchSettings settings = FetchSettings.defaults().withMaxBytes(1_000_000);
        ImageDownload download = new ImageDownload(settings, folder);

        assertEquals("too_large", assertThrows(FetchException.class,
                () -> download.save(URL, 200, null, null, null, null, null, null, null, zeros(1_000_001))).code());
        assertTrue(isEmpty());
    }

    @Test
    void blamesOurDiskAndNotTheImage() throws IOException {
        Path file = Files.createFile(folder.resolve("occupied"));
        ImageDownload download = new ImageDownload(FetchSettings.defaults(), file);

        assertThrows(IOException.class, () -> download.save(URL, 200, null, null, null, null, null, null, null, zeros(IN_MEMORY + 1)));
    }

    @ParameterizedTest
    @CsvSource({"100, 10, true", "100, 100, false", "0, 1, false"})
    void measuresTheSpeedOverAWindow(long needed, int count, boolean tooSlow) {
        AtomicLong now = new AtomicLong();
        SpeedCheck speed = new SpeedCheck(needed, Duration.ofSeconds(2), now::get);

        assertFalse(speed.isTooSlow(count));
        now.set(Duration.ofSeconds(2).toNanos());
        assertEquals(tooSlow, speed.isTooSlow(count));
    }

    @Test
    void judgesEachWindowByItself() {
        AtomicLong now = new AtomicLong();
        SpeedCheck speed = new SpeedCheck(100, Duration.ofSeconds(1), now::get);

        now.set(Duration.ofSeconds(1).toNanos());
        assertFalse(speed.isTooSlow(1_000_000));
        now.set(Duration.ofSeconds(2).toNanos());
        assertTrue(speed.isTooSlow(1));
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
