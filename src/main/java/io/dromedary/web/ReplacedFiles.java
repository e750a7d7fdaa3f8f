package io.dromedary.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.Layout;
import io.dromedary.flow.OutputUrl;
import io.dromedary.flow.RequestFiles;
import io.dromedary.replaced.Outputs;
import io.dromedary.replaced.Replaced;
import io.dromedary.source.Document;
import io.dromedary.sql.Rows;
import io.dromedary.store.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.commons.io.input.BoundedInputStream;

/** Answers with the file that came in, the addresses of its images replaced; it is made while it is sent. */
public final class ReplacedFiles {

    /** What no file system and no header takes. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}<>:\"\\\\|?*/]");

    private final String imagesUrl;
    private final Path temporary;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param imagesUrl what the URLs of compressed images begin with
     * @param temporary folder of work in hand
     */
    public ReplacedFiles(String imagesUrl, Path temporary) {
        this.imagesUrl = imagesUrl;
        this.temporary = temporary;
    }

    /**
     * What is read of a request's row.
     *
     * @param document what it came as, as JSON, or null
     * @param format   how its CSV is read, as JSON
     * @param layout   where its columns are, as JSON
     */
    record Input(String id, String fileName, String document, String format, String layout) {

        Document came() {
            return Document.fromJson(document, fileName);
        }
    }

    /** What is read of an image's row. */
    private record NewImage(int sheetRow, int position, String state, String output) {
    }

    /**
     * @param exchange a request that may have the option {@code failed}
     * @throws ProblemException 409 while the request is not finished, or where it failed as a whole; 400 for another option's value
     */
    public FileAnswer download(Exchange exchange, RequestState request, Input input) throws ProblemException, IOException {
        boolean emptied = emptied(exchange);
        request.requireResults();
        Document came = input.came();
        String mediaType = came.kind().file() == null ? came.mediaType() + "; charset=" + json.readValue(input.format, CatalogFormat.class).charset()
            : came.mediaType();
        return new FileAnswer(null, "\"%x-%x-%s\"".formatted(request.finishedAt(), request.round(), emptied ? "empty" : "keep"), mediaType,
            UNSAFE.matcher(String.valueOf(came.name())).replaceAll("_"), "no-cache");
    }

    /**
     * Puts the file into the answer, or the range of it that is asked for: it is then made twice, since nobody knows before
     * how long it is.
     *
     * @param range the HTTP header of this name, or null
     */
    public void read(Exchange exchange, Input input, String range) throws IOException, ProblemException {
        boolean emptied = emptied(exchange);
        ProducerTemplate routes = exchange.getContext().createProducerTemplate();
        if (range == null) {
            exchange.getMessage().setBody(open(routes, input, emptied));
            return;
        }
        long size;
        try (InputStream counted = open(routes, input, emptied)) {
            size = counted.transferTo(OutputStream.nullOutputStream());
        }
        ByteRange part = ByteRange.of(range, size);
        InputStream content = open(routes, input, emptied);
        try {
            content.skipNBytes(part.first());
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
        exchange.setVariable("part", part.isWhole() ? null : part.contentRange());
        exchange.getMessage().setBody(BoundedInputStream.builder().setInputStream(content).setMaxCount(part.length()).get());
    }

    private InputStream open(ProducerTemplate routes, Input input, boolean emptied) throws IOException {
        Replaced.Request request = new Replaced.Request(input.came(), json.readValue(input.format, CatalogFormat.class), Layout.fromJson(input.layout));
        return Replaced.open(request, () -> file(routes, input.came().place(input.id)), () -> file(routes, RequestFiles.input(input.id)),
            (firstRow, lastRow) -> outputs(routes, input.id, firstRow, lastRow), emptied, temporary);
    }

    private Outputs.OfRows outputs(ProducerTemplate routes, String id, int firstRow, int lastRow) {
        Map<String, Object> parameters = new HashMap<>(Map.of("request_id", id, "first_row", firstRow, "last_row", lastRow));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> images = routes.requestBodyAndHeader("direct:images-of-rows", null, JdbcConstants.JDBC_PARAMETERS, parameters, List.class);
        Outputs.OfRows outputs = new Outputs.OfRows();
        for (NewImage image : Rows.read(images, NewImage.class)) {
            outputs.put(image.sheetRow, image.position, OutputUrl.of(imagesUrl, image.output));
        }
        return outputs;
    }

    private static InputStream file(ProducerTemplate routes, String path) throws IOException {
        Exchange read = routes.send("direct:csv-read", exchange -> exchange.setVariable("csv", path));
        if (read.getException() != null) {
            throw new IOException("The file '%s' cannot be read".formatted(path), read.getException());
        }
        return read.getMessage().getBody(InputStream.class);
    }

    private static boolean emptied(Exchange exchange) throws ProblemException {
        String failed = Call.of(exchange).option("failed");
        if (failed == null || failed.equals("keep")) {
            return false;
        }
        if (failed.equals("empty")) {
            return true;
        }
        throw new ProblemException(400, "bad-request", "Bad request",
            "failed is '%s', but it must be 'keep' (an image that failed keeps its old address) or 'empty'.".formatted(failed));
    }
}
