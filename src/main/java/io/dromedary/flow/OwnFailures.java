package io.dromedary.flow;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tells a failure of our own, which is counted wherever it comes up again and again, from trouble around us that is over
 * some day whatever was in hand: a dead database, a full disk, a stop.
 */
public final class OwnFailures {

    /** The most characters of a reason. */
    static final int MAX_REASON = 300;

    /** Classes of SQLSTATE: connection, rollback by the server (a deadlock), resources (a full disk), intervention, system. */
    private static final Set<String> PASSING_STATES = Set.of("08", "40", "53", "57", "58");
    private static final Set<SQLiteErrorCode> PASSING_CODES = Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED,
        SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_CANTOPEN, SQLiteErrorCode.SQLITE_NOMEM);
    private static final Pattern FULL_DISK = Pattern.compile("no space left|not enough space|disk quota exceeded|read-only file system|too many open files");
    private static final Pattern URL = Pattern.compile("(?:[a-z][a-z0-9+.-]{1,10}:)+//\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern FOLDERS = Pattern.compile("(?<![\\w/\\\\])(?:[A-Za-z]:)?[/\\\\](?:[^/\\\\\\s:'\"]+[/\\\\])+");
    private static final int MAX_DEPTH = 20;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    /** @return 1 where it counts, 0 where it was trouble around us; a number, since it is a statement's parameter */
    public int counted(Exchange exchange, Throwable thrown) {
        return exchange.getContext().getStatus().isStopping() || passing(thrown) ? 0 : 1;
    }

    /** Whether the failure says nothing about what was in hand. */
    static boolean passing(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < MAX_DEPTH; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof RejectedExecutionException
                || cause instanceof SQLException sql && passing(sql)
                || cause instanceof IOException && cause.getMessage() != null
                    && FULL_DISK.matcher(cause.getMessage().toLowerCase(Locale.ROOT)).find()) {
                return true;
            }
            depth++;
        }
        return false;
    }

    private static boolean passing(SQLException thrown) {
        if (thrown instanceof SQLiteException sqlite) {
            return PASSING_CODES.contains(SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff));
        }
        return thrown instanceof SQLTransientException || thrown instanceof SQLRecoverableException
            || thrown instanceof SQLNonTransientConnectionException
            || thrown.getSQLState() != null && thrown.getSQLState().length() == 5 && PASSING_STATES.contains(thrown.getSQLState().substring(0, 2));
    }

    /** @return the innermost cause in one line of at most {@value #MAX_REASON} characters, without addresses, folders and what is not seen */
    public String reason(Throwable thrown) {
        Throwable innermost = thrown;
        for (int depth = 0; innermost.getCause() != null && depth < MAX_DEPTH; depth++) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage() == null ? "" : ": " + innermost.getMessage();
        String plain = FOLDERS.matcher(URL.matcher(innermost.getClass().getSimpleName() + message).replaceAll("(address)")).replaceAll("");
        String line = INVISIBLE.matcher(plain).replaceAll(" ").strip();
        if (line.length() <= MAX_REASON) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_REASON - 2)) ? MAX_REASON - 2 : MAX_REASON - 1;
        return line.substring(0, end) + "…";
    }
}
