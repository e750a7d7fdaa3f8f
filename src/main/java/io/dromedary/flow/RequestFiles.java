package io.dromedary.flow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.FailedCsv;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.ImageOutcome;
import io.dromedary.catalog.Layout;
import io.dromedary.catalog.OutputCsv;
import io.dromedary.catalog.ReportCsv;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.Rendition;
import io.dromedary.source.DocumentKind;
import io.dromedary.sql.Rows;
import io.dromedary.store.Confined;
import io.dromedary.store.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** A request's CSV files: the one that came in and the three that go out. */
public final class RequestFiles {

    private static final List<String> RESULTS = List.of("output.csv", "report.csv", "failed.csv");

    private static final String INPUT = "input.csv";
    private static final TypeReference<Map<String, RecordedRendition>> RENDITIONS = new TypeReference<>() {
    };

    private final Path temporary;
    private final String imagesUrl;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param temporary where the results lie while they are written
     * @param imagesUrl what the URLs of compressed images begin with
     */
    public RequestFiles(Path temporary, String imagesUrl) {
        this.temporary = temporary;
        this.imagesUrl = imagesUrl;
    }

    /**
     * The three results of one request while they are written.
     *
     * @param folder     that they lie in
     * @param completion names the files: an interrupted one may still write when the next one has begun
     */
    public record Results(String requestId, Path folder, long completion, OutputCsv output, ReportCsv report, FailedCsv failed) {

        Path file(String name) {
            return folder.resolve(completion + "-" + name);
        }
    }

    /**
     * A result that is written.
     *
     * @param path its place: the request's id and its name
     * @param file where it lies until then
     */
    public record Result(String path, File file) {
    }

    /**
     * What is read of a request's row.
     *
     * @param format     how its CSV is read, as JSON
     * @param layout     where its columns are, as JSON
     * @param options    how its images are compressed, as JSON
     * @param completion the number of this completion
     */
    record ReadableInput(String id, String format, String layout, String options, long completion) {
    }

    /** What is read of a finished request's row: which completion's results count. */
    record FinishedRequest(String id, long results) {
    }

    /** What is read of a request's row: how many completions of it were begun. */
    record BegunRequest(String id, long completion) {
    }

    /** What is read of the row of a request that this completion is of, and whose results counted before. */
    record CompletedRequest(String id, long completion, long results) {
    }

    /** What became of an image, as it is on record. */
    private record RecordedImage(int sheetRow, int position, String output, String state, ImageOutcome.Reason reason, ImageOutcome.Figures figures, String renditions) {
    }

    /** A rendition of it, as its row tells of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record RecordedRendition(String path, long bytes) {
    }

    /** @return where the CSV that came in is kept */
    public static String input(String requestId) {
        return requestId + "/" + INPUT;
    }

    /** @return where what came in is kept, the CSV and what it was made of, as rows with their {@code path}; what is not there is no error */
    public List<Map<String, Object>> received(String requestId) {
        return cameAs(requestId).map(RequestFiles::row).toList();
    }

    private static Stream<String> cameAs(String requestId) {
        return Stream.concat(Stream.of(input(requestId)),
            Arrays.stream(DocumentKind.values()).map(DocumentKind::file).filter(Objects::nonNull).map(name -> requestId + "/" + name));
    }

    /** @return where a result is kept */
    public static String result(FinishedRequest request, String name) {
        return place(request.id, name, request.results);
    }

    /** @return where all of a request's files but its images are kept, or were if a completion was cut off, as rows with their {@code path} */
    public List<Map<String, Object>> all(BegunRequest request) {
        return Stream.concat(cameAs(request.id), places(request.id, 0, request.completion)).map(RequestFiles::row).toList();
    }

    /** @return where the results of the completions before this one are kept, or were, as rows with their {@code path} */
    public List<Map<String, Object>> superseded(CompletedRequest request) {
        return places(request.id, request.results, request.completion - 1).map(RequestFiles::row).toList();
    }

    private static Stream<String> places(String requestId, long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().flatMap(completion -> RESULTS.stream().map(name -> place(requestId, name, completion)));
    }

    /** @param completion whose result it is; 0 is that of a version that had no number */
    private static String place(String requestId, String name, long completion) {
        return requestId + "/" + (completion == 0 ? name : name.replace(".csv", "-" + completion + ".csv"));
    }

    private static Map<String, Object> row(String path) {
        return Map.of("path", path);
    }

    /**
     * @param content the CSV that came in
     * @return the same after its byte order mark and {@code sep=} line
     */
    public InputStream openInput(InputStream content, String format) throws IOException {
        return json.readValue(format, CatalogFormat.class).open(content);
    }

    /**
     * Begins the three results anew, with their headers. Whoever writes them yet fails at its next batch, and leaves the
     * request to this attempt.
     *
     * @param exchange when it is done, what is not in its place is removed
     */
    public Results results(ReadableInput request, Exchange exchange) throws IOException {
        CatalogFormat format = json.readValue(request.format, CatalogFormat.class);
        Layout layout = Layout.fromJson(request.layout);
        List<String> renditions = json.readValue(request.options, CompressOptions.class).several().stream().map(Rendition::name).toList();
        String id = request.id;
        Path folder = temporary.resolve("results-" + id);
        Confined.deleteWhole(temporary, folder);
        Results results = new Results(id, OwnerOnly.createFolder(folder), request.completion, new OutputCsv(layout, format.delimiter(), renditions),
            new ReportCsv(format.delimiter(), renditions), new FailedCsv(layout, format.delimiter()));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                remove(results);
            }
        });
        write(results, "output.csv", results.output().header(), StandardOpenOption.CREATE_NEW);
        write(results, "report.csv", results.report().header(), StandardOpenOption.CREATE_NEW);
        write(results, "failed.csv", results.failed().header(), StandardOpenOption.CREATE_NEW);
        return results;
    }

    /**
     * @param records  what became of the batch's images
     * @param checking what was seen of them
     */
    public void append(Results results, RowBatch batch, List<Map<String, Object>> records, Checks.Checking checking) throws IOException {
        Map<Integer, Map<Integer, RecordedImage>> byRow = new HashMap<>();
        for (RecordedImage record : Rows.read(records, RecordedImage.class)) {
            byRow.computeIfAbsent(record.sheetRow, row -> new HashMap<>()).put(record.position, record);
        }
        Map<Integer, List<ImageOutcome>> outcomes = new HashMap<>();
        for (CatalogRow row : batch.rows()) {
            Map<Integer, RecordedImage> images = byRow.getOrDefault(row.row(), Map.of());
            List<ImageOutcome> ofRow = new ArrayList<>();
            for (ImageCell image : row.images()) {
                ofRow.add(outcome(row, image, images.get(image.position()), checking));
            }
            outcomes.put(row.row(), ofRow);
        }
        write(results, "output.csv", results.output().lines(batch.rows(), outcomes), StandardOpenOption.APPEND);
        write(results, "report.csv", results.report().lines(batch.rows(), outcomes), StandardOpenOption.APPEND);
        write(results, "failed.csv", results.failed().lines(batch.rows(), outcomes), StandardOpenOption.APPEND);
    }

    /**
     * @param inHand the request's id, where this completion still counts; null where another process has taken it up
     * @return what is to be put in its place
     */
    public List<Result> written(Results results, String inHand) {
        if (inHand == null) {
            return List.of();
        }
        return RESULTS.stream().map(name -> new Result(place(results.requestId(), name, results.completion()), results.file(name).toFile())).toList();
    }

    /**
     * @param input bytes of the CSV that came in
     * @return those of all of the request's CSV files
     */
    public long bytes(Results results, long input) throws IOException {
        long bytes = input;
        for (String name : RESULTS) {
            bytes += Files.size(results.file(name));
        }
        return bytes;
    }

    private ImageOutcome outcome(CatalogRow row, ImageCell image, RecordedImage record, Checks.Checking checking) throws JsonProcessingException {
        if (record == null) {
            return new ImageOutcome(image.position(), image.input(), null, "invalid", image.problem() == null ? ImageOutcome.Reason.NONE
                : new ImageOutcome.Reason(image.problem().code(), image.problem().detail()), ImageOutcome.Figures.NONE);
        }
        return new ImageOutcome(image.position(), image.input(), OutputUrl.of(imagesUrl, record.output),
            record.state, record.state.equals("stopped") ? ImageOutcome.Reason.STOPPED : record.reason, record.figures, renditions(record),
            checking.seen(row.row(), image.position()));
    }

    private Map<String, ImageOutcome.Rendition> renditions(RecordedImage record) throws JsonProcessingException {
        if (record.renditions == null) {
            return Map.of();
        }
        Map<String, ImageOutcome.Rendition> renditions = new HashMap<>();
        json.readValue(record.renditions, RENDITIONS).forEach((name, made) -> renditions.put(name, new ImageOutcome.Rendition(OutputUrl.of(imagesUrl, made.path), made.bytes)));
        return renditions;
    }

    private void write(Results results, String name, String text, StandardOpenOption... how) throws IOException {
        StandardOpenOption[] options = Arrays.copyOf(how, how.length + 1);
        options[how.length] = StandardOpenOption.WRITE;
        Files.write(results.file(name), text.getBytes(StandardCharsets.UTF_8), options);
        OwnerOnly.restrict(results.file(name));
    }

    /** The folder may be a later attempt's by now: its files stay. */
    private void remove(Results results) {
        try {
            for (String name : RESULTS) {
                Confined.delete(temporary, results.file(name));
            }
            Confined.delete(temporary, results.folder());
        } catch (DirectoryNotEmptyException later) {
            // It will remove it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
