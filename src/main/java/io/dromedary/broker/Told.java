package io.dromedary.broker;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/**
 * For a queue in memory whose messages wait on the broker's: what is unhandled there fails the message that waits, and is told by that.
 *
 * @param trouble of the broker
 * @param others  for all else
 */
record Told(BrokerTrouble trouble, ExceptionHandler others) implements ExceptionHandler {

    @Override
    public void handleException(Throwable failure) {
        handleException(null, null, failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        if (trouble.concerns(failure)) {
            trouble.handleError(failure);
        } else {
            others.handleException(message, exchange, failure);
        }
    }
}
