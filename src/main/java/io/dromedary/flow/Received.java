package io.dromedary.flow;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.CatalogSummary;
import io.dromedary.source.Document;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
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
     * @param format   how to read it; null where that could not be found out
     * @param document what it came as; null where it cannot be read
     * @param sheets   of a workbook, those that it shows
     */
    public record Content(CatalogFormat format, CatalogSummary summary, Document document, List<String> sheets) {
    }

    /**
     * What is kept of it until it is accepted.
     *
     * @param problems every problem, as CSV
     * @param spooled  the CSV; null where it cannot be read
     * @param source   the file that it was made of; null where it is the CSV itself
     */
    public record Files(Path problems, File spooled, File source) {
    }

    public CatalogFormat format() {
        return content.format;
    }

    public CatalogSummary summary() {
        return content.summary;
    }

    /** Of the inner file where it came packed. Routes name it. */
    public String fileName() {
        return content.document == null ? upload.fileName() : content.document.name();
    }

    /** Routes name it. */
    public File spooled() {
        return files.spooled;
    }

    /** Routes name it. */
    public File source() {
        return files.source;
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

    /** Where the file that the CSV was made of is kept once it is accepted; routes name it. */
    public String sourceFile() {
        return content.document.place(requestId);
    }

    /** For the log: where the first problem is and what it says. */
    public String firstProblem() {
        return summary().problems().first().stream().findFirst().map(problem -> "row %d: %s".formatted(problem.row(), problem.detail())).orElse("none");
    }
}
