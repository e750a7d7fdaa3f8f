package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;

/** A real Artemis, by the configuration that is shipped for it, on loopback. */
public final class Broker implements AutoCloseable {

    private final int port = Ports.free(1).get(0);
    private Path data;
    private ActiveMQServer server;

    /** Starts with what it had. */
    public Broker start() {
        try {
            if (data == null) {
                data = Files.createTempDirectory("dromedary-broker");
            }
            FileConfiguration configuration = new FileConfiguration();
            FileDeploymentManager file = new FileDeploymentManager(Path.of("deploy/cluster/broker.xml").toUri().toString());
            file.addDeployable(configuration);
            file.readConfiguration();
            configuration.clearAcceptorConfigurations();
            configuration.addAcceptorConfiguration("dromedary", "tcp://127.0.0.1:" + port + "?protocols=CORE");
            configuration.setJournalDirectory(data.resolve("journal").toString()).setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large-messages").toString()).setPagingDirectory(data.resolve("paging").toString())
                .setJournalDatasync(false).setSecurityEnabled(false);
            server = ActiveMQServers.newActiveMQServer(configuration);
            server.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops and keeps what it has. */
    public void stop() {
        if (server != null) {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            server = null;
        }
    }

    /** Stops, and its disk is lost. */
    public void lose() {
        stop();
        Homes.delete(data);
        data = null;
    }

    public long messages(String queue) {
        return server.locateQueue(queue).getMessageCount();
    }

    /** What the cluster's profile has in comments. */
    public Map<String, String> settings() {
        return Map.of(
            "dromedary.broker.url", "tcp://127.0.0.1:" + port,
            "dromedary.queue.out", "jms:queue:dromedary.images?timeToLive={{dromedary.queue.lease}}",
            "dromedary.queue.in", "jms:queue:dromedary.images?concurrentConsumers={{dromedary.fetch.consumers}}",
            "dromedary.outcomes.out", "jms:queue:dromedary.outcomes",
            "dromedary.outcomes.in", "jms:queue:dromedary.outcomes?concurrentConsumers=20");
    }

    @Override
    public void close() {
        stop();
        if (data != null) {
            Homes.delete(data);
        }
    }
}
