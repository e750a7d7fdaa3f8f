package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts problems, keeps the first ones, of all and of each kind, and hands every one on. */
final class ProblemTally {

    private final List<RowProblem> first = new ArrayList<>();
    private final Map<String, Tally> kinds = new LinkedHashMap<>();
    private final Consumer<RowProblem> sink;
    private long count;

    /** What there is of one code. */
    private static final class Tally {

        private final List<RowProblem> examples = new ArrayList<>(Findings.EXAMPLES);
        private long count;
    }

    ProblemTally(Consumer<RowProblem> sink) {
        this.sink = sink;
    }

    void add(RowProblem problem) {
        count++;
        keep(first, problem, Findings.LISTED);
        Tally kind = kinds.computeIfAbsent(problem.code(), code -> new Tally());
        kind.count++;
        keep(kind.examples, problem, Findings.EXAMPLES);
        sink.accept(problem);
    }

    Findings findings() {
        return new Findings(count, first, kinds.entrySet().stream()
                .map(kind -> new Findings.Kind(kind.getKey(), kind.getValue().count, kind.getValue().examples)).toList());
    }

    private static void keep(List<RowProblem> kept, RowProblem problem, int most) {
        if (kept.size() < most) {
            kept.add(problem);
        }
    }
}
