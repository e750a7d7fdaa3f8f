package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts problems, keeps the first ones, and hands every one on. */
final class ProblemTally {

    private final List<RowProblem> first = new ArrayList<>();
    private final Consumer<RowProblem> sink;
    private long count;

    ProblemTally(Consumer<RowProblem> sink) {
        this.sink = sink;
    }

    void add(RowProblem problem) {
        count++;
        if (first.size() < Findings.LISTED) {
            first.add(problem);
        }
        sink.accept(problem);
    }

    Findings findings() {
        return new Findings(count, first);
    }
}
