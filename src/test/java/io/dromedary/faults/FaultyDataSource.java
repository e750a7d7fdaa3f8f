package io.dromedary.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A pool whose statements and commits may fail, with what the database's driver says then. */
final class FaultyDataSource {

    private final DataSource real;
    private final Incarnation owner;
    private final boolean postgresql;
    private final Map<String, String> names;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    private FaultyDataSource(DataSource real, Incarnation owner, boolean postgresql, Map<String, String> names) {
        this.real = real;
        this.owner = owner;
        this.postgresql = postgresql;
        this.names = names;
    }

    /** @param names of statements, by their texts */
    static DataSource of(DataSource real, Incarnation owner, boolean postgresql, Map<String, String> names) {
        FaultyDataSource faulty = new FaultyDataSource(real, owner, postgresql, names);
        return faulty.proxy(DataSource.class, real, faulty::ofSource);
    }

    /** @return the names of the statements in a folder, by their texts as a driver sees them */
    static Map<String, String> names(Path folder) {
        Map<String, String> names = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                names.put(text(Files.readString(file)), file.getFileName().toString().replaceAll("\\..*", ""));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String sql) {
        return sql.replaceAll("--.*", "").replaceAll(":\\?\\w+", "?").replaceAll("\\s+", " ").strip();
    }

    private String name(String sql) {
        return known.computeIfAbsent(sql, same -> names.getOrDefault(text(sql), sql.length() > 40 ? sql.substring(0, 40) : sql));
    }

    private <T> T proxy(Class<T> type, T target, Intercepted intercepted) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return intercepted.call(target, method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @FunctionalInterface
    private interface Intercepted {
        Object call(Object target, Method method, Object[] arguments) throws Throwable;
    }

    private Object ofSource(Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getConnection")) {
            owner.requireAlive();
            Connection connection = (Connection) method.invoke(target, arguments);
            String[] last = {"nothing"};
            return proxy(Connection.class, connection, (same, called, with) -> ofConnection(connection, last, called, with));
        }
        return method.invoke(target, arguments);
    }

    private Object ofConnection(Connection connection, String[] last, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "prepareStatement", "createStatement", "prepareCall": {
                owner.requireAlive();
                Statement statement = (Statement) method.invoke(connection, arguments);
                String sql = arguments != null && arguments[0] instanceof String text ? text : null;
                Class<? extends Statement> type = sql == null ? Statement.class : java.sql.PreparedStatement.class;
                return proxyOf(type, statement, (same, called, with) -> ofStatement(statement, connection, sql, last, called, with));
            }
            case "commit": {
                return done("commit of " + last[0], connection, () -> method.invoke(connection, arguments));
            }
            default:
                return method.invoke(connection, arguments);
        }
    }

    private <T> Object proxyOf(Class<T> type, Object target, Intercepted intercepted) {
        return proxy(type, type.cast(target), intercepted);
    }

    private Object ofStatement(Statement statement, Connection connection, String prepared, String[] last, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().startsWith("execute")) {
            return method.invoke(statement, arguments);
        }
        last[0] = name(arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : String.valueOf(prepared));
        return done(last[0], connection, () -> method.invoke(statement, arguments));
    }

    @FunctionalInterface
    private interface Action {
        Object run() throws Throwable;
    }

    private Object done(String operation, Connection connection, Action action) throws Throwable {
        Fault fault = owner.reach(Fault.Kind.STATEMENT, operation);
        if (fault == null) {
            return action.run();
        }
        if (fault.how() == Fault.How.LOST) {
            action.run();
        }
        throw postgresql ? ofPostgresql(fault, connection) : ofSqlite(fault);
    }

    private static SQLException ofSqlite(Fault fault) {
        SQLiteErrorCode code = List.of(SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_ERROR)
            .get(fault.variant() % 4);
        return new SQLiteException("[" + code + "] injected", code);
    }

    /** Where the connection is what fails, it is gone for whoever uses it next, too. */
    private static SQLException ofPostgresql(Fault fault, Connection connection) throws SQLException {
        if (fault.how() == Fault.How.LOST || fault.variant() % 4 == 0) {
            connection.unwrap(Connection.class).abort(Runnable::run);
            return new PSQLException("An I/O error occurred while sending to the backend. (injected)", PSQLState.CONNECTION_FAILURE);
        }
        return switch (fault.variant() % 4) {
            case 1 -> new SQLException("could not extend file: No space left on device (injected)", "53100");
            case 2 -> new SQLException("deadlock detected (injected)", "40P01");
            default -> new SQLException("something else (injected)", "XX000");
        };
    }
}
