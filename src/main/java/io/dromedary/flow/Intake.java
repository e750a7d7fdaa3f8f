package io.dromedary.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.catalog.CatalogException;
import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogSummary;
import io.dromedary.catalog.CatalogValidator;
import io.dromedary.catalog.ReadingOptions;
import io.dromedary.catalog.RowProblem;
import io.dromedary.source.Documents;
import io.dromedary.source.OpenDocument;
import io.dromedary.store.Confined;
import io.dromedary.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Spools an upload and validates it. */
public final class Intake {

    private static final int TOKEN_BYTES = 16;

    private final Path temporary;
    private final Documents documents;
    private final CatalogValidator validator;
    private final Clock clock;
    private final String webhookUrl;
    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param temporary  where files lie until they are accepted
     * @param documents  makes CSVs of them
     * @param webhookUrl who is told when a request is done whose caller names nobody, or null
     */
    public Intake(Path temporary, Documents documents, CatalogValidator validator, Clock clock, String webhookUrl) {
        this.temporary = temporary;
        this.documents = documents;
        this.validator = validator;
        this.clock = clock;
        this.webhookUrl = webhookUrl;
    }

    /**
     * @param exchange when it is done, what is not part of a request is removed
     * @return what was found; an invalid file is no exception
     * @throws IOException where our own disk does not do
     */
    public Received receive(Upload upload, Exchange exchange) throws IOException {
        String requestId = UUID.randomUUID().toString();
        Path work = OwnerOnly.createFolder(temporary.resolve(requestId));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                remove(work);
            }
        });
        Path spooled = spool(upload, work.resolve("upload"));
        Path problemsFile = work.resolve("problems.csv");
        Runnable check = CallerGoneException.check(exchange);
        CatalogFormat format = null;
        try (OpenDocument opened = documents.open(spooled, upload.fileName(), upload.reading().sheet(), work, check)) {
            format = opened.format(upload.reading().encoding());
            CatalogSummary summary = validate(opened, format, upload, problemsFile, check);
            if (summary.header().layout() != null && opened.link(summary.header().layout().images())) {
                summary = validate(opened, format, upload, problemsFile, check);
            }
            Received.Content content = new Received.Content(format, summary, opened.document(), opened.sheets());
            boolean accepted = summary.header().layout() != null && (summary.valid() || upload.reading().skipInvalid() && summary.skippable());
            boolean recorded = accepted && !upload.dryRun();
            return new Received(accepted, recorded ? requestId : null, upload, content, new Received.Files(problemsFile, opened.csv().toFile(),
                opened.source() == null ? null : opened.source().toFile()), recorded ? record(upload, requestId, content, opened) : Map.of());
        } catch (CatalogException e) {
            return refused(upload, format, e.problems(), problemsFile);
        }
    }

    private CatalogSummary validate(OpenDocument opened, CatalogFormat format, Upload upload, Path problemsFile, Runnable check) throws IOException {
        Files.deleteIfExists(problemsFile);
        try (ProblemsFile problems = new ProblemsFile(problemsFile)) {
            return validator.validate(opened.csv(), format, upload.reading().options(), problems::add, check);
        }
    }

    /** @return every problem, as CSV */
    public InputStream problemsCsv(Received received) throws IOException {
        return Files.newInputStream(received.files().problems());
    }

    /** Says again why a request could not be recorded. */
    public void rethrow(Exception why) throws Exception {
        throw why;
    }

    private static Received refused(Upload upload, CatalogFormat format, List<RowProblem> problems, Path problemsFile) throws IOException {
        Files.deleteIfExists(problemsFile);
        try (ProblemsFile file = new ProblemsFile(problemsFile)) {
            problems.forEach(file::add);
        }
        return new Received(false, null, upload, new Received.Content(format, CatalogSummary.unreadable(problems), null, List.of()),
            new Received.Files(problemsFile, null, null), Map.of());
    }

    private Path spool(Upload upload, Path target) throws IOException {
        if (upload.csv().move()) {
            Confined.move(temporary, upload.csv().file(), target);
        } else {
            Files.copy(upload.csv().file(), target);
        }
        OwnerOnly.restrict(target);
        return target;
    }

    private Map<String, Object> record(Upload upload, String requestId, Received.Content content, OpenDocument opened) throws IOException {
        CatalogFormat format = content.format();
        CatalogSummary summary = content.summary();
        Map<String, Object> record = new HashMap<>();
        record.put("id", requestId);
        record.put("token", token());
        record.put("source", upload.origin().via());
        record.put("file_name", content.document().name());
        record.put("format", json.writeValueAsString(format));
        record.put("layout", summary.header().layout().toJson());
        record.put("options", json.writeValueAsString(upload.options()));
        record.put("delimiter", switch (format.delimiter()) {
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            default -> "comma";
        });
        record.put("charset", format.javaCharset().name());
        record.put("invalid_rows", upload.reading().skipInvalid() ? "skip" : "reject");
        record.put("created_at", clock.millis());
        long sourceBytes = opened.source() == null ? 0 : Files.size(opened.source());
        record.put("csv_bytes", Files.size(opened.csv()) + sourceBytes);
        record.put("document", content.document().toJson());
        record.put("source_bytes", sourceBytes);
        record.put("image_name", upload.wish().imageName());
        record.put("products", summary.good().products());
        record.put("products_invalid", summary.bad().products());
        record.put("images", summary.good().images());
        record.put("images_invalid", summary.bad().images());
        record.put("refresh", upload.wish().refresh());
        record.put("checks", upload.wish().checks());
        record.put("webhook_url", upload.wish().webhookUrl() == null ? webhookUrl : upload.wish().webhookUrl());
        String hash = upload.origin().known() ? contentHash(upload, opened.source() == null ? opened.csv() : opened.source()) : null;
        record.put("content_hash", hash);
        record.put("source_file", upload.origin().sourceFile());
        record.put("idempotency_key", upload.origin().sourceFile() != null ? "inbox " + hash
            : upload.origin().idempotencyKey() != null ? "upload " + upload.origin().idempotencyKey() : null);
        return record;
    }

    /** Of all that decides what comes out, and who is told: the file and its options. */
    private String contentHash(Upload upload, Path source) throws IOException {
        MessageDigest digest = sha256();
        String options = json.writeValueAsString(upload.options()) + columns(upload.reading().options()) + upload.reading().skipInvalid()
            + (upload.wish().webhookUrl() == null ? "" : upload.wish().webhookUrl())
            + (upload.wish().imageName().equals(ImageNames.USUAL) ? "" : upload.wish().imageName())
            + (upload.reading().encoding() == null ? "" : upload.reading().encoding())
            + (upload.wish().refresh().equals("changed") ? "" : upload.wish().refresh())
            + (upload.wish().checks() == null ? "" : " checks " + upload.wish().checks())
            + (upload.reading().sheet() == null ? "" : " sheet " + upload.reading().sheet());
        digest.update(options.getBytes(StandardCharsets.UTF_8));
        try (InputStream file = Files.newInputStream(source)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = file.read(buffer); count != -1; count = file.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What was said before there were dialects stands alone, so that an earlier version's keys hold. */
    private static String columns(ReadingOptions options) {
        return Stream.of(options.dialect(), options.group(), options.baseUrl()).allMatch(Objects::isNull) ? options.columns() : options.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void remove(Path folder) {
        try {
            Confined.deleteWhole(temporary, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
