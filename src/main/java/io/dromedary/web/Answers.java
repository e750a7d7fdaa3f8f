package io.dromedary.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.catalog.CatalogSummary;
import io.dromedary.catalog.Export;
import io.dromedary.flow.EarlierRequest;
import io.dromedary.flow.OutputUrl;
import io.dromedary.flow.Received;
import io.dromedary.sql.Rows;
import io.dromedary.sql.StatementParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The JSON of the answers, made of the database's rows. */
public final class Answers {

    /** Characters of a page's texts: a page of long ones ends early, and {@code next} leads on. */
    static final int MAX_PAGE_CHARACTERS = 1_000_000;

    private final String publicUrl;
    private final String imagesUrl;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param publicUrl what URLs in answers begin with
     * @param imagesUrl what those of compressed images begin with
     */
    public Answers(String publicUrl, String imagesUrl) {
        this.publicUrl = publicUrl;
        this.imagesUrl = imagesUrl;
    }

    /** An accepted upload, or a dry run that found nothing to refuse. */
    public Map<String, Object> accepted(Received received, boolean dryRun) {
        CatalogSummary summary = received.summary();
        Map<String, Object> answer = new LinkedHashMap<>();
        if (dryRun) {
            answer.put("dry_run", true);
            answer.put("examples", summary.table().examples());
        } else {
            answer.put("request_id", received.requestId());
            answer.put("status", "pending");
        }
        answer.put("file_name", received.fileName());
        answer.putAll(kind(received.content()));
        answer.put("products", summary.good().products());
        answer.put("images", summary.good().images());
        if (summary.problems().count() > 0) {
            answer.put("invalid_products", summary.bad().products());
            answer.put("invalid_images", summary.bad().images());
            answer.put("problem_count", summary.problems().count());
            answer.put("problems", summary.problems().first());
            answer.put("problem_kinds", summary.problems().kinds());
        }
        answer.put("warning_count", summary.warnings().count());
        answer.put("warnings", summary.warnings().first());
        answer.put("warning_kinds", summary.warnings().kinds());
        answer.put("private_images", summary.privateImages());
        answer.put("encoding", received.format().charset());
        answer.put("encoding_confidence", received.format().confidence());
        answer.put("delimiter", String.valueOf(received.format().delimiter()));
        answer.put("columns", summary.header().cells());
        answer.put("dialect", dialect(summary));
        answer.put("matching", summary.table().columns());
        if (!dryRun) {
            answer.put("status_url", statusUrl(received.requestId()));
        }
        return answer;
    }

    /** What it came as; of a workbook the sheet that was read, and those that there are. */
    private static Map<String, Object> kind(Received.Content content) {
        Map<String, Object> kind = new LinkedHashMap<>();
        if (content.document() != null) {
            kind.put("file_kind", content.document().kind().text());
            if (content.document().sheet() != null) {
                kind.put("sheet", content.document().sheet().name());
                kind.put("sheets", content.sheets());
            }
        }
        return kind;
    }

    /** Where a request's status is read. */
    public String statusUrl(Object requestId) {
        return publicUrl + "/status/" + requestId;
    }

    /**
     * The parameters of the statement that records a request: with what its caller is told, for whoever asks again.
     *
     * @param trace where the upload stands in a trace, or null
     */
    @StatementParameters({"id", "token", "source", "file_name", "format", "layout", "options", "delimiter", "charset",
        "invalid_rows", "created_at", "csv_bytes", "products", "products_invalid", "images", "images_invalid", "webhook_url",
        "content_hash", "source_file", "idempotency_key", "answer", "document", "source_bytes", "image_name", "refresh", "checks", "trace"})
    public Map<String, Object> record(Received received, String trace) throws JsonProcessingException {
        Map<String, Object> record = new HashMap<>(received.record());
        record.put("answer", json.writeValueAsString(accepted(received, false)));
        record.put("trace", trace);
        return record;
    }

    /**
     * The first answer again, to an upload under the same Idempotency-Key.
     *
     * @param earlier the request that has the key
     * @throws ProblemException 422 where it was for another file or with other options
     */
    public String again(Received received, EarlierRequest earlier) throws ProblemException {
        if (!received.record().get("content_hash").equals(earlier.contentHash())) {
            throw new ProblemException(422, "idempotency-key-reused", "The Idempotency-Key was used before",
                "This Idempotency-Key came with another file or other options before. Use a new one for each upload; the earlier request is %s."
                    .formatted(earlier.id()));
        }
        return earlier.answer();
    }

    /** @throws ProblemException always, 400: the file is refused, for every row's problems */
    public void refuse(Received received) throws ProblemException {
        CatalogSummary summary = received.summary();
        String first = summary.problems().first().isEmpty() ? "" : summary.problems().first().get(0).detail();
        Problem problem = Problem.of(400, "invalid-catalog", "The CSV has problems",
                summary.problems().count() == 1 ? first
                    : "%,d problems were found; the first: %s".formatted(summary.problems().count(), first))
            .with("file_name", received.fileName())
            .with("problem_count", summary.problems().count())
            .with("problems", summary.problems().first())
            .with("problem_kinds", summary.problems().kinds())
            .with("warning_count", summary.warnings().count())
            .with("warnings", summary.warnings().first())
            .with("warning_kinds", summary.warnings().kinds())
            .with("private_images", summary.privateImages())
            .with("products", summary.good().products())
            .with("images", summary.good().images())
            .with("invalid_products", summary.bad().products())
            .with("skippable", summary.skippable())
            .with("encoding", received.format() == null ? null : received.format().charset())
            .with("encoding_confidence", received.format() == null ? null : received.format().confidence())
            .with("delimiter", received.format() == null ? null : String.valueOf(received.format().delimiter()))
            .with("columns", summary.header().cells())
            .with("dialect", dialect(summary))
            .with("matching", summary.table().columns())
            .with("examples", summary.table().examples());
        for (Map.Entry<String, Object> member : kind(received.content()).entrySet()) {
            problem = problem.with(member.getKey(), member.getValue());
        }
        throw new ProblemException(problem);
    }

    /** What the file was taken for; null where its columns are not known. */
    private static Map<String, Object> dialect(CatalogSummary summary) {
        if (summary.header().layout() == null) {
            return null;
        }
        Export export = summary.header().layout().export();
        Map<String, Object> dialect = new LinkedHashMap<>();
        dialect.put("name", export.dialect());
        dialect.put("title", export.title());
        dialect.put("products", summary.good().products() + summary.bad().products());
        dialect.put("rows", summary.table().rows());
        return dialect;
    }

    /** @param failed rows of the first failed images */
    public Map<String, Object> status(RequestSummary request, List<Map<String, Object>> failed) {
        Map<String, Object> status = summary(request);
        status.put("errors", failed.stream().map(row -> members(row,
            "row", "product_row", "serial", "serial", "position", "position", "url", "url", "code", "error_code",
            "detail", "error", "http_status", "http_status", "attempts", "attempts")).toList());
        Map<String, Object> checks = new LinkedHashMap<>();
        checks.put("channels", request.checks().checks() == null ? List.of() : List.of(request.checks().checks().split(",")));
        checks.put("found", recorded(request.checks().checksFound(), List.of()));
        status.put("checks", checks);
        boolean finished = request.times().finishedAt() != null && request.failure().errorCode() == null;
        for (String name : List.of("output", "report", "failed", "replaced")) {
            status.put(name + "_csv", finished ? "%s/requests/%s/%s.csv".formatted(publicUrl, request.id(), name) : null);
        }
        return status;
    }

    /**
     * A page of past requests; {@code next} is what {@code before} is on the next one, or null on the last.
     *
     * @param parameters of the statement, which was asked for one row more than the page has
     */
    public Map<String, Object> requests(List<Map<String, Object>> rows, Map<String, Object> parameters) {
        List<Map<String, Object>> shown = shown(rows, parameters);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("requests", shown.stream().map(row -> summary(Rows.read(row, RequestSummary.class))).toList());
        page.put("next", shown.size() == rows.size() ? null : last(shown).get("id"));
        return page;
    }

    /**
     * A page of a request's images; {@code next} is null on the last one.
     *
     * @param parameters of the statement, which was asked for one row more than the page has
     */
    public Map<String, Object> images(List<Map<String, Object>> rows, Map<String, Object> parameters) {
        List<Map<String, Object>> shown = shown(rows, parameters);
        List<Map<String, Object>> images = new ArrayList<>();
        for (Map<String, Object> row : shown) {
            Map<String, Object> image = members(row, "row", "product_row", "serial", "serial", "product", "name",
                "position", "position", "input_url", "url");
            image.put("output_url", OutputUrl.of(imagesUrl, row.get("output")));
            image.put("status", "claimed".equals(row.get("state")) ? "pending" : row.get("state"));
            image.putAll(members(row, "code", "error_code", "detail", "error", "http_status", "http_status",
                "bytes_in", "bytes_in", "bytes_out", "bytes_out", "width", "width", "height", "height",
                "quality", "quality", "remarks", "remarks", "attempts", "attempts"));
            image.put("unchanged", row.get("unchanged") instanceof Number unchanged && unchanged.intValue() == 1);
            image.put("renditions", renditions(row));
            image.put("checks", recorded(row.get("checks"), List.of()));
            image.put("same_as", row.get("same_as"));
            images.add(image);
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("images", images);
        page.put("next", shown.size() == rows.size() ? null : last(shown).get("sheet_row") + "-" + last(shown).get("position"));
        return page;
    }

    /**
     * A page of a request's products; {@code next} is null on the last one.
     *
     * @param parameters of the statement, which was asked for one row more than the page has
     */
    public Map<String, Object> products(List<Map<String, Object>> rows, Map<String, Object> parameters) {
        List<Map<String, Object>> shown = shown(rows, parameters);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("products", shown.stream().map(row -> members(row, "row", "sheet_row", "serial", "serial", "product", "name",
            "status", "state", "images", "images", "completed", "images_completed", "failed", "images_failed",
            "bytes_in", "bytes_in", "bytes_out", "bytes_out")).toList());
        page.put("next", shown.size() == rows.size() ? null : last(shown).get("sheet_row").toString());
        return page;
    }

    /** The rows of a page: without the one that was asked for beyond it, and of long ones fewer, but one at least. */
    private static List<Map<String, Object>> shown(List<Map<String, Object>> rows, Map<String, Object> parameters) {
        int most = Math.min(rows.size(), ((Number) parameters.get("limit")).intValue() - 1);
        long characters = 0;
        for (int i = 0; i < most; i++) {
            characters += rows.get(i).values().stream().mapToLong(value -> value instanceof String text ? text.length() : 0).sum();
            if (characters > MAX_PAGE_CHARACTERS) {
                return rows.subList(0, Math.max(1, i));
            }
        }
        return rows.subList(0, most);
    }

    private static Map<String, Object> last(List<Map<String, Object>> rows) {
        return rows.get(rows.size() - 1);
    }

    /** Sets the headers of a JSON answer; a caller that has it already gets 304 and no body. */
    public void json(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        String etag = "\"%08x%x\"".formatted(checksum.getValue(), body.length);
        String known = message.getHeader("If-None-Match", String.class);
        message.removeHeaders("*");
        message.setHeader("ETag", etag);
        message.setHeader("Cache-Control", "no-cache");
        if (known != null && known.contains(etag)) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(body);
        }
    }

    private Map<String, Object> summary(RequestSummary request) {
        RequestSummary.Counts counts = request.counts();
        // Of a request that failed as a whole nothing goes on, whether an image was begun or not.
        long failed = request.failedAsAWhole() ? counts.images() - counts.imagesCompleted() : counts.imagesFailed();
        Map<String, Object> products = new LinkedHashMap<>();
        products.put("total", counts.products() + counts.productsInvalid());
        products.put("invalid", counts.productsInvalid());
        Map<String, Object> images = new LinkedHashMap<>();
        images.put("total", counts.images() + counts.imagesInvalid());
        images.put("pending", counts.images() - counts.imagesCompleted() - failed - request.imagesStopped());
        images.put("completed", counts.imagesCompleted());
        images.put("unchanged", counts.imagesUnchanged());
        images.put("failed_checks", counts.failedChecks());
        images.put("failed", failed);
        images.put("stopped", request.imagesStopped());
        images.put("invalid", counts.imagesInvalid());
        long bytesIn = request.bytes().bytesIn();
        long bytesOut = request.bytes().bytesOut();
        Map<String, Object> bytes = new LinkedHashMap<>();
        bytes.put("in", bytesIn);
        bytes.put("out", bytesOut);
        bytes.put("saved_percent", bytesIn == 0 ? null : Math.round(1000.0 * (bytesIn - bytesOut) / bytesIn) / 10.0);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", request.failure().errorCode());
        error.put("detail", request.failure().error());
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("request_id", request.id());
        // Whoever asks need not know that the CSV files are being written.
        String state = request.identity().state();
        summary.put("status", Set.of("finishing", "retrying", "failing").contains(state) ? "processing" : state);
        summary.put("file_name", request.identity().fileName());
        summary.put("source", request.identity().source());
        summary.put("created_at", time(request.times().createdAt()));
        summary.put("started_at", time(request.times().startedAt()));
        summary.put("finished_at", time(request.times().finishedAt()));
        summary.put("stopped", request.stopped());
        summary.put("error", request.failedAsAWhole() ? error : null);
        summary.put("products", products);
        summary.put("images", images);
        summary.put("bytes", bytes);
        summary.put("renditions", renditions(request.renditions()));
        return summary;
    }

    /** @return null where the request names none */
    private static Map<String, Object> renditions(RequestSummary.Renditions of) {
        JsonNode written = RenditionRows.parse(of.options()).get("renditions");
        if (written == null) {
            return null;
        }
        Map<String, Object> renditions = new LinkedHashMap<>();
        renditions.put("names", Arrays.stream(written.asText().split(";")).map(one -> one.split(":", 2)[0]).toList());
        renditions.put("written", written.asText());
        renditions.put("bytes_more", of.bytesMore());
        renditions.put("images_incomplete", of.imagesIncomplete());
        return renditions;
    }

    /** @param row of an image; those that were made in their order, those that failed behind them */
    private List<Map<String, Object>> renditions(Map<String, Object> row) {
        List<Map<String, Object>> renditions = new ArrayList<>();
        if (row.get("renditions") != null) {
            for (RenditionRows.Made made : RenditionRows.read(row.get("renditions").toString())) {
                Map<String, Object> rendition = new LinkedHashMap<>();
                rendition.put("name", made.name());
                rendition.put("output_url", OutputUrl.of(imagesUrl, made.path()));
                rendition.put("bytes_out", made.bytes());
                List.of("width", "height", "quality", "remarks").forEach(fact -> rendition.put(fact, made.facts().get(fact)));
                renditions.add(rendition);
            }
        }
        if (row.get("renditions_failed") != null) {
            RenditionRows.parse(row.get("renditions_failed").toString()).properties().forEach(member -> renditions.add(Map.of(
                "name", member.getKey(), "code", "rendition_failed", "detail", member.getValue())));
        }
        return renditions;
    }

    /** What is on record as JSON. */
    private Object recorded(Object text, Object otherwise) {
        try {
            return text == null ? otherwise : json.readTree(text.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param namesAndColumns a member's name, its column, the next member's name, its column, … */
    private static Map<String, Object> members(Map<String, Object> row, String... namesAndColumns) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndColumns.length; i += 2) {
            members.put(namesAndColumns[i], row.get(namesAndColumns[i + 1]));
        }
        return members;
    }

    /** ISO 8601 in UTC, or null. */
    private static String time(Long milliseconds) {
        return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds).toString();
    }
}
