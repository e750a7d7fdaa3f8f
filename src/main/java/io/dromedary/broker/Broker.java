package io.dromedary.broker;

import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.config.Shown;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Route;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.component.jms.JmsMessageType;
import org.apache.camel.component.seda.SedaConsumer;
import org.apache.camel.main.Main;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * The connection to Apache ActiveMQ Artemis, and how all of Camel's {@code jms:} endpoints use it: a message is received in a transaction
 * and is gone when its exchange has succeeded, it is kept by the broker over its restarts, and only its text travels.
 */
public final class Broker implements AutoCloseable {

    /** Between two tries to reach it. */
    private static final long RECOVERY_MILLISECONDS = 2_000;
    /** For an answer of the broker. */
    private static final long CALL_MILLISECONDS = 10_000;

    private final String url;
    private final CachingConnectionFactory sending;
    private final JmsComponent component;
    private final BrokerTrouble trouble;

    private Broker(String url, CachingConnectionFactory sending, JmsComponent component, BrokerTrouble trouble) {
        this.url = url;
        this.sending = sending;
        this.component = component;
        this.trouble = trouble;
    }

    /** It need not be there yet. */
    public static Broker at(Settings settings) {
        String url = settings.text("dromedary.broker.url");
        ActiveMQConnectionFactory factory;
        try {
            factory = new ActiveMQConnectionFactory(url);
        } catch (RuntimeException e) {
            throw SettingException.of("dromedary.broker.url", Shown.value(url), "the URL of an Artemis broker, such as tcp://broker:61616");
        }
        if (!settings.text("dromedary.broker.user").isEmpty()) {
            factory.setUser(settings.text("dromedary.broker.user"));
            factory.setPassword(settings.text("dromedary.broker.password"));
        }
        // A worker takes an image when it has a consumer for it, and leaves the others to the rest.
        factory.setConsumerWindowSize(0);
        // The broker knows at once who has it: it gives back what a dead worker had after redelivery-delay, not to its other consumers.
        factory.setTransactionBatchSize(0);
        factory.setCallTimeout(CALL_MILLISECONDS);
        // Nothing is made of an object that a message brings.
        factory.setDeserializationDenyList("*");
        CachingConnectionFactory sending = new CachingConnectionFactory(factory);
        sending.setCacheConsumers(false);
        BrokerTrouble trouble = new BrokerTrouble(url);
        JmsConfiguration configuration = new JmsConfiguration(factory);
        configuration.setTemplateConnectionFactory(sending);
        configuration.setTransacted(true);
        configuration.setLazyCreateTransactionManager(false);
        configuration.setCacheLevelName("CACHE_CONSUMER");
        configuration.setDisableReplyTo(true);
        configuration.setDeliveryPersistent(true);
        configuration.setJmsMessageType(JmsMessageType.Text);
        configuration.setRecoveryInterval(RECOVERY_MILLISECONDS);
        configuration.setExceptionListener(trouble);
        configuration.setErrorHandler(trouble);
        JmsComponent component = new JmsComponent(configuration);
        component.setHeaderFilterStrategy(new NoHeaders());
        return new Broker(url, sending, component, trouble);
    }

    public void bindTo(Main main, OutcomeBatches batches) {
        main.bind("jms", component);
        main.bind("brokerTransactions", new JmsTransactionManager(sending));
        main.bind("broker", this);
        main.bind("outcomeBatches", batches);
    }

    /** What this consumer reports of the broker is told with the rest. */
    public void hold(Route route) {
        if (route.getConsumer() instanceof SedaConsumer queue && !(queue.getExceptionHandler() instanceof Told)) {
            queue.setExceptionHandler(new Told(trouble, queue.getExceptionHandler()));
        }
    }

    /** @throws JMSException where it does not answer */
    public void check() throws JMSException {
        // The shared connection: it is made anew where it was lost.
        sending.createConnection().close();
    }

    /** Says in the log that it is away, in one line a minute. */
    public void trouble(Throwable thrown) {
        trouble.handleError(thrown);
    }

    /** @return why no connection can be had; nothing where one can */
    public Optional<String> away() {
        try (Connection connection = component.getConfiguration().getConnectionFactory().createConnection()) {
            connection.start();
            return Optional.empty();
        } catch (JMSException e) {
            return Optional.of("The broker at %s cannot be reached: %s".formatted(Shown.value(url), e.getMessage()));
        }
    }

    @Override
    public void close() {
        sending.destroy();
    }
}
