package io.dromedary.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.spi.VariableRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The files of {@code routes/sql/} as Camel variables: {@code sql:status} is the text of {@code status.sql}, or of
 * {@code status.postgresql.sql} on PostgreSQL where there is one. The texts are those that were read last; a file that is
 * saved while the routes run counts once it is taken over by {@link #replace}.
 */
public final class Statements extends ServiceSupport implements VariableRepository {

    /** The name that Camel finds it by. */
    public static final String BEAN = "sql-variable-repository";

    /** What a statement's name begins with where a step names it. */
    public static final String PREFIX = "sql:";

    private static final String SQL = ".sql";
    private static final String POSTGRESQL = ".postgresql.sql";

    private final Path folder;
    private final boolean postgresql;
    private volatile Map<String, String> texts;

    /**
     * @param folder     of the statements' files
     * @param postgresql whether a statement's text for PostgreSQL goes before the one for every database
     */
    public Statements(Path folder, boolean postgresql) {
        this.folder = folder;
        this.postgresql = postgresql;
        this.texts = read();
    }

    /** The statements as their files say now, by name. */
    private Map<String, String> read() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<Path, String> found = new TreeMap<>();
            for (Path file : files.filter(file -> nameOf(file) != null).toList()) {
                found.put(file, Files.readString(file));
            }
            return named(found);
        } catch (IOException e) {
            throw new UncheckedIOException("The statements in %s cannot be read".formatted(folder), e);
        }
    }

    /**
     * @param files texts by file; what is no statement's file is left out
     * @return the statements that steps would find there, by name
     */
    public Map<String, String> named(Map<Path, String> files) {
        Map<String, String> named = new TreeMap<>();
        // Those for PostgreSQL come after the general ones, and take their place.
        files.keySet().stream().filter(file -> nameOf(file) != null && (postgresql || !special(file)))
            .sorted((a, b) -> Boolean.compare(special(a), special(b))).forEach(file -> named.put(nameOf(file), files.get(file)));
        return named;
    }

    /** @return the name by which steps call what the file holds, or null where it is no statement's file */
    public static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || !name.endsWith(SQL) ? null
            : name.substring(0, name.length() - (name.endsWith(POSTGRESQL) ? POSTGRESQL : SQL).length());
    }

    private static boolean special(Path file) {
        return file.toString().endsWith(POSTGRESQL);
    }

    /** The statements in use, by name. */
    public Map<String, String> texts() {
        return texts;
    }

    /** From the next call on, these are the statements. */
    public void replace(Map<String, String> checked) {
        texts = Map.copyOf(checked);
    }

    @Override
    public String getId() {
        return "sql";
    }

    /** @throws IllegalArgumentException where no file has the statement */
    @Override
    public Object getVariable(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("There is no statement '%s': the file routes/sql/%s.sql is missing".formatted(name, name));
        }
        return text;
    }

    /** @throws UnsupportedOperationException always: a statement is changed in its file */
    @Override
    public void setVariable(String name, Object value) {
        throw new UnsupportedOperationException("A statement is changed in its file, routes/sql/%s.sql".formatted(name));
    }

    @Override
    public Object removeVariable(String name) {
        throw new UnsupportedOperationException("A statement is removed with its file, routes/sql/%s.sql".formatted(name));
    }
}
