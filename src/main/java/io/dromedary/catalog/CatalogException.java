package io.dromedary.catalog;

import java.util.List;

/** A catalogue that cannot be read at all, with the problems to be told to whoever sent it. */
public final class CatalogException extends Exception {

    private final transient List<Problem> problems;

    /** @param problems what is wrong; at least one */
    public CatalogException(List<Problem> problems) {
        super(problems.get(0).detail());
        this.problems = List.copyOf(problems);
    }

    CatalogException(ProblemCode code, String detail, String value) {
        this(List.of(new Problem(1, "", code, detail, value)));
    }

    /** The first problem. */
    public Problem problem() {
        return problems.get(0);
    }

    /** Every problem, never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
