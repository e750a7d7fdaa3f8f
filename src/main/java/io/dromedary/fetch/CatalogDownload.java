package io.dromedary.fetch;

import io.dromedary.store.Confined;
import io.dromedary.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Fetches a catalogue from where its shop keeps it: judges the answer and writes its body to a file, bounded in bytes, in
 * speed and, by the client, in time. What goes wrong is told as what the origin answered.
 */
public final class CatalogDownload {

    private static final int OK = 200;
    private static final int BUFFER = 16 * 1024;
    private static final int MOST_SHOWN = 500;

    private final FetchSettings settings;
    private final Path folder;
    private final FetchFailures failures = new FetchFailures();

    /** @param folder of temporary files */
    public CatalogDownload(FetchSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * @param exchange whose message is the answer; when it is done, the file is removed unless it was moved away
     * @param url      that was asked
     * @throws FetchException where the answer brings no catalogue
     * @throws IOException    where our own disk does not do
     */
    public FetchedCatalog save(Exchange exchange, String url) throws FetchException, IOException {
        Message answer = exchange.getMessage();
        Path file = folder.resolve("catalog-" + UUID.randomUUID());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                remove(file);
            }
        });
        try (InputStream body = answer.getBody(InputStream.class)) {
            int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
            if (status != OK) {
                throw new FetchException("http_" + status, "\"%s\" was answered with status %d: %s".formatted(ShownUrl.of(url), status, meaning(status)), status, null, null);
            }
            long size = body == null ? 0 : copy(url, body, file);
            if (size == 0) {
                throw new FetchException("empty", "\"%s\" gave an empty answer. Open it in a browser: it must give the file itself".formatted(ShownUrl.of(url)));
            }
            String type = answer.getHeader("Content-Type", "", String.class).toLowerCase(Locale.ROOT);
            if (type.contains("html") && isMarkup(file)) {
                throw new FetchException("web_page", ("\"%s\" was answered with a web page (%s) instead of a catalogue: often one that asks for a login. %s")
                    .formatted(ShownUrl.of(url), cut(type), remedy(url)));
            }
            return new FetchedCatalog(name(answer.getHeader("Content-Disposition", String.class), url, type), file);
        }
    }

    /**
     * @return the same failure as the origin's, in a sentence; nothing else is told of our inside
     * @throws Exception the failure itself where it is our own
     */
    public FetchException failure(Exception thrown) throws Exception {
        return failures.of(thrown).orElseThrow(() -> thrown);
    }

    private long copy(String url, InputStream body, Path file) throws FetchException, IOException {
        byte[] buffer = new byte[BUFFER];
        SpeedCheck speed = new SpeedCheck(settings.body().bytesPerSecond(), settings.body().window(), System::nanoTime);
        long size = 0;
        try (OutputStream out = Files.newOutputStream(OwnerOnly.createFile(file))) {
            for (int count = failures.read(body, buffer); count != -1; count = failures.read(body, buffer)) {
                size += count;
                if (size > settings.body().most()) {
                    throw new FetchException("too_large", "\"%s\" sends more than %,d bytes, the most that this server takes. Split the catalogue, or raise dromedary.max-upload-bytes"
                        .formatted(ShownUrl.of(url), settings.body().most()));
                }
                out.write(buffer, 0, count);
                if (speed.isTooSlow(count)) {
                    throw new FetchException("timeout", "\"%s\" sends less than %d bytes a second. Try again later, or download it and upload the file"
                        .formatted(ShownUrl.of(url), settings.body().bytesPerSecond()));
                }
            }
        }
        return size;
    }

    private static boolean isMarkup(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(BUFFER), StandardCharsets.ISO_8859_1).replace("\u00EF\u00BB\u00BF", "").stripLeading().startsWith("<");
        }
    }

    private static String remedy(String url) {
        return "docs.google.com".equalsIgnoreCase(URI.create(url).getHost())
            ? "Share the sheet with \"Anyone with the link\", or publish it (File, Share, Publish to web) as comma-separated values and take that address"
            : "Open the address in a private window of a browser: it must give the file itself";
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401, 403 -> "it is not open to everybody. Open it, or check whether a signed address has expired";
            case 404, 410 -> "there is nothing there. Correct the address";
            case 429 -> "its server asks us to slow down. Try again later";
            default -> status >= 500 ? "its server is in trouble. Try again later" : status / 100 == 3 ? "it redirects without saying where to, or too often. Use the address that a browser ends up at"
                : "that is no catalogue. Check whether the address opens in a browser";
        };
    }

    /** @param type of the answer, in lower case */
    static String name(String disposition, String url, String type) {
        String name = disposition == null ? "" : Disposition.fileName(disposition);
        if (name.isBlank()) {
            String path = String.valueOf(URI.create(url).getPath());
            name = path.substring(path.lastIndexOf('/') + 1);
        }
        if (name.isBlank()) {
            name = "catalog";
        }
        if (name.matches(".*\\.[A-Za-z0-9]{2,5}")) {
            return name;
        }
        return name + (type.contains("spreadsheetml") ? ".xlsx" : type.contains("xml") ? ".xml" : type.contains("tab-separated") ? ".tsv" : ".csv");
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_SHOWN));
    }

    private void remove(Path file) {
        try {
            Confined.delete(folder, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
