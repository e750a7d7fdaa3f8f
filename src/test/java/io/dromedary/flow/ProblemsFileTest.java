package io.dromedary.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.catalog.RowProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemsFileTest {

    @TempDir
    private Path folder;

    @Test
    void endsWithALineThatSaysHowManyThereAreWhereTheyAreTooMany() throws Exception {
        List<String> lines = written(10, 25);

        assertEquals(1 + 10 + 1, lines.size());
        assertTrue(lines.get(11).startsWith("26,,more_problems,") || lines.get(11).startsWith("26,\"\",more_problems,"), lines.get(11));
        assertTrue(lines.get(11).contains("first 10 of 25 problems"), lines.get(11));
    }

    @Test
    void saysNothingOfTheKindWhereAllAreListed() throws Exception {
        List<String> lines = written(10, 10);

        assertEquals(1 + 10, lines.size());
        assertFalse(lines.get(10).contains("more_problems"));
    }

    private List<String> written(int most, int count) throws Exception {
        Path file = folder.resolve("problems.csv");
        try (ProblemsFile problems = new ProblemsFile(file, most)) {
            for (int i = 0; i < count; i++) {
                problems.add(new RowProblem(i + 2, "Product Name", "missing_name", "The product name is empty.", ""));
            }
        }
        return Files.readAllLines(file);
    }
}
