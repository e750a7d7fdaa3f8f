package io.dromedary.web;

import io.dromedary.catalog.ReadingOptions;
import io.dromedary.check.Rules;
import io.dromedary.config.LiveTable;
import io.dromedary.config.Quantities;
import io.dromedary.encoding.Encodings;
import io.dromedary.fetch.FetchedCatalog;
import io.dromedary.fetch.StrictUrl;
import io.dromedary.flow.ImageNames;
import io.dromedary.flow.Upload;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.RenditionSets;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads an upload and its options from a form, from a raw body or from the inbox. */
public final class Uploads {

    /** What may be fetched again of images that were compressed before. */
    public static final List<String> REFRESH = List.of("changed", "all", "missing");
    static final String HOW = "Send multipart/form-data with a part named 'file', the file itself with its media type, such as text/csv, or the address that it is fetched from as source_url: curl --data-urlencode source_url=https://shop.example/export.csv …/upload";

    private static final int MAX_FILE_NAME = 200;
    private static final int MAX_KEY = 255;
    private static final int MAX_SHOWN = 200;

    private final CompressOptions defaults;
    private final boolean inboxSkipsInvalid;
    private final String inboxEncoding;
    private final ReadingOptions inboxReading;
    private final String inboxSheet;
    private final String imageName;
    private final String refresh;
    private final LiveTable<RenditionSets> renditionSets;
    /** Why no WebP can be written here, asked when somebody wants one. */
    private final Supplier<Optional<String>> webpRefusal;
    private final LiveTable<Rules> rules;
    private final String checks;

    /**
     * @param defaults          how to compress where the caller does not say
     * @param inboxSkipsInvalid what a file in the inbox that has bad rows means
     * @param inboxEncoding     in which encoding the files in the inbox are, or null to find out for each
     * @param inboxReading      how else they are to be read
     * @param inboxSheet        which sheet is read of workbooks in the inbox, or null for the first that is shown
     * @param imageName         what the files of images are called where the caller does not say
     * @param refresh           which images that were compressed before are fetched again where the caller does not say, one of {@link #REFRESH}
     * @param renditionSets     by the names that callers may write instead of renditions
     * @param webpRefusal       why no WebP can be written here, asked when somebody wants one
     * @param rules             what images may be checked by
     * @param checks            the channels that they are checked for where the caller does not say, or null for none
     */
    public Uploads(CompressOptions defaults, boolean inboxSkipsInvalid, String inboxEncoding, ReadingOptions inboxReading, String inboxSheet, String imageName, String refresh,
                   LiveTable<RenditionSets> renditionSets, Supplier<Optional<String>> webpRefusal, LiveTable<Rules> rules, String checks) {
        this.renditionSets = renditionSets;
        this.webpRefusal = webpRefusal;
        this.rules = rules;
        this.checks = checks;
        this.refresh = refresh;
        this.defaults = defaults;
        this.inboxSkipsInvalid = inboxSkipsInvalid;
        this.inboxEncoding = inboxEncoding;
        this.inboxReading = inboxReading;
        this.inboxSheet = inboxSheet;
        this.imageName = imageName;
    }

    /**
     * @param exchange a request with {@code multipart/form-data}, whose file the server has written to the disk
     * @throws ProblemException 400 where an option is wrong
     */
    public Upload ofForm(Exchange exchange) throws ProblemException {
        Call call = Call.of(exchange);
        String address = call.option("source_url");
        if (call.file() == null && address == null) {
            throw bad("file-missing", "The form has no file. Send the catalogue as a part named 'file': curl -F file=@catalog.csv …/upload; or the address that it is fetched from: curl -F source_url=https://shop.example/export.csv …/upload");
        }
        if (call.file() != null && address != null) {
            throw bad("invalid-option", "The form has a file and a source_url. Send one of them.");
        }
        return of(exchange, address == null ? fileName(call.fileName()) : null);
    }

    /**
     * @param exchange a request whose body is a form of fields alone, as an HTML form and {@code curl --data-urlencode} send it
     * @throws ProblemException 415 where it names no address to fetch the catalogue from, 400 where an option is wrong
     */
    public Upload ofAddress(Exchange exchange) throws ProblemException {
        Map<String, List<String>> options = new LinkedHashMap<>(Call.of(exchange).options());
        String body = exchange.getMessage().getBody(String.class);
        for (String field : body == null || body.isBlank() ? new String[0] : body.strip().split("&")) {
            int equals = field.indexOf('=');
            options.computeIfAbsent(decoded(equals < 0 ? field : field.substring(0, equals)), name -> new ArrayList<>())
                .add(decoded(equals < 0 ? "" : field.substring(equals + 1)));
        }
        if (!options.containsKey("source_url")) {
            throw new ProblemException(Problem.ofStatus(415, "'/upload' does not take 'application/x-www-form-urlencoded' without a source_url. " + HOW));
        }
        exchange.setVariable(Call.VARIABLE, new Call(options, null, null));
        return of(exchange, null);
    }

    private static String decoded(String text) throws ProblemException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.ofStatus(400, "The form is not well-formed: %s. %s".formatted(e.getMessage(), HOW)));
        }
    }

    /** @return the upload with the catalogue that was fetched from its address */
    public Upload fetched(Upload upload, FetchedCatalog catalog) {
        return upload.with(new Upload.Csv(fileName(catalog.name()), catalog.file(), true));
    }

    /**
     * @param exchange a request whose body is the CSV, which the server has written to the disk
     * @throws ProblemException 400 where an option is wrong
     */
    public Upload ofBody(Exchange exchange) throws ProblemException {
        String name = Call.of(exchange).option("file_name");
        if (Call.of(exchange).option("source_url") != null) {
            throw bad("invalid-option", "The upload has a body and a source_url. Send one of them: curl --data-urlencode source_url=… …/upload");
        }
        return of(exchange, fileName(name == null ? "upload.csv" : name));
    }

    /** @param path of a file in the watched folder, which stays there until the route moves it */
    public Upload ofInbox(String path, String name) throws IOException {
        return new Upload(new Upload.Origin("inbox", null, identity(Path.of(path)), null), new Upload.Csv(fileName(name), Path.of(path), false),
            new Upload.Reading(inboxReading, inboxEncoding, inboxSheet, inboxSkipsInvalid), new Upload.Wish(false, false, imageName, null, refresh, checks), defaults);
    }

    /** A crash may come between the commit and the move: then the same file is found again, and nothing else is. */
    private static String identity(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        }
        // The change time is that of the last rename, so a file that is dropped again is another one.
        Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,ctime,size");
        return attributes.get("ino") + " " + attributes.get("ctime") + " " + attributes.get("size");
    }

    private Upload of(Exchange exchange, String fileName) throws ProblemException {
        Message message = exchange.getMessage();
        Call call = Call.of(exchange);
        OptionNames.check(call.options().keySet());
        String invalidRows = choice(call, "invalid_rows", List.of("reject", "skip"), "reject");
        String accept = message.getHeader("Accept", "", String.class);
        try {
            CompressOptions given = CompressOptions.parse(call.option("mode"), call.option("quality"), null,
                call.option("format"), call.option("background"), defaults).withGrown(call.option("grown"))
                .withSize(call.option("fit"), call.option("pad"));
            String maxBytes = call.option("max_bytes");
            CompressOptions options = renditions(call, maxBytes == null ? given : given.withMaxBytes(bytes(maxBytes)));
            Optional<String> refusal = options.writesWebp() ? webpRefusal.get() : Optional.empty();
            if (refusal.isPresent()) {
                throw bad("invalid-option", refusal.get());
            }
            String named = fileName == null && call.option("file_name") != null ? fileName(call.option("file_name")) : fileName;
            return new Upload(new Upload.Origin("upload", idempotencyKey(message), null, sourceUrl(call)), new Upload.Csv(named, call.file(), true),
                new Upload.Reading(reading(call), encoding(call), call.option("sheet"), invalidRows.equals("skip")),
                new Upload.Wish(choice(call, "dry_run", List.of("true", "false"), "false").equals("true"),
                    accept.toLowerCase(Locale.ROOT).contains("text/csv"), imageName(call), webhookUrl(call), choice(call, "refresh", REFRESH, refresh),
                    call.option("checks") == null ? checks : rules.now().named(call.option("checks"))), options);
        } catch (IllegalArgumentException e) {
            throw bad("invalid-option", e.getMessage());
        }
    }

    private CompressOptions renditions(Call call, CompressOptions options) {
        String renditions = call.option("renditions");
        return renditions == null ? options : options.withRenditions(renditionSets.now().expanded(renditions));
    }

    private static ReadingOptions reading(Call call) throws ProblemException {
        return new ReadingOptions(call.option("columns"), call.option("dialect"), call.option("group"), baseUrl(call.option("base_url")));
    }

    /** What the paths of a catalogue are below: a path is put behind it, so it ends in none of its own parts. */
    private static String baseUrl(String url) throws ProblemException {
        String refusal = url == null ? null : url.indexOf('?') >= 0 || url.indexOf('#') >= 0 ? "it has a '?' or '#'" : StrictUrl.refusal(url).orElse(null);
        if (refusal != null) {
            throw bad("invalid-option", "base_url is '%s', but it must be the http or https address that the paths in the catalogue are below, such as https://shop.example/media/catalog/product: %s."
                .formatted(url.substring(0, Math.min(url.length(), MAX_SHOWN)), refusal));
        }
        return url;
    }

    private String imageName(Call call) {
        String template = call.option("image_name");
        try {
            return template == null ? imageName : ImageNames.check(template);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("image_name is " + e.getMessage(), e);
        }
    }

    private static int bytes(String text) {
        long bytes = Quantities.bytes(text).orElse(0);
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("max_bytes is '%s', but it must be a size such as 200 kB, 1 MB or 150000."
                .formatted(text.substring(0, Math.min(text.length(), MAX_SHOWN))));
        }
        return (int) bytes;
    }

    private static String encoding(Call call) throws ProblemException {
        String name = call.option("encoding");
        Optional<String> encoding = name == null ? Optional.empty() : Encodings.named(name);
        if (name != null && encoding.isEmpty()) {
            throw bad("invalid-option", "encoding is '%s', but it must name the encoding of the CSV, such as UTF-8, windows-1252, windows-1250, windows-1251, Shift_JIS, GBK, Big5, EUC-KR, macintosh or IBM850; leave it out to have it found."
                .formatted(name.substring(0, Math.min(name.length(), MAX_SHOWN))));
        }
        return encoding.orElse(null);
    }

    private static String idempotencyKey(Message message) throws ProblemException {
        String key = message.getHeader("Idempotency-Key", String.class);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY || !key.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw bad("invalid-option", "The header Idempotency-Key must be 1 to %d printable ASCII characters, a new random one for each upload, such as a UUID."
                .formatted(MAX_KEY));
        }
        return key.strip();
    }

    /** Where it leads is judged when something is sent; what could never be sent is told now. */
    private static String webhookUrl(Call call) throws ProblemException {
        String url = call.option("webhook_url");
        String refusal = url == null ? null : StrictUrl.refusal(url).orElse(null);
        if (refusal != null) {
            throw bad("invalid-option", "webhook_url is '%s', but it must be an http or https URL without a user name, such as https://shop.example/hooks/images: %s."
                .formatted(url.substring(0, Math.min(url.length(), MAX_SHOWN)), refusal));
        }
        return url;
    }

    private static String sourceUrl(Call call) throws ProblemException {
        String url = call.option("source_url");
        String refusal = url == null ? null : StrictUrl.refusal(url).orElse(null);
        if (refusal != null) {
            throw bad("invalid-option", "source_url is '%s', but it must be the http or https address of a catalogue, such as https://shop.example/export.csv: %s."
                .formatted(url.substring(0, Math.min(url.length(), MAX_SHOWN)), refusal));
        }
        return url;
    }

    private static String choice(Call call, String name, List<String> allowed, String otherwise) throws ProblemException {
        String value = call.option(name);
        if (value == null) {
            return otherwise;
        }
        if (!allowed.contains(value.toLowerCase(Locale.ROOT))) {
            throw bad("invalid-option", "%s is '%s', but it must be %s.".formatted(name, value, String.join(" or ", allowed)));
        }
        return value.toLowerCase(Locale.ROOT);
    }

    /** The last part of what a client calls its file, without control characters: for people only. */
    static String fileName(String raw) {
        String name = raw == null ? "" : raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1)
            .replaceAll("\\p{Cntrl}", "").strip();
        if (name.isEmpty()) {
            return "upload.csv";
        }
        return name.length() > MAX_FILE_NAME ? name.substring(0, MAX_FILE_NAME) : name;
    }

    private static ProblemException bad(String code, String detail) {
        return new ProblemException(400, code, "The upload cannot be read", detail);
    }
}
