package io.dromedary.web;

import io.dromedary.store.ByteRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** How files are served: compressed images, a request's CSV files and the samples. */
public final class Downloads {

    /** One plain segment: no separator, no hidden file, no way up. */
    static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{M}\\p{N}._-]{0,254}");
    private static final Set<String> CSV_FILES = Set.of("output.csv", "report.csv", "failed.csv");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
        "jpg", "image/jpeg", "png", "image/png", "gif", "image/gif", "webp", "image/webp",
        "csv", "text/csv; charset=utf-8", "md", "text/markdown; charset=utf-8");
    private static final String SAMPLE_ORIGIN = "http://localhost:8080";

    /** The largest file that is sent from memory, with its length; a larger one is streamed. */
    private static final int MAX_BUFFERED_BYTES = 4 << 20;

    private final Path samples;
    private final boolean samplesServed;
    private final String publicUrl;

    /**
     * @param samples   the folder of the sample catalogue
     * @param publicUrl what stands in the sample catalogue's URLs
     */
    public Downloads(Path samples, boolean samplesServed, String publicUrl) {
        this.samples = samples;
        this.samplesServed = samplesServed;
        this.publicUrl = publicUrl;
    }

    /** What is read of the row of a file that was made of an image. */
    record ServedFile(long bytes, long finishedAt) {
    }

    /**
     * @param file the row of the file that the URL names, or null
     * @param name in the URL
     * @throws ProblemException 404 where there is no such image
     */
    public FileAnswer image(ServedFile file, Object name) throws ProblemException {
        if (file == null) {
            throw notFound("There is no file '%s'.".formatted(name));
        }
        // The name holds a random token and what it names never changes.
        return new FileAnswer(null, etag(file.finishedAt, file.bytes), mediaType(String.valueOf(name)), null,
            "public, max-age=31536000, immutable");
    }

    /**
     * @param request the request's row
     * @throws ProblemException 404 for another name, 409 while the request is not finished, or where it failed as a whole
     */
    public FileAnswer csv(RequestState request, Object name) throws ProblemException {
        if (!CSV_FILES.contains(String.valueOf(name))) {
            throw notFound("There is no '%s'. A request has output.csv, report.csv and failed.csv.".formatted(name));
        }
        request.requireResults();
        // They are written once for each round.
        return new FileAnswer(null, etag(request.finishedAt(), request.round()), mediaType(String.valueOf(name)),
            request.base() + "-" + name, "no-cache");
    }

    /** @throws ProblemException 404 where there is no such sample, or none is served */
    public FileAnswer sample(Object name) throws ProblemException, IOException {
        if (!samplesServed) {
            throw notFound("The samples are not served, since dromedary.samples is false.");
        }
        String plain = String.valueOf(name);
        Path file = samples.resolve(NAME.matcher(plain).matches() ? plain : "none");
        if (!Files.isRegularFile(file)) {
            throw notFound("There is no file '%s'.".formatted(plain));
        }
        if (!plain.endsWith(".csv")) {
            return of(Files.readAllBytes(file), mediaType(plain), null);
        }
        String catalog = Files.readString(file).replace(SAMPLE_ORIGIN + "/", publicUrl + "/");
        return of(catalog.getBytes(StandardCharsets.UTF_8), mediaType(plain), plain);
    }

    /** @return what is served from memory, and may be another one at the next start */
    static FileAnswer of(byte[] content, String mediaType, String attachment) {
        return new FileAnswer(content, "\"%08x\"".formatted(Arrays.hashCode(content)), mediaType, attachment, "no-cache");
    }

    /** Puts what is served from memory into the answer, or 304 where the caller has it already. */
    public void answer(Exchange exchange, FileAnswer file) throws IOException {
        begin(exchange, file);
        if (!Integer.valueOf(304).equals(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))) {
            ByteRange range = ByteRange.of(exchange.getVariable("range", String.class), file.content().length);
            exchange.setVariable("part", range.isWhole() ? null : range.contentRange());
            exchange.getMessage().setBody(Arrays.copyOfRange(file.content(), (int) range.first(), (int) range.last() + 1));
            end(exchange, file);
        }
    }

    /**
     * Begins an answer: 304 without a body where the caller has the file already; else the variable {@code range} is set where
     * a part of it is asked for.
     */
    public void begin(Exchange exchange, FileAnswer file) {
        Message message = exchange.getMessage();
        String known = message.getHeader("If-None-Match", String.class);
        // A part is of use only beside the other parts of the same file.
        String unchanged = message.getHeader("If-Range", file.etag(), String.class);
        exchange.setVariable("range", unchanged.equals(file.etag()) ? message.getHeader("Range", String.class) : null);
        message.removeHeaders("*");
        message.setHeader("ETag", file.etag());
        message.setHeader("Cache-Control", file.cacheControl());
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setHeader("Accept-Ranges", "bytes");
        message.setBody(null);
        if (known != null && known.contains(file.etag())) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
        }
    }

    /** Ends an answer whose body is the file, or that part of it whose {@code Content-Range} is in the variable {@code part}. */
    public void end(Exchange exchange, FileAnswer file) throws IOException {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.CONTENT_TYPE, file.mediaType());
        if (file.attachment() != null) {
            message.setHeader("Content-Disposition", attachment(file.attachment()));
        }
        String part = exchange.getVariable("part", String.class);
        if (part != null) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 206);
            message.setHeader("Content-Range", part);
        }
        if (message.getBody() instanceof InputStream content) {
            message.setBody(inMemory(content));
        }
    }

    /** A {@code Content-Disposition} (RFC 6266) under which a browser saves the answer. */
    static String attachment(String name) {
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(
            name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_"), percentEncoded(name));
    }

    /** A file of usual size is sent from memory, with its length, and one that is larger as it is read. */
    private static Object inMemory(InputStream content) throws IOException {
        try {
            byte[] first = content.readNBytes(MAX_BUFFERED_BYTES + 1);
            if (first.length > MAX_BUFFERED_BYTES) {
                return new SequenceInputStream(new ByteArrayInputStream(first), content);
            }
            content.close();
            return first;
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static String etag(long finishedAt, long other) {
        return "\"%x-%x\"".formatted(finishedAt, other);
    }

    /** @return what a file of this name is served as */
    public static String mediaType(String name) {
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
