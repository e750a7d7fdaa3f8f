package io.dromedary.catalog;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

import org.apache.commons.io.input.ReaderInputStream;

/**
 * Files in which a quote inside a quoted cell is written {@code \"}, as PHP and programs with an escape character write
 * them. Read by RFC 4180 such a cell ends too early.
 */
final class BackslashQuotes {

    private BackslashQuotes() {
    }

    /**
     * Whether a file that cannot be read by RFC 4180 can be so; one that can be read by it is left alone, for a backslash
     * may well be a cell's last character.
     */
    static boolean are(Path file, CatalogFormat format) throws IOException {
        return !readable(file, format) && readable(file, format.withBackslash());
    }

    /** The content with every {@code \"} in a quoted cell written {@code ""}. */
    static InputStream doubled(InputStream content, Charset charset) throws IOException {
        return ReaderInputStream.builder().setReader(new Doubling(new InputStreamReader(content, charset)))
                .setCharset(charset).get();
    }

    private static boolean readable(Path file, CatalogFormat format) throws IOException {
        try (RecordReader records = new RecordReader(file, format)) {
            while (records.hasNext()) {
                records.next();
            }
            return true;
        } catch (UncheckedIOException e) {
            if (RecordReader.problemCode(e) == null) {
                throw e.getCause();
            }
            return false;
        }
    }

    /** Gives as many characters as it takes. */
    private static final class Doubling extends FilterReader {

        private static final int NONE = -2;

        private boolean quoted;
        private int ready = NONE;

        Doubling(Reader in) {
            super(new BufferedReader(in));
        }

        @Override
        public int read() throws IOException {
            if (ready != NONE) {
                int c = ready;
                ready = NONE;
                return c;
            }
            int c = in.read();
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                in.mark(1);
                int next = in.read();
                if (next == '"') {
                    ready = '"';
                    return '"';
                }
                if (next == '\\') {
                    ready = next;
                } else {
                    in.reset();
                }
            }
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = 0;
            for (int c; count < length && (c = read()) != -1; count++) {
                buffer[offset + count] = (char) c;
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
