package io.dromedary.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/**
 * Judges the answer for an image and copies its body, bounded in bytes and in speed. The body is closed in every case; a
 * body of {@link GuardedHttpClient} then drops its connection unless it was read to the end.
 */
public final class ImageDownload {

    private static final int OK = 200;
    private static final int BUFFER = 16 * 1024;

    private final FetchSettings settings;
    private final Path folder;
    private final FetchFailures failures;
    private final LongSupplier nanoTime;

    /** @param folder where bodies too large for memory go; made when it is needed */
    public ImageDownload(FetchSettings settings, Path folder) {
        this(settings, folder, System::nanoTime);
    }

    ImageDownload(FetchSettings settings, Path folder, LongSupplier nanoTime) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.failures = new FetchFailures();
        this.nanoTime = nanoTime;
    }

    /**
     * @param url             for messages
     * @param status          the status of the answer
     * @param contentLength   the header, or {@code null}; used to refuse early, never to trust
     * @param contentEncoding the header, or {@code null}; with one, the length is that of the encoded body
     * @param retryAfter      the header, or {@code null}
     * @param date            the header, the server's clock, or {@code null}
     * @param etag            the header, or {@code null}
     * @param lastModified    the header, or {@code null}
     * @param answeredBy      the address that gave the answer after a redirect, or {@code null}
     * @param body            decoded, or {@code null} where the answer had none
     * @return the body, which the caller closes
     * @throws FetchException {@code http_<status>}, {@code too_large}, {@code truncated}, {@code timeout},
     *                        {@code corrupt} or, for an empty answer, {@code not_an_image}
     * @throws IOException    when our own disk fails
     */
    public Download save(@Header(Exchange.HTTP_URI) String url, @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Content-Length") String contentLength, @Header("Content-Encoding") String contentEncoding,
            @Header("Retry-After") String retryAfter, @Header("Date") String date, @Header("ETag") String etag, @Header("Last-Modified") String lastModified,
            @Header(ConditionalHeaders.ANSWERED_BY) String answeredBy, @Body InputStream body) throws FetchException, IOException {
        try (InputStream content = body == null ? InputStream.nullInputStream() : body;
                Spool spool = new Spool(folder, settings.body().inMemory())) {
            if (status != OK) {
                throw HttpStatuses.failure(url, status, RetryAfter.wait(retryAfter, date, Instant.now()).orElse(null));
            }
            OptionalLong announced = length(contentLength);
            if (announced.isPresent() && announced.getAsLong() > settings.body().most()) {
                throw tooLarge(url, "announces " + announced.getAsLong() + " bytes");
            }
            copy(url, content, spool);
            if (spool.size() == 0) {
                throw new FetchException("not_an_image", "\"%s\" gave an empty answer. Open it in a browser and upload the image again".formatted(ShownUrl.of(url)));
            }
            if (contentEncoding == null && announced.isPresent() && spool.size() < announced.getAsLong()) {
                throw new FetchException("truncated", "\"%s\" sent %d of %d bytes. Open it in a browser; if the image is incomplete there too, upload it again"
                        .formatted(ShownUrl.of(url), spool.size(), announced.getAsLong()));
            }
            return spool.finish(etag, lastModified, answeredBy);
        }
    }

    /** Removes what was saved and is not wanted. */
    public void drop(Download download) throws IOException {
        download.close();
    }

    private void copy(String url, InputStream content, Spool spool) throws FetchException, IOException {
        byte[] buffer = new byte[BUFFER];
        SpeedCheck speed = new SpeedCheck(settings.body().bytesPerSecond(), settings.body().window(), nanoTime);
        int count;
        while ((count = failures.read(content, buffer)) != -1) {
            if (spool.size() + count > settings.body().most()) {
                throw tooLarge(url, "sends more");
            }
            spool.write(buffer, count);
            if (speed.isTooSlow(count)) {
                throw new FetchException("timeout", "\"%s\" sends less than %d bytes a second. It is tried again; if that fails too, the server is overloaded"
                        .formatted(ShownUrl.of(url), settings.body().bytesPerSecond()));
            }
        }
    }

    private FetchException tooLarge(String url, String what) {
        return new FetchException("too_large", "\"%s\" %s; the limit is %d bytes. Save the image smaller, or raise dromedary.fetch.max-bytes"
                .formatted(ShownUrl.of(url), what, settings.body().most()));
    }

    private static OptionalLong length(String header) {
        try {
            return header == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(header.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
