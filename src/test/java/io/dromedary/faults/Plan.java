package io.dromedary.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** The faults of one job while it runs, over restarts of the application. Safe for use by several threads. */
final class Plan {

    private final List<Fault> faults;
    private final Map<Fault.Kind, Integer> reached = new EnumMap<>(Fault.Kind.class);
    private final Map<String, Integer> operations = new HashMap<>();
    private final List<String> happened = new ArrayList<>();
    private final BiPredicate<Fault, String> counted;
    private final int often;
    private boolean paused = true;

    /** What schedules do again and again is counted so often in a job. */
    private static final int OFTEN = 12;
    /** The same of what looks for work that others have left. */
    private static final int SWEEPS = 2;
    private static final Pattern SWEPT = Pattern.compile("(commit of )?(delete-old-requests|finish-requests|forget-.*|give-up-requests|release-.*|requests-.*|take-duty|stopping-requests|heartbeat)");

    /**
     * @param counted whether an operation, by its description, is among those that a fault counts
     * @param often   how many of alike operations are counted at most
     */
    Plan(List<Fault> faults, BiPredicate<Fault, String> counted, int often) {
        this.often = often;
        this.faults = new ArrayList<>(faults);
        this.counted = counted;
        for (Fault.Kind kind : Fault.Kind.values()) {
            reached.put(kind, 0);
        }
    }

    static Plan of(List<Fault> faults) {
        return new Plan(faults, (fault, operation) -> true, Integer.MAX_VALUE);
    }

    synchronized void go() {
        paused = false;
    }

    synchronized void pause() {
        paused = true;
    }

    /** @return the fault that happens at this operation, or null */
    synchronized Fault reach(Fault.Kind kind, String operation) {
        if (paused) {
            return null;
        }
        int times = operations.merge(kind + " " + operation, 1, Integer::sum);
        if (times > often || kind == Fault.Kind.STATEMENT && times > (SWEPT.matcher(operation).matches() ? SWEEPS : OFTEN)) {
            return null;
        }
        reached.merge(kind, 1, Integer::sum);
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.kind() != kind || !counted.test(fault, operation)) {
                continue;
            }
            Fault left = new Fault(kind, fault.n() - 1, fault.how(), fault.variant());
            if (left.n() == 0) {
                faults.remove(i);
                happened.add(kind.name().toLowerCase() + " " + operation + " " + fault.how().name().toLowerCase() + " " + fault.variant());
                return fault;
            }
            faults.set(i, left);
        }
        return null;
    }

    /** Which faults happened, in words. */
    synchronized List<String> happened() {
        return List.copyOf(happened);
    }

    /** How many operations of a kind there were. */
    synchronized int reached(Fault.Kind kind) {
        return reached.get(kind);
    }

    synchronized Map<String, Integer> operations() {
        return Collections.unmodifiableMap(new HashMap<>(operations));
    }
}
