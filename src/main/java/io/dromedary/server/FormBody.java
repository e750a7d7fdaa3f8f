package io.dromedary.server;

import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form with one file, in a part named {@code file}; its other fields are options. */
final class FormBody extends BodyIntake {

    /** RFC 2046, section 5.1.1: 1 to 70 characters. */
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");
    private static final int LONGEST_BOUNDARY = 70;
    /** What the closing boundary is looked for in: nobody writes more behind it. */
    private static final int TAIL_BYTES = 1_024;

    private final SpoolFile file;
    private HttpServerFileUpload upload;
    private boolean uploaded;
    private String boundary;
    private Buffer tail = Buffer.buffer();

    /** @param folder of temporary files */
    FormBody(RoutingContext context, long limit, Path folder) {
        super(context, limit);
        this.file = new SpoolFile(this, folder);
    }

    @Override
    Future<Void> open() throws ProblemException {
        boundary = boundary(request.getHeader(HttpHeaders.CONTENT_TYPE));
        request.setExpectMultipart(true);
        request.uploadHandler(this::begin);
        return file.open();
    }

    private void begin(HttpServerFileUpload part) {
        if (isOver()) {
            return;
        }
        if (upload != null || !"file".equals(part.name())) {
            fail(new ProblemException(400, "file-missing", "The upload cannot be read",
                "The form must have exactly one file, in a part named 'file', but its files are in ['%s']. Send one CSV: curl -F file=@catalog.csv …/upload"
                    .formatted(upload == null ? part.name() : upload.name() + "', '" + part.name())));
            return;
        }
        upload = part;
        part.handler(bytes -> {
            if (!isOver()) {
                file.write(bytes);
            }
        });
        part.endHandler(end -> uploaded = true);
        part.exceptionHandler(failure -> { });
    }

    @Override
    void keep(Buffer bytes) {
        // The decoder has them too and gives the file's to its part, but does not tell whether the form came to its end.
        Buffer end = bytes.length() < TAIL_BYTES ? tail.appendBuffer(bytes) : bytes;
        tail = end.length() <= TAIL_BYTES ? end.copy() : end.getBuffer(end.length() - TAIL_BYTES, end.length());
    }

    @Override
    void finish() {
        boolean whole = tail.toString(StandardCharsets.ISO_8859_1).contains("--" + boundary + "--");
        if (upload != null && !uploaded || !whole) {
            fail(new ProblemException(Problem.ofStatus(400, "The form ends without its closing boundary: it was cut off. Send it again.")));
        } else if (upload == null) {
            // The catalogue's address may be among the fields.
            file.discard();
            succeed(new Body(request.formAttributes(), null, null, null));
        } else {
            file.close().onFailure(this::fail).onSuccess(closed ->
                succeed(new Body(request.formAttributes(), null, file.path(), upload.filename())));
        }
    }

    @Override
    void discard() {
        file.discard();
    }

    private static String boundary(String contentType) throws ProblemException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        String value = boundary.find() ? boundary.group(1) == null ? boundary.group(2) : boundary.group(1) : "";
        if (value.isEmpty() || value.length() > LONGEST_BOUNDARY) {
            throw new ProblemException(Problem.ofStatus(400,
                "The Content-Type of a form needs a boundary of 1 to %d characters. Clients write it themselves: leave the header to yours."
                    .formatted(LONGEST_BOUNDARY)));
        }
        return value;
    }
}
