package io.dromedary.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.image.Causes;
import io.dromedary.config.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;

/**
 * The database that the records are in: SQLite in the data folder, or PostgreSQL. Two pools: what writes and what reads.
 * SQLite has one writer at a time, so its writing pool has one connection, and readers never wait for it (WAL).
 */
public final class Database implements AutoCloseable {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String FILE = "dromedary.db";
    private static final int SQLITE_BUSY_MILLISECONDS = 10_000;
    /** For the one writing connection, which everybody waits for. */
    private static final int SQLITE_WAIT_MILLISECONDS = 15_000;
    /** For a server that may be away: whoever uploads is told within seconds. */
    private static final int POSTGRESQL_WAIT_MILLISECONDS = 5_000;
    private static final int SQLITE_READERS = 4;
    private static final int SQLITE_CACHE_KIBIBYTES = 64 * 1024;
    private static final int POSTGRESQL_WRITERS = 6;
    private static final int POSTGRESQL_READERS = 4;

    private final DataSource writer;
    private final DataSource reader;
    private final Runnable end;

    private Database(DataSource writer, DataSource reader, Runnable end) {
        this.writer = writer;
        this.reader = reader;
        this.end = end;
    }

    /** For a process that has its work from a broker: whoever asks it for a connection is told that there is none. */
    public static Database none() {
        return new Database(new NoRecords(), new NoRecords(), () -> { });
    }

    /** Whether the settings name a PostgreSQL server. */
    public static boolean isPostgresql(Settings settings) {
        return settings.text("dromedary.db.url").startsWith(POSTGRESQL);
    }

    /**
     * Opens the pools and brings the schema to this version.
     *
     * @param dataFolder where SQLite's file lies
     * @throws SettingException where the database cannot be reached, with its address and the reason
     */
    public static Database open(Settings settings, Path dataFolder) {
        return open(settings, dataFolder, url(settings, dataFolder));
    }

    /** Of the settings, or SQLite's in the data folder. */
    private static String url(Settings settings, Path dataFolder) {
        String configured = settings.text("dromedary.db.url");
        return configured.isEmpty() ? ofFile(dataFolder) : configured;
    }

    private static String ofFile(Path dataFolder) {
        return SQLITE + dataFolder.resolve(FILE);
    }

    /** @throws SettingException where no database that is known here can be meant */
    private static String kind(String url) {
        if (url.startsWith(SQLITE)) {
            return "sqlite";
        }
        if (!url.startsWith(POSTGRESQL)) {
            throw SettingException.of("dromedary.db.url", Shown.databaseUrl(url),
                "empty (SQLite in the data folder), or begin with jdbc:postgresql: or jdbc:sqlite:");
        }
        if (url.replaceFirst("\\?.*", "").contains("@")) {
            // The driver knows no such URL, and says so with the password.
            throw SettingException.of("dromedary.db.url", Shown.databaseUrl(url),
                "without user and password, which belong in dromedary.db.user and dromedary.db.password");
        }
        return "postgresql";
    }

    private static Database open(Settings settings, Path dataFolder, String url) {
        String kind = kind(url);
        boolean sqlite = kind.equals("sqlite");
        if (sqlite) {
            prepareFile(url, dataFolder);
        }
        HikariDataSource writer = null;
        try {
            writer = pool("writer", url, settings, sqlite ? 1 : POSTGRESQL_WRITERS, sqlite);
            if (!Schema.isCurrent(writer, kind)) {
                Flyway flyway = flyway(writer, kind);
                refuseNewer(flyway, url);
                flyway.migrate();
            }
            HikariDataSource writing = writer;
            HikariDataSource reader = pool("reader", url, settings, sqlite ? SQLITE_READERS : POSTGRESQL_READERS, sqlite);
            return new Database(writing, reader, () -> {
                reader.close();
                writing.close();
            });
        } catch (SettingException e) {
            writer.close();
            throw e;
        } catch (RuntimeException e) {
            // Of Flyway, of the pool, or of the pool that finds no driver for the URL.
            if (writer != null) {
                writer.close();
            }
            throw unusable(settings, url, e);
        }
    }

    private static SettingException unusable(Settings settings, String url, RuntimeException e) {
        return new SettingException(("The database '%s' (user '%s') cannot be used: %s. "
            + "Check dromedary.db.url, dromedary.db.user and dromedary.db.password.")
            .formatted(Shown.databaseUrl(url), settings.text("dromedary.db.user"), reason(e).replace(url, Shown.databaseUrl(url))));
    }

    /** A new SQLite, whatever the settings say. */
    public static Database openNew(Settings settings, Path dataFolder) {
        return open(settings, dataFolder, ofFile(dataFolder));
    }

    /**
     * Looks at the database and changes nothing.
     *
     * @return what it is, in words
     * @throws SettingException where it cannot be reached, or is a newer version's
     */
    public static String schema(Settings settings, Path dataFolder) {
        String url = url(settings, dataFolder);
        String kind = kind(url);
        boolean sqlite = kind.equals("sqlite");
        if (url.equals(ofFile(dataFolder)) && !Files.exists(dataFolder.resolve(FILE))) {
            return "SQLite, new, in " + dataFolder;
        }
        if (sqlite) {
            SqliteLibrary.load(Files.isDirectory(dataFolder) ? dataFolder : Path.of(System.getProperty("java.io.tmpdir")));
        }
        try (HikariDataSource pool = pool("check", url, settings, 1, sqlite)) {
            String shown = Shown.databaseUrl(url);
            if (Schema.isCurrent(pool, kind)) {
                return shown + ", of this version";
            }
            refuseNewer(flyway(pool, kind), url);
            return shown + ", which a start brings to this version";
        } catch (SettingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unusable(settings, url, e);
        }
    }

    /** The database is for its owner alone: SQLite makes the files beside it as the first one is. */
    private static void prepareFile(String url, Path dataFolder) {
        SqliteLibrary.load(dataFolder);
        Path file = dataFolder.resolve(FILE);
        if (url.equals(ofFile(dataFolder))) {
            try {
                OwnerOnly.restrict(OwnerOnly.createFile(file));
            } catch (IOException e) {
                throw new SettingException("The database '%s' cannot be written: %s. Set dromedary.data to a folder that this user may write."
                    .formatted(file, e));
            }
        }
    }

    private static Flyway flyway(DataSource database, String kind) {
        return Flyway.configure().dataSource(database).locations("classpath:db/migration/common", "classpath:db/migration/" + kind).load();
    }

    /** A newer version may have changed what a column means; this one would not know. */
    private static void refuseNewer(Flyway flyway, String url) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new SettingException("The database '%s' was made by a newer version of Dromedary (schema %s). Run that version, or restore a backup that was made before the upgrade."
                    .formatted(Shown.databaseUrl(url), applied.getVersion()));
            }
        }
    }

    /** For every statement that writes. */
    public DataSource writer() {
        return writer;
    }

    /** For everything that is only read. */
    public DataSource reader() {
        return reader;
    }

    @Override
    public void close() {
        end.run();
    }

    private static HikariDataSource pool(String name, String url, Settings settings, int size, boolean sqlite) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        if (sqlite) {
            config.setDataSourceProperties(sqliteProperties());
            config.setMinimumIdle(1);
            config.setConnectionTimeout(SQLITE_WAIT_MILLISECONDS);
            // Pages between two checkpoints, each of which waits for the disk twice.
            config.setConnectionInitSql("pragma wal_autocheckpoint = 8000");
        } else {
            config.setConnectionTimeout(POSTGRESQL_WAIT_MILLISECONDS);
            config.setUsername(settings.text("dromedary.db.user"));
            config.setPassword(settings.text("dromedary.db.password"));
            // Batches travel as one JSON text, which the server takes for the type that the statement needs.
            config.addDataSourceProperty("stringtype", "unspecified");
            config.addDataSourceProperty("ApplicationName", "dromedary");
            config.setMinimumIdle(1);
        }
        return new HikariDataSource(config);
    }

    private static Properties sqliteProperties() {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: what is committed survives a power cut.
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout(SQLITE_BUSY_MILLISECONDS);
        sqlite.enforceForeignKeys(false);
        // The paths of outputs are in the order of texts: those of a large catalogue land all over an index, which the default of 2 MB cannot hold.
        sqlite.setCacheSize(-SQLITE_CACHE_KIBIBYTES);
        return sqlite.toProperties();
    }

    /** The first line of the innermost cause: the driver's own words. */
    private static String reason(Throwable thrown) {
        Throwable innermost = Causes.root(thrown);
        return String.valueOf(innermost.getMessage()).strip().lines().findFirst().orElse(innermost.toString());
    }
}
