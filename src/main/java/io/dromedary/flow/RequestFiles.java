package io.dromedary.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.FailedCsv;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.ImageOutcome;
import io.dromedary.catalog.Layout;
import io.dromedary.catalog.OutputCsv;
import io.dromedary.catalog.ReportCsv;
import io.dromedary.store.Confined;
import io.dromedary.store.DataFolder;
import io.dromedary.store.Durable;
import io.dromedary.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request's CSV files: the one that came in and the three that go out. */
public final class RequestFiles {

    private static final List<String> RESULTS = List.of("output.csv", "report.csv", "failed.csv");

    private final DataFolder dataFolder;
    private final String publicUrl;
    private final ObjectMapper json = new ObjectMapper();

    /** @param publicUrl what the URLs of compressed images begin with */
    public RequestFiles(DataFolder dataFolder, String publicUrl) {
        this.dataFolder = dataFolder;
        this.publicUrl = publicUrl;
    }

    /**
     * The three results of one request while they are written.
     *
     * @param attempt names the temporary files: an interrupted completion may still write when the next one has begun
     */
    public record Results(String requestId, String attempt, OutputCsv output, ReportCsv report, FailedCsv failed) {
    }

    /** @return the spooled CSV, after its byte order mark and {@code sep=} line */
    public InputStream openInput(String requestId, String format) throws IOException {
        return json.readValue(format, CatalogFormat.class).open(dataFolder.request(requestId).resolve("input.csv"));
    }

    /** Begins the three results anew, under temporary names, with their headers. */
    public Results results(Map<String, Object> request) throws IOException {
        CatalogFormat format = json.readValue(request.get("format").toString(), CatalogFormat.class);
        Layout layout = Layout.fromJson(request.get("layout").toString());
        Results results = new Results(request.get("id").toString(), UUID.randomUUID().toString(), new OutputCsv(layout, format.delimiter()),
            new ReportCsv(format.delimiter()), new FailedCsv(layout, format.delimiter()));
        removeEarlierParts(results.requestId());
        write(results, "output.csv", results.output().header(), StandardOpenOption.CREATE_NEW);
        write(results, "report.csv", results.report().header(), StandardOpenOption.CREATE_NEW);
        write(results, "failed.csv", results.failed().header(), StandardOpenOption.CREATE_NEW);
        return results;
    }

    /** @param records what became of the batch's images */
    public void append(Results results, RowBatch batch, List<Map<String, Object>> records) throws IOException {
        Map<Integer, Map<Integer, Map<String, Object>>> byRow = new HashMap<>();
        for (Map<String, Object> record : records) {
            byRow.computeIfAbsent(integer(record, "sheet_row"), row -> new HashMap<>()).put(integer(record, "position"), record);
        }
        Map<Integer, List<ImageOutcome>> outcomes = new HashMap<>();
        for (CatalogRow row : batch.rows()) {
            Map<Integer, Map<String, Object>> images = byRow.getOrDefault(row.row(), Map.of());
            outcomes.put(row.row(), row.images().stream().map(image -> outcome(image, images.get(image.position()))).toList());
        }
        write(results, "output.csv", results.output().lines(batch.rows(), outcomes), StandardOpenOption.APPEND);
        write(results, "report.csv", results.report().lines(batch.rows(), outcomes), StandardOpenOption.APPEND);
        write(results, "failed.csv", results.failed().lines(batch.rows(), outcomes), StandardOpenOption.APPEND);
    }

    /** Puts the results in place, whole and durable. */
    public void publish(Results results) throws IOException {
        for (String name : RESULTS) {
            Durable.rename(dataFolder.requests(), part(results, name), dataFolder.requests(), dataFolder.request(results.requestId()).resolve(name));
        }
    }

    /** The bytes of all the CSV files that a request has. */
    public long bytes(String requestId) throws IOException {
        return DataFolder.bytesBelow(dataFolder.request(requestId));
    }

    private ImageOutcome outcome(ImageCell image, Map<String, Object> record) {
        if (record == null) {
            return new ImageOutcome(image.position(), image.input(), null, "invalid",
                image.problem() == null ? null : image.problem().code(),
                image.problem() == null ? null : image.problem().detail(), null, null, null, null, null, null);
        }
        Object output = record.get("output");
        return new ImageOutcome(image.position(), image.input(), output == null ? null : publicUrl + "/images/" + output,
            (String) record.get("state"), (String) record.get("error_code"), (String) record.get("error"),
            integer(record, "http_status"), number(record, "bytes_in"), number(record, "bytes_out"),
            integer(record, "width"), integer(record, "height"), integer(record, "attempts"));
    }

    private void write(Results results, String name, String text, StandardOpenOption... how) throws IOException {
        StandardOpenOption[] options = Arrays.copyOf(how, how.length + 1);
        options[how.length] = StandardOpenOption.WRITE;
        Files.write(part(results, name), text.getBytes(StandardCharsets.UTF_8), options);
        OwnerOnly.restrict(part(results, name));
    }

    private Path part(Results results, String name) {
        return dataFolder.request(results.requestId()).resolve(name + "." + results.attempt() + DataFolder.UNFINISHED);
    }

    /** Whoever writes them yet fails at its next batch, and leaves the request to this attempt. */
    private void removeEarlierParts(String requestId) throws IOException {
        for (Path file : DataFolder.unfinishedFiles(dataFolder.request(requestId))) {
            Confined.delete(dataFolder.requests(), file);
        }
    }

    private static Integer integer(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    private static Long number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }
}
