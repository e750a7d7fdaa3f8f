package io.dromedary.catalog;

import java.util.List;

/** A catalogue that cannot be read at all, with the problems to be told to whoever sent it. */
public final class CatalogException extends Exception {

    private final transient List<RowProblem> problems;

    /** @param problems what is wrong; at least one */
    public CatalogException(List<RowProblem> problems) {
        super(problems.get(0).detail());
        this.problems = List.copyOf(problems);
    }

    /** What concerns the whole file: one problem, told of row 1. */
    public CatalogException(ProblemCode code, String detail, String value) {
        this(List.of(new RowProblem(1, "", code, detail, value)));
    }

    /** The first problem. */
    public RowProblem problem() {
        return problems.get(0);
    }

    /** Every problem, never empty. */
    public List<RowProblem> problems() {
        return problems;
    }
}
