package io.dromedary.web;

import io.dromedary.flow.SearchText;
import io.dromedary.sql.StatementParameters;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.jdbc.JdbcConstants;

/**
 * Reads the ids and pages that callers ask for, and makes them the parameters of a statement. Of a page one row more is
 * asked for, which tells whether another page follows.
 */
public final class Queries {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CHECK = Pattern.compile("(?<check>[a-z0-9-]{1,100}:[a-z-]{1,50}?)(:(?<severity>fails|warns|unknown))?");
    private static final Pattern AFTER = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final Set<String> IMAGE_STATES = Set.of("pending", "completed", "failed", "stopped", "invalid");

    /** @throws ProblemException 404 where the path's {@code request_id} is no request id */
    @StatementParameters(value = "request_id", headers = true)
    public void requestId(Exchange exchange) throws ProblemException {
        exchange.getMessage().setHeader("request_id", requestId(exchange.getMessage()));
    }

    /** Makes the path's {@code token} and {@code name} the header {@code path}, as it is on record; empty where no file can have it. */
    @StatementParameters(value = "path", headers = true)
    public void imageFile(Exchange exchange) {
        Message message = exchange.getMessage();
        String token = String.valueOf(message.getHeader("token"));
        String name = String.valueOf(message.getHeader("name"));
        boolean plain = Downloads.NAME.matcher(token).matches() && Downloads.NAME.matcher(name).matches();
        message.setHeader("path", plain ? token + "/" + name : "");
    }

    /** @throws ProblemException 404 where there is no such row */
    public void there(Map<String, Object> row, Object requestId) throws ProblemException {
        if (row == null) {
            throw notFound(requestId);
        }
    }

    /** Parameters of the list of requests: {@code limit} and {@code before}, a request's id. */
    @StatementParameters({"limit", "before"})
    public void requests(Exchange exchange) throws ProblemException {
        Message message = exchange.getMessage();
        String before = text(exchange, "before");
        if (!before.isEmpty() && !UUID.matcher(before).matches()) {
            throw badQuery("before", before, "the request_id of a request");
        }
        message.setHeader(JdbcConstants.JDBC_PARAMETERS, Map.of("limit", limit(exchange) + 1, "before", before));
    }

    /** Parameters of a page of images: {@code status}, {@code product}, {@code check}, {@code limit} and {@code after}, as the page before named it. */
    @StatementParameters({"request_id", "state", "after_row", "after_position", "limit", "product", "check", "same"})
    public void images(Exchange exchange) throws ProblemException {
        Message message = exchange.getMessage();
        String state = text(exchange, "status");
        if (!state.isEmpty() && !IMAGE_STATES.contains(state)) {
            throw badQuery("status", state, "one of " + IMAGE_STATES.stream().sorted().toList());
        }
        String after = text(exchange, "after");
        var parts = AFTER.matcher(after.isEmpty() ? "0-0" : after);
        if (!parts.matches()) {
            throw badQuery("after", after, "the 'next' of the page before");
        }
        String product = text(exchange, "product");
        if (product.indexOf('\0') >= 0) {
            throw badQuery("product", product, "text without a null character");
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("request_id", requestId(message));
        parameters.put("state", state);
        String check = text(exchange, "check");
        parameters.put("check", found(check));
        parameters.put("same", check.equals("same") ? 1 : 0);
        parameters.put("after_row", Integer.valueOf(parts.group(1)));
        parameters.put("after_position", Integer.valueOf(parts.group(2)));
        parameters.put("limit", limit(exchange) + 1);
        parameters.put("product", contains(product));
        message.setHeader(JdbcConstants.JDBC_PARAMETERS, parameters);
    }

    /** The pattern of the findings, as they are on record, that are asked for: {@code fails}, {@code warns}, or what the status calls a check, with its severity or without. */
    private static String found(String check) throws ProblemException {
        if (check.isEmpty() || check.equals("same")) {
            return "";
        }
        if (check.equals("fails") || check.equals("warns")) {
            return "%\"severity\":\"" + check + "\"%";
        }
        Matcher named = CHECK.matcher(check);
        if (!named.matches()) {
            throw badQuery("check", check, "fails, warns, same, or a check as the status names it, such as google:shorter-side or google:shorter-side:fails");
        }
        String severity = named.group("severity");
        return "%\"check\":\"" + named.group("check") + "\"" + (severity == null ? "" : ",\"severity\":\"" + severity + "\"") + "%";
    }

    /** Parameters of a page of products: {@code limit} and {@code after}, as the page before named it. */
    @StatementParameters({"request_id", "after_row", "limit"})
    public void products(Exchange exchange) throws ProblemException {
        Message message = exchange.getMessage();
        String after = text(exchange, "after");
        if (!after.matches("\\d{0,9}")) {
            throw badQuery("after", after, "the 'next' of the page before");
        }
        message.setHeader(JdbcConstants.JDBC_PARAMETERS, Map.of("request_id", requestId(message),
            "after_row", after.isEmpty() ? 0 : Integer.parseInt(after), "limit", limit(exchange) + 1));
    }

    /** @return the text as a pattern of {@code like} with the escape character {@code !}; empty for no text */
    private static String contains(String text) {
        return text.isEmpty() ? "" : "%" + SearchText.fold(text).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static String requestId(Message message) throws ProblemException {
        Object id = message.getHeader("request_id");
        if (!(id instanceof String text) || !UUID.matcher(text).matches()) {
            throw notFound(id);
        }
        return text;
    }

    private static int limit(Exchange exchange) throws ProblemException {
        String limit = text(exchange, "limit");
        if (limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_LIMIT) {
            throw badQuery("limit", limit, "a whole number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    private static String text(Exchange exchange, String name) {
        String value = Call.of(exchange).option(name);
        return value == null ? "" : value;
    }

    private static ProblemException notFound(Object id) {
        return new ProblemException(404, "not-found", "Not found",
            "There is no request '%s'. The id is the request_id of the answer to the upload.".formatted(id));
    }

    private static ProblemException badQuery(String name, String value, String allowed) {
        return new ProblemException(400, "bad-request", "Bad request",
            "%s is '%s', but it must be %s.".formatted(name, value, allowed));
    }
}
