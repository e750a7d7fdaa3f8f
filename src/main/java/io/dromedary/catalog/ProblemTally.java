package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts problems, keeps the first ones, and hands every one on. */
final class ProblemTally {

    private final List<Problem> first = new ArrayList<>();
    private final Consumer<Problem> sink;
    private long count;

    ProblemTally(Consumer<Problem> sink) {
        this.sink = sink;
    }

    void add(Problem problem) {
        count++;
        if (first.size() < CatalogSummary.LISTED) {
            first.add(problem);
        }
        sink.accept(problem);
    }

    long count() {
        return count;
    }

    List<Problem> first() {
        return first;
    }
}
