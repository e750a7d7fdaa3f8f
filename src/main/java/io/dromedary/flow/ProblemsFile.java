package io.dromedary.flow;

import io.dromedary.catalog.ProblemsCsv;
import io.dromedary.catalog.RowProblem;
import io.dromedary.store.OwnerOnly;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every problem of a catalogue as it is found, in a CSV file; beyond a million they are only counted, and its last line says so. */
final class ProblemsFile implements AutoCloseable {

    /** The most problems that are listed. */
    static final int MOST = 1_000_000;

    private static final String MORE = "more_problems";

    private final ProblemsCsv csv = new ProblemsCsv(',');
    private final BufferedWriter writer;
    private final int most;
    private long count;
    private int row;

    ProblemsFile(Path file) throws IOException {
        this(file, MOST);
    }

    /** @param most problems that are listed */
    ProblemsFile(Path file, int most) throws IOException {
        this.most = most;
        this.writer = Files.newBufferedWriter(OwnerOnly.createFile(file), StandardCharsets.UTF_8);
        writer.write(csv.header());
    }

    /** @throws UncheckedIOException where the disk does not do */
    void add(RowProblem problem) {
        count++;
        row = problem.row();
        if (count <= most) {
            write(problem);
        }
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            if (count > most) {
                write(new RowProblem(row, "", MORE, "The list ends here: the first %,d of %,d problems are listed. Mend them and check again."
                    .formatted(most, count), ""));
            }
        }
    }

    private void write(RowProblem problem) {
        try {
            writer.write(csv.line(problem));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
