package io.dromedary.flow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those that share the records: the name under which it claims, the database's time, and its share of each
 * host. What it knows is of its last heartbeat, and the time of its start before; without heartbeats it is alone. Safe for use by several threads.
 */
public final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** Milliseconds that a clock may be wrong before somebody should know. */
    private static final long NOTABLE_OFFSET = 2_000;

    private final Clock clock;
    private volatile Known known = new Known(UUID.randomUUID().toString(), false, 0, 1, 0);

    /**
     * @param id         what claims and leases are made under
     * @param registered whether a heartbeat was recorded under it
     * @param offset     milliseconds that the database's clock is ahead of this machine's
     * @param feeders    how many processes feed, this one included where it does
     * @param feeder     which of them this is, from 0
     */
    private record Known(String id, boolean registered, long offset, int feeders, int feeder) {
    }

    /** @param clock this machine's */
    public Worker(Clock clock) {
        this.clock = clock;
    }

    public String id() {
        return known.id();
    }

    /** The database's clock, as far as it is known. */
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return clock.instant().plusMillis(known.offset());
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("Times are milliseconds");
            }
        };
    }

    /** Whether others may know it: one whose row is gone was dead for them. */
    boolean registered() {
        return known.registered();
    }

    int feeders() {
        return known.feeders();
    }

    int feeder() {
        return known.feeder();
    }

    /**
     * Learns the time of a database that several processes share, before the first heartbeat: what a start records and takes back is judged by it too.
     *
     * @param records where they are, of PostgreSQL
     */
    public void askTime(DataSource records) {
        try (Connection connection = records.getConnection();
             Statement statement = connection.createStatement();
             ResultSet time = statement.executeQuery("select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")) {
            time.next();
            Known before = known;
            known = new Known(before.id(), before.registered(), offset(time.getLong(1)), before.feeders(), before.feeder());
        } catch (SQLException e) {
            LOG.info("The database's time is learnt with the first heartbeat: {}", e.getMessage());
        }
    }

    /** @param beat the row of a heartbeat: the database's time, and who feeds; it was read a moment ago */
    public void learn(Map<String, Object> beat) {
        Known before = known;
        known = new Known(before.id(), before.registered() || number(beat, "living") > 0, offset(number(beat, "now")), (int) number(beat, "feeders"), (int) number(beat, "feeder"));
    }

    private long offset(long now) {
        long offset = now - clock.millis();
        if (Math.abs(offset) > NOTABLE_OFFSET && Math.abs(known.offset()) <= NOTABLE_OFFSET) {
            LOG.warn("This machine's clock differs by {} s from the database's, which counts.", offset / 1000);
        }
        return offset;
    }

    /** Begins again under another name: what was claimed under the one before is others' by now. */
    public void renew() {
        Known before = known;
        known = new Known(UUID.randomUUID().toString(), false, before.offset(), before.feeders(), before.feeder());
    }

    /** Nobody has to wait until the lease of a process that has ended is over. */
    public void leave(DataSource records) {
        if (!registered()) {
            return;
        }
        try (Connection connection = records.getConnection();
             PreparedStatement statement = connection.prepareStatement("delete from worker where id = ?")) {
            statement.setString(1, id());
            statement.executeUpdate();
        } catch (SQLException e) {
            LOG.info("The others are not told that this process has ended: {}", e.getMessage());
        }
    }

    private static long number(Map<String, Object> row, String name) {
        return ((Number) row.get(name)).longValue();
    }
}
