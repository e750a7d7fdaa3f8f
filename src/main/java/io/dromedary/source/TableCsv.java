package io.dromedary.source;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.ProblemCode;
import io.dromedary.store.OwnerOnly;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the CSV that a table is read from: UTF-8, commas, RFC 4180, a record for each row. */
final class TableCsv implements Closeable {

    /** How it is read. */
    static final CatalogFormat FORMAT = new CatalogFormat("UTF-8", 0, ',');

    private static final int BUFFER = 1 << 16;

    private final Writer writer;
    private final long most;
    private long characters;

    /**
     * @param file to be made
     * @param most characters that it may have
     */
    TableCsv(Path file, long most) throws IOException {
        this.writer = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(OwnerOnly.createFile(file)), StandardCharsets.UTF_8), BUFFER);
        this.most = most;
    }

    /** @throws UnreadableException where there are too many */
    void write(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            cell(cells.get(i));
        }
        writer.write("\r\n");
        characters += cells.size() + 1;
        if (characters > most) {
            throw new UnreadableException(ProblemCode.TOO_LARGE_INSIDE,
                "The table has more than %,d characters, the most that is taken. Split it, or raise dromedary.max-upload-bytes.".formatted(most));
        }
    }

    private void cell(String text) throws IOException {
        if (text == null) {
            return;
        }
        characters += text.length();
        if (isPlain(text)) {
            writer.write(text);
            return;
        }
        writer.write('"');
        int from = 0;
        for (int quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', from)) {
            writer.write(text, from, quote + 1 - from);
            writer.write('"');
            from = quote + 1;
        }
        writer.write(text, from, text.length() - from);
        writer.write('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
