package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverters;

/**
 * Lets an outcome travel to another process as a text. Times in the text are counted from the moment at which it is written, and added to
 * that at which it is read: the two clocks need not agree, and a worker without database does not know the database's.
 */
@Converter
public final class OutcomeConverters implements TypeConverters {

    private final ObjectMapper json = new ObjectMapper();

    @Converter
    public String text(Outcome outcome, Exchange exchange) throws JsonProcessingException {
        return json.writeValueAsString(outcome.later(-now(exchange)));
    }

    @Converter
    public Outcome outcome(String text, Exchange exchange) throws JsonProcessingException {
        return json.readValue(text, Outcome.class).later(now(exchange));
    }

    /** By the database's clock, as far as this process knows it. Camel makes converters itself, so it cannot be given one. */
    private static long now(Exchange exchange) {
        return exchange.getContext().getRegistry().lookupByNameAndType("clock", StatementClock.class).now();
    }
}
