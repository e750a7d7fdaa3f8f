package io.dromedary.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;

/** The web page's files, which lie in the jar: these names and no others. */
public final class Pages {

    /** Nothing from elsewhere but the pictures that a catalogue names, nothing inline, and no other page around it. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
        + "img-src 'self' data: http: https:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
        "html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8",
        "svg", "image/svg+xml", "json", "application/json");

    private final Downloads downloads;

    public Pages(Downloads downloads) {
        this.downloads = downloads;
    }

    /**
     * @param name of a file without its folder
     * @throws ProblemException 404 where there is none of that name
     */
    public void answer(Exchange exchange, String name) throws ProblemException, IOException {
        try (InputStream file = name.matches("[a-z-]+\\.[a-z]+") ? Pages.class.getResourceAsStream("/page/" + name) : null) {
            if (file == null) {
                throw new ProblemException(Problem.ofStatus(404, "There is no file '%s'.".formatted(name)));
            }
            String mediaType = MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            downloads.answer(exchange, Downloads.of(file.readAllBytes(), mediaType, null));
        }
        exchange.getMessage().setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        exchange.getMessage().setHeader("Referrer-Policy", "no-referrer");
    }
}
