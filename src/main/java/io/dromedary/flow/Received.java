package io.dromedary.flow;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogSummary;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the intake found out about a CSV.
 *
 * @param accepted     whether it is, or in a dry run would be, a request
 * @param requestId    a random UUID; null where it is not accepted
 * @param format       how to read it; null where that could not be found out
 * @param summary      what it holds
 * @param problemsFile every problem, as CSV, in the folder of temporary files; null where there is none
 * @param spooled      the CSV, in the folder of temporary files; null where it cannot be read
 * @param record       the parameters of the statement that records the request; empty where it is not accepted
 */
public record Received(boolean accepted, String requestId, String fileName, CatalogFormat format, CatalogSummary summary,
        Path problemsFile, File spooled, Map<String, Object> record) {

    /** Valid products; routes name it. */
    public int products() {
        return summary.products();
    }

    /** Images of valid products; routes name it. */
    public int images() {
        return summary.images();
    }

    /** All problems; routes name it. */
    public long problemCount() {
        return summary.problemCount();
    }

    /** Where the CSV is kept once it is accepted. */
    public String file() {
        return RequestFiles.input(requestId);
    }

    /** For the log: where the first problem is and what it says. */
    public String firstProblem() {
        return summary.problems().isEmpty() ? "none"
            : "row %d: %s".formatted(summary.problems().get(0).row(), summary.problems().get(0).detail());
    }
}
