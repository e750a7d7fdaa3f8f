package io.dromedary.web;

import io.dromedary.store.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.commons.io.input.BoundedInputStream;

/** Finds the files that are served: compressed images, a request's CSV files and the samples. */
public final class Downloads {

    /** One plain segment: no separator, no hidden file, no way up. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]{0,254}");
    private static final Set<String> CSV_FILES = Set.of("output.csv", "report.csv", "failed.csv");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
        "jpg", "image/jpeg", "png", "image/png", "gif", "image/gif", "webp", "image/webp",
        "csv", "text/csv; charset=utf-8", "md", "text/markdown; charset=utf-8");
    private static final String SAMPLE_ORIGIN = "http://localhost:8080";

    /** The largest file that is sent from memory, with its length; a larger one is streamed. */
    private static final long MAX_BUFFERED_BYTES = 4L << 20;

    private final DataFolder dataFolder;
    private final Path samples;
    private final boolean samplesServed;
    private final String publicUrl;

    /**
     * @param samples   the folder of the sample catalogue
     * @param publicUrl what stands in the sample catalogue's URLs
     */
    public Downloads(DataFolder dataFolder, Path samples, boolean samplesServed, String publicUrl) {
        this.dataFolder = dataFolder;
        this.samples = samples;
        this.samplesServed = samplesServed;
        this.publicUrl = publicUrl;
    }

    /** @throws ProblemException 404 where there is no such image */
    public Download image(Object token, Object name) throws ProblemException {
        Path file = existing(dataFolder.images(), token, name);
        // The name holds a random token and what it names never changes.
        return new Download(file, null, mediaType(file), null, "public, max-age=31536000, immutable");
    }

    /**
     * @param request the request's row
     * @throws ProblemException 404 for another name, 409 while the request is not finished, or where it failed as a whole
     */
    public Download csv(Map<String, Object> request, Object name) throws ProblemException {
        if (!CSV_FILES.contains(String.valueOf(name))) {
            throw notFound("There is no '%s'. A request has output.csv, report.csv and failed.csv.".formatted(name));
        }
        requireFinished(request);
        if (request.get("error_code") != null) {
            throw new ProblemException(409, "request-failed", "The request failed",
                "The request has no CSV files, since it failed as a whole: %s. Try it again with POST /requests/%s/retry."
                    .formatted(request.get("error"), request.get("id")));
        }
        Path file = existing(dataFolder.folder().resolve("requests"), request.get("id"), name);
        return new Download(file, null, mediaType(file), base(request) + "-" + name, "no-cache");
    }

    /** @throws ProblemException 404 where there is no such sample, or none is served */
    public Download sample(Object name) throws ProblemException, IOException {
        if (!samplesServed) {
            throw notFound("The samples are not served, since dromedary.samples is false.");
        }
        Path file = existing(samples.getParent(), samples.getFileName(), name);
        if (!file.toString().endsWith(".csv")) {
            return new Download(file, null, mediaType(file), null, "no-cache");
        }
        String catalog = Files.readString(file).replace(SAMPLE_ORIGIN + "/", publicUrl + "/");
        return new Download(null, catalog.getBytes(StandardCharsets.UTF_8), mediaType(file), file.getFileName().toString(), "no-cache");
    }

    /** Puts the file into the answer, or 304 where the caller has it already. */
    public void answer(Exchange exchange, Download download) throws IOException, ProblemException {
        Message message = exchange.getMessage();
        String known = message.getHeader("If-None-Match", String.class);
        String etag = etag(download);
        long size = download.content() != null ? download.content().length : Files.size(download.file());
        // A part is of use only beside the other parts of the same file.
        String unchanged = message.getHeader("If-Range", etag, String.class);
        ByteRange range = ByteRange.of(unchanged.equals(etag) ? message.getHeader("Range", String.class) : null, size);
        message.removeHeaders("*");
        message.setHeader("ETag", etag);
        message.setHeader("Cache-Control", download.cacheControl());
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setHeader("Accept-Ranges", "bytes");
        if (known != null && known.contains(etag)) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
            return;
        }
        message.setHeader(Exchange.CONTENT_TYPE, download.mediaType());
        if (download.attachment() != null) {
            message.setHeader("Content-Disposition", attachment(download.attachment()));
        }
        if (!range.isWhole()) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 206);
            message.setHeader("Content-Range", range.contentRange());
        }
        message.setBody(content(download, range));
    }

    /** @throws ProblemException 409 while the request has no results yet */
    static void requireFinished(Map<String, Object> request) throws ProblemException {
        if (request.get("finished_at") == null) {
            throw new ProblemException(409, "not-finished", "Not finished",
                "The request is not finished yet. Ask /status/%s until its status is completed or failed.".formatted(request.get("id")));
        }
    }

    /** The name of the request's CSV without its extension. */
    static String base(Map<String, Object> request) {
        return String.valueOf(request.get("file_name")).replaceFirst("(?i)\\.csv$", "");
    }

    /** A {@code Content-Disposition} (RFC 6266) under which a browser saves the answer. */
    static String attachment(String name) {
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(
            name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_"), percentEncoded(name));
    }

    private static Object content(Download download, ByteRange range) throws IOException {
        if (download.content() != null) {
            return Arrays.copyOfRange(download.content(), (int) range.first(), (int) range.last() + 1);
        }
        InputStream file = Files.newInputStream(download.file());
        try {
            file.skipNBytes(range.first());
            if (range.length() > MAX_BUFFERED_BYTES) {
                return BoundedInputStream.builder().setInputStream(file).setMaxCount(range.length()).get();
            }
            try (file) {
                return file.readNBytes((int) range.length());
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Path existing(Path folder, Object parent, Object name) throws ProblemException {
        String first = String.valueOf(parent);
        String second = String.valueOf(name);
        if (NAME.matcher(first).matches() && NAME.matcher(second).matches()) {
            Path file = folder.resolve(first).resolve(second);
            // What is not finished lies under a temporary name beside it.
            if (Files.isRegularFile(file) && !second.endsWith(DataFolder.UNFINISHED)) {
                return file;
            }
        }
        throw notFound("There is no file '%s'.".formatted(second));
    }

    private static String etag(Download download) throws IOException {
        if (download.content() != null) {
            return "\"%08x\"".formatted(Arrays.hashCode(download.content()));
        }
        BasicFileAttributes attributes = Files.readAttributes(download.file(), BasicFileAttributes.class);
        return "\"%x-%x\"".formatted(attributes.lastModifiedTime().toMillis(), attributes.size());
    }

    private static String mediaType(Path file) {
        String name = file.getFileName().toString();
        return MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), "application/octet-stream");
    }

    /** RFC 5987, section 3.2.1: what is not an attr-char is percent-encoded. */
    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "!#$&+-.^_`|~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append("%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(404, "not-found", "Not found", detail);
    }
}
