package io.dromedary.faults;

import io.dromedary.testing.Auditor;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs jobs under plans, one after the other, as a patient caller does: uploads, waits, has what failed tried again, waits, deletes; and
 * asks again whatever got no answer. In between the auditor looks, undisturbed.
 */
final class Trial implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SLOW = Duration.ofSeconds(6);
    private static final Duration TIDY = Duration.ofSeconds(12);
    /** Of the service, whoever deletes everything. */
    private static final List<String> TABLES = List.of("request", "product", "image", "asset", "output", "webhook", "webhook_attempt");

    private final FaultyApplication application;
    private final FaultyOrigin origin;
    private final ExecutorService caller = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "caller");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> slow = new ArrayList<>();
    private int jobs;
    private int leftForTheNextStart;

    Trial(FaultyApplication application, FaultyOrigin origin) {
        this.application = application;
        this.origin = origin;
    }

    /** @return what the last job waited for long, and how it stood then */
    List<String> slow() {
        return slow;
    }

    /** @return how often a file was left that the next start had to remove */
    int leftForTheNextStart() {
        return leftForTheNextStart;
    }

    /** Something that cannot go on. */
    private static final class Violation extends Exception {

        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    /** @return what is wrong afterwards */
    List<String> run(Plan plan) {
        Job job = new Job(origin, ++jobs);
        application.follow(plan);
        slow.clear();
        List<String> violations = new ArrayList<>();
        try {
            plan.go();
            String id = upload(job);
            ended(id, 1, plan, violations, job);
            job.find();
            plan.go();
            retry(id);
            ended(id, 2, plan, violations, job);
            plan.go();
            delete(id);
            until("nothing left on record of a request that was deleted", this::isEmpty);
            plan.pause();
            tidy(violations);
        } catch (Violation e) {
            violations.add(e.getMessage());
        } finally {
            plan.pause();
            job.forget();
        }
        return violations;
    }

    /** Removes what a job with a violation has left. */
    void clear() throws SQLException {
        application.follow(Plan.of(List.of()));
        application.startAgain();
        try (Connection connection = application.writer().getConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.executeUpdate("delete from " + table);
            }
        }
        application.stopAndStart();
    }

    private String upload(Job job) throws Violation {
        Map<String, String> options = Map.of("webhook_url", job.webhook(), "invalid_rows", "skip");
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            Answer answer = call(service -> service.upload(job.csv().getBytes(java.nio.charset.StandardCharsets.UTF_8), "catalog.csv", options, "Idempotency-Key", "job-" + jobs));
            if (answer != null && answer.status() == 200) {
                return answer.json().path("request_id").asText();
            }
            if (answer != null && answer.status() / 100 != 5) {
                throw new Violation("The upload was refused: " + answer.text());
            }
            last = answer == null ? "none" : answer.text();
            pause();
        }
        throw new Violation("Nobody takes the upload; the last answer: " + last);
    }

    private void ended(String id, int round, Plan plan, List<String> violations, Job job) throws Violation {
        until("the end of round " + round, () -> one("select count(*) from request where id = '" + id + "' and round = " + round + " and state in ('completed', 'failed')") == 1
            && one("select count(*) from webhook where request_id = '" + id + "' and state in ('delivered', 'gone', 'failed')") == round);
        plan.pause();
        List<String> found = List.of();
        // What the process still does after the last word on the request: it removes what nobody needs any more.
        long end = System.nanoTime() + TIDY.toNanos();
        do {
            recover();
            try {
                Auditor.Audit audit = new Auditor(application.service(), application.data()).audit(id, job.csv());
                found = new ArrayList<>(audit.violations());
                found.addAll(Auditor.ofEvents(job.events(), round));
                found.addAll(job.violations(audit.outcomes()));
            } catch (RuntimeException e) {
                found = List.of("The auditor was not served: " + e);
            }
        } while (!found.isEmpty() && System.nanoTime() < end && nap());
        violations.addAll(found);
    }

    private void retry(String id) throws Violation {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            Answer answer = call(service -> service.send("POST", "/requests/" + id + "/retry", null));
            last = answer == null ? "none" : answer.text();
            if (answer != null && answer.status() / 100 == 4) {
                throw new Violation("The retry was refused: " + last);
            }
            if (answer != null && answer.status() / 100 == 2 || round(id) == 2) {
                return;
            }
            pause();
        }
        throw new Violation("Nobody tries what failed again; the last answer: " + last);
    }

    private void delete(String id) throws Violation {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            Answer answer = call(service -> service.send("DELETE", "/requests/" + id, null));
            if (answer != null && (answer.status() == 204 || answer.status() == 404)) {
                return;
            }
            last = answer == null ? "none" : answer.text();
            pause();
        }
        throw new Violation("Nobody deletes the request; the last answer: " + last);
    }

    private int round(String id) {
        try {
            return one("select round from request where id = '" + id + "'");
        } catch (SQLException e) {
            return 0;
        }
    }

    private boolean isEmpty() throws SQLException {
        for (String table : TABLES) {
            if (one("select count(*) from " + table) > 0) {
                return false;
            }
        }
        return true;
    }

    /** What could not be removed when it was to be is removed at the next start at the latest. */
    private void tidy(List<String> violations) throws Violation {
        List<String> strays = strays(TIDY.dividedBy(4));
        if (!strays.isEmpty()) {
            leftForTheNextStart++;
            application.stopAndStart();
            strays = strays(TIDY);
        }
        strays.forEach(stray -> violations.add(stray + ", also after a new start"));
    }

    private List<String> strays(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<String> strays;
        do {
            recover();
            strays = new Auditor(application.service(), application.data()).strays(Set.of());
        } while (!strays.isEmpty() && System.nanoTime() < end && nap());
        return strays;
    }

    /** Something that becomes true. */
    private interface Condition {
        boolean isMet() throws SQLException;
    }

    private void until(String what, Condition condition) throws Violation {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long late = System.nanoTime() + SLOW.toNanos();
        while (System.nanoTime() < end) {
            recover();
            if (late != 0 && System.nanoTime() > late) {
                slow.add(what + state());
                late = 0;
            }
            try {
                if (condition.isMet()) {
                    return;
                }
            } catch (SQLException e) {
                // The process has halted in this moment.
            }
            nap();
        }
        throw new Violation("Not within " + PATIENCE.toSeconds() + " s: " + what + ". " + state());
    }

    private String state() {
        StringBuilder state = new StringBuilder();
        for (String query : List.of("select id, state, round, split_at, leased_by, lease_until, own_failures, error from request",
                "select id, state, due_at, attempts, own_failures, claimed_by, lease_until, error from asset where state in ('pending', 'claimed')",
                "select id, round, state, due_at, tries, lease_until from webhook")) {
            try (Connection connection = application.records().getConnection(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    state.append("\n   ");
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        state.append(rows.getMetaData().getColumnName(i)).append('=').append(rows.getObject(i)).append(' ');
                    }
                }
            } catch (SQLException e) {
                state.append(e);
            }
        }
        return state.toString();
    }

    private int one(String query) throws SQLException {
        try (Connection connection = application.records().getConnection(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** @return null where there was none */
    private Answer call(Function<Service, Answer> call) {
        recover();
        Service service = application.service();
        Future<Answer> answer = caller.submit(() -> call.apply(service));
        while (true) {
            try {
                return answer.get(5, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (application.incarnation().isHalted()) {
                    recover();
                    return null;
                }
            } catch (ExecutionException e) {
                return null;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void recover() {
        if (application.incarnation().isHalted()) {
            application.startAgain();
        }
    }

    private static boolean nap() {
        return sleep(10);
    }

    private static void pause() {
        sleep(20);
    }

    private static boolean sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        caller.shutdownNow();
    }
}
