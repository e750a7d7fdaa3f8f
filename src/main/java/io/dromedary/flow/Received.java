package io.dromedary.flow;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.RowProblem;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the intake found out about a CSV.
 *
 * @param accepted     whether it is, or in a dry run would be, a request
 * @param requestId    a random UUID; null where it is not accepted
 * @param format       how to read it; null where that could not be found out
 * @param columns      the header's cells, empty where it could not be read
 * @param skippable    whether it is, or would be, accepted without its bad rows
 * @param products     valid ones
 * @param images       of valid products
 * @param problemCount all of them
 * @param problems     the first 100
 * @param warningCount all of them
 * @param warnings     the first 100
 * @param problemsFile every problem, as CSV, in the folder of temporary files; null where there is none
 * @param spooled      the CSV, in the folder of temporary files; null where it cannot be read
 * @param record       the parameters of the statement that records the request; empty where it is not accepted
 */
public record Received(
    boolean accepted,
    String requestId,
    String fileName,
    CatalogFormat format,
    List<String> columns,
    boolean skippable,
    long products,
    long images,
    long invalidProducts,
    long invalidImages,
    long problemCount,
    List<RowProblem> problems,
    long warningCount,
    List<RowProblem> warnings,
    Path problemsFile,
    File spooled,
    Map<String, Object> record) {

    /** Where the CSV is kept once it is accepted. */
    public String file() {
        return RequestFiles.input(requestId);
    }

    /** For the log: where the first problem is and what it says. */
    public String firstProblem() {
        return problems.isEmpty() ? "none" : "row %d: %s".formatted(problems.get(0).row(), problems.get(0).detail());
    }
}
