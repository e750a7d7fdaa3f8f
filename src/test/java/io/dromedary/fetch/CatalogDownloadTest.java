package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogDownloadTest {

    private static final String URL = "https://shop.example/feeds/products.csv?key=secret";

    @TempDir
    private Path folder;
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void bringsTheFileAndItsName() throws Exception {
        FetchedCatalog catalog = save(200, "a,b\n1,2\n");

        assertEquals("products.csv", catalog.name());
        assertEquals("a,b\n1,2\n", Files.readString(catalog.file()));
        UnitOfWorkHelper.doneSynchronizations(exchange, exchange.getExchangeExtension().handoverCompletions());
        assertTrue(isEmpty(), "it is removed when the request is done");
    }

    @ParameterizedTest
    @CsvSource({"401, not open", "403, not open", "404, nothing there", "410, nothing there", "429, slow down", "500, in trouble", "503, in trouble", "302, ends up at", "204, no catalogue", "418, no catalogue", "0, no catalogue"})
    void everyOtherStatusSaysWhatToDo(int status, String says) {
        FetchException failure = assertThrows(FetchException.class, () -> save(status, "a"));

        assertEquals("http_" + status, failure.code());
        assertEquals(status, failure.httpStatus());
        assertTrue(failure.getMessage().contains(says) && !failure.getMessage().contains("secret"), failure.getMessage());
    }

    @Test
    void anAnswerWithoutABodyIsEmpty() throws IOException {
        assertEquals("empty", assertThrows(FetchException.class, () -> save(200, "")).code());
        assertEquals("empty", assertThrows(FetchException.class, () -> save(200, (InputStream) null)).code());
    }

    @Test
    void takesAsMuchAsTheLimitSaysAndNoMore() throws Exception {
        assertEquals(8, Files.size(save(200, "12345678").file()));
        FetchException failure = assertThrows(FetchException.class, () -> save(200, "123456789"));
        assertEquals("too_large", failure.code());
        assertTrue(failure.getMessage().contains("more than 8 bytes"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", " \n<!DO>", "\u00EF\u00BB\u00BF<a>"})
    void aPageIsNoCatalogue(String body) {
        exchange.getMessage().setHeader("Content-Type", "Text/HTML; charset=utf-8");
        FetchException failure = assertThrows(FetchException.class, () -> save(200, body));

        assertEquals("web_page", failure.code());
        assertTrue(failure.getMessage().contains("(text/html; charset=utf-8)") && failure.getMessage().contains("private window"), failure.getMessage());
    }

    @Test
    void aSheetThatIsNotSharedSaysHowToShareIt() {
        exchange.getMessage().setHeader("Content-Type", "text/html" + "x".repeat(600));
        FetchException failure = assertThrows(FetchException.class, () -> download().save(answer(200, body("<html>")), "https://Docs.google.com/spreadsheets/d/1/export"));

        assertTrue(failure.getMessage().contains("Share the sheet") && failure.getMessage().contains("x".repeat(491) + ")") && !failure.getMessage().contains("x".repeat(492)), failure.getMessage());
    }

    @Test
    void whatIsCalledAPageAndIsNoneIsACatalogue() throws Exception {
        exchange.getMessage().setHeader("Content-Type", "text/html");
        assertEquals("a,b", Files.readString(save(200, "a,b").file()));
        exchange.getMessage().setHeader("Content-Type", "text/xml");
        assertEquals("<a/>", Files.readString(save(200, "<a/>").file()));
    }

    @ParameterizedTest
    @CsvSource({
        "attachment; filename=feed.tsv, https://h/x.csv, text/csv, feed.tsv", ", https://h/a/x.csv?y, text/csv, x.csv", ", https://h/, text/csv, catalog.csv", ", https://h, text/csv, catalog.csv",
        "attachment, https://h/export, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, export.xlsx", ", https://h/export, application/xml, export.xml",
        ", https://h/export, text/tab-separated-values, export.tsv", ", https://h/export, '', export.csv", ", https://h/v1.export2025, '', v1.export2025.csv"})
    void theNameIsTheServersOrTheAddresssWithTheTypesEnding(String disposition, String url, String type, String name) {
        assertEquals(name, CatalogDownload.name(disposition, url, type));
    }

    @Test
    void theOriginsFailuresAreToldAndOursAreThrown() throws Exception {
        assertEquals("dns", download().failure(new HopException("h", false, new java.net.UnknownHostException("h"))).code());
        IOException own = new IOException("No space left on device");
        assertSame(own, assertThrows(IOException.class, () -> download().failure(own)));
        assertFalse(download().failure(new FetchException("tls", "over")).code().isEmpty());
    }

    private CatalogDownload download() {
        return new CatalogDownload(FetchSettings.defaults().withMaxBytes(8), folder);
    }

    private FetchedCatalog save(int status, String body) throws Exception {
        return save(status, body(body));
    }

    private FetchedCatalog save(int status, InputStream body) throws Exception {
        return download().save(answer(status, body), URL);
    }

    private Exchange answer(int status, InputStream body) {
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        return exchange;
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
