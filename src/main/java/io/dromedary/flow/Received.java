package io.dromedary.flow;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogSummary;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the intake found out about a CSV.
 *
 * @param accepted  whether it is, or in a dry run would be, a request
 * @param requestId a random UUID; null where it is not accepted
 * @param files     what was made of it, in the folder of temporary files
 * @param record    the parameters of the statement that records the request; empty where it is not accepted
 */
public record Received(boolean accepted, String requestId, Upload upload, Content content, Files files, Map<String, Object> record) {

    /**
     * What is in it.
     *
     * @param format how to read it; null where that could not be found out
     */
    public record Content(CatalogFormat format, CatalogSummary summary) {
    }

    /**
     * What is kept of it until it is accepted.
     *
     * @param problems every problem, as CSV
     * @param spooled  the CSV; null where it cannot be read
     */
    public record Files(Path problems, File spooled) {
    }

    public CatalogFormat format() {
        return content.format;
    }

    public CatalogSummary summary() {
        return content.summary;
    }

    /** Routes name it. */
    public String fileName() {
        return upload.fileName();
    }

    /** Routes name it. */
    public File spooled() {
        return files.spooled;
    }

    /** Valid products; routes name it. */
    public int products() {
        return summary().good().products();
    }

    /** Images of valid products; routes name it. */
    public int images() {
        return summary().good().images();
    }

    /** All problems; routes name it. */
    public long problemCount() {
        return summary().problems().count();
    }

    /** Where the CSV is kept once it is accepted. */
    public String file() {
        return RequestFiles.input(requestId);
    }

    /** For the log: where the first problem is and what it says. */
    public String firstProblem() {
        return summary().problems().first().stream().findFirst().map(problem -> "row %d: %s".formatted(problem.row(), problem.detail())).orElse("none");
    }
}
