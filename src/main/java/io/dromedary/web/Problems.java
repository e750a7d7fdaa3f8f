package io.dromedary.web;

import io.dromedary.flow.CallerGoneException;
import io.dromedary.flow.NoRoomException;
import io.dromedary.store.MissingFileException;
import io.dromedary.store.RangeException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a route of the HTTP side threw into the problem that the caller is told. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /**
     * @param thrown what the route threw
     * @return a problem that says nothing of our inside: an unexpected exception gets a number that the log has too
     */
    public Problem of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
            if (cause instanceof NoRoomException) {
                return Problem.of(503, "no-room", "No room", cause.getMessage());
            }
            if (cause instanceof MissingFileException) {
                return Problem.of(404, "not-found", "Not found", cause.getMessage());
            }
            if (cause instanceof RangeException) {
                return Problem.of(416, "range-not-satisfiable", "Range not satisfiable", cause.getMessage());
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallerGoneException) {
                LOG.info("{}: its work is given up.", cause.getMessage());
                return Problem.ofStatus(503, cause.getMessage());
            }
        }
        String number = UUID.randomUUID().toString();
        LOG.error("Incident {}", number, thrown);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SQLException || cause instanceof IOException) {
                return Problem.ofStatus(503, "The database, the disk or the object store does not answer at the moment. Try again in a while.")
                    .with("incident", number);
            }
        }
        return Problem.ofStatus(500, "Something went wrong here. The log has more under the incident's number.")
            .with("incident", number);
    }

    /** Puts the problem into the answer: its status, its members as the body, and when to come back for a 503. */
    public void answer(Exchange exchange) {
        Problem problem = of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.extensions().get("retry_after") instanceof Number seconds) {
            exchange.getMessage().setHeader("Retry-After", seconds.toString());
        } else if (problem.status() == 503) {
            exchange.getMessage().setHeader("Retry-After", "10");
        }
        exchange.getMessage().setBody(problem.members());
    }
}
