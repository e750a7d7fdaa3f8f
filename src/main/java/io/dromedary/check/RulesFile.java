package io.dromedary.check;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of rules as it was last saved: an edit counts for whatever is checked from then on. One that cannot be used changes nothing. */
public final class RulesFile {

    private static final Logger LOG = LoggerFactory.getLogger(RulesFile.class);

    private final Path file;
    private Stamp read;
    private Rules rules;

    /** What tells that a file was saved again. */
    private record Stamp(FileTime time, long size) {

        private static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);

        private static Stamp of(Path file) throws IOException {
            return Files.exists(file) ? new Stamp(Files.getLastModifiedTime(file), Files.size(file)) : NONE;
        }
    }

    /**
     * @param file where the table is; as shipped where it is not there
     * @throws IllegalArgumentException when the table cannot be used; the message names the line
     */
    public RulesFile(Path file) throws IOException {
        this.file = file;
        read = Stamp.of(file);
        rules = read();
    }

    /** The rules that hold now, as far as the table can be used. */
    public synchronized Rules rules() {
        try {
            Stamp stamp = Stamp.of(file);
            if (!stamp.equals(read)) {
                read = stamp;
                rules = read();
                LOG.info("{} was read again: rules of {}", file, String.join(", ", rules.channels()));
            }
        } catch (IllegalArgumentException | IOException e) {
            LOG.warn("{} cannot be used, and the rules stay as they were: {}", file, e.getMessage());
        }
        return rules;
    }

    private Rules read() throws IOException {
        try (Reader table = Files.exists(file) ? Files.newBufferedReader(file)
                : new InputStreamReader(RulesFile.class.getResourceAsStream("/defaults/rules.csv"), StandardCharsets.UTF_8)) {
            return Rules.read(table);
        }
    }
}
