package io.dromedary.web;

import io.dromedary.catalog.ChangesCsv;
import io.dromedary.sql.Rows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jdbc.JdbcConstants;

/** Answers with what a request has brought against the one before of the same file name. */
public final class Changes {

    private static final int PAGE = 1000;
    /** Bits of an asset's id for its place within its request. */
    private static final int PLACE_BITS = 32;
    private static final Map<String, Character> DELIMITERS = Map.of("semicolon", ';', "tab", '\t', "pipe", '|');

    private final String publicUrl;

    /** @param publicUrl what URLs in answers begin with */
    public Changes(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** What is read of a request's row and of that of the one before; nulls where there is none before. */
    record Compared(long number, String delimiter, String earlierId, Long earlierNumber) {
    }

    /** An image of one of them, as it is on record; the change is null where there is none. */
    private record Row(int sheetRow, int position, String serial, String name, String url, String change) {
    }

    /**
     * Puts the CSV into the answer. It is made while it is sent, by pages which the routes {@code direct:changes-page} and
     * {@code direct:gone-page} read. Which request it is compared with stands in the header {@code Link}; with no such header there
     * was none before, and the list is empty.
     *
     * @param request the request's row
     * @throws ProblemException 409 while the request is not finished, or where it failed as a whole
     */
    public void answer(Exchange exchange, RequestState request, Compared compared) throws ProblemException {
        request.requireResults();
        ProducerTemplate routes = exchange.getContext().createProducerTemplate();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, Downloads.mediaType("changes.csv"));
        message.setHeader("Content-Disposition", Downloads.attachment(request.base() + "-changes.csv"));
        message.setHeader("Cache-Control", "no-cache");
        message.setHeader("X-Content-Type-Options", "nosniff");
        if (compared.earlierId != null) {
            message.setHeader("Link", "<%s/requests/%s>; rel=\"predecessor-version\"".formatted(publicUrl, compared.earlierId));
        }
        message.setBody(new SequenceInputStream(new Parts(routes, request.id(), compared)));
    }

    /** The header, then the pages of the one request, then those of the other. */
    private static final class Parts implements Enumeration<InputStream> {

        private final ProducerTemplate routes;
        private final String id;
        private final Compared compared;
        private final ChangesCsv csv;
        /** What is read next; null after the last. */
        private String next;
        private boolean begun;
        private int afterRow;
        private int afterPosition;

        Parts(ProducerTemplate routes, String id, Compared compared) {
            this.routes = routes;
            this.id = id;
            this.compared = compared;
            this.csv = new ChangesCsv(DELIMITERS.getOrDefault(compared.delimiter, ','));
            this.next = compared.earlierId == null ? null : "direct:changes-page";
        }

        @Override
        public boolean hasMoreElements() {
            return !begun || next != null;
        }

        @Override
        public InputStream nextElement() {
            String text = begun ? page() : csv.header();
            begun = true;
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        private String page() {
            Map<String, Object> parameters = new HashMap<>(Map.of("request_id", id, "earlier_id", compared.earlierId,
                "first", compared.number << PLACE_BITS, "end", compared.number + 1 << PLACE_BITS,
                "earlier_first", compared.earlierNumber << PLACE_BITS, "earlier_end", compared.earlierNumber + 1 << PLACE_BITS,
                "after_row", afterRow, "after_position", afterPosition, "limit", PAGE));
            @SuppressWarnings("unchecked")
            List<Map<String, Object>> found = routes.requestBodyAndHeader(next, null, JdbcConstants.JDBC_PARAMETERS, parameters, List.class);
            List<Row> rows = Rows.read(found, Row.class);
            if (rows.size() < PAGE) {
                next = next.equals("direct:changes-page") ? "direct:gone-page" : null;
                afterRow = 0;
                afterPosition = 0;
            } else {
                afterRow = rows.get(rows.size() - 1).sheetRow;
                afterPosition = rows.get(rows.size() - 1).position;
            }
            return csv.lines(rows.stream().filter(row -> row.change != null)
                .map(row -> new ChangesCsv.Line(row.serial, row.name, row.position, row.url, row.change)).toList());
        }
    }
}
