package io.dromedary.inbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What files are called. To Linux a name is bytes: they need be no UTF-8, and under some locales (POSIX) Java can write
 * nothing but ASCII.
 */
final class InboxName {

    /** Linux's limit for a name, in bytes. */
    private static final int MAX_BYTES = 255;
    /** What is put behind a refused file's name. */
    private static final int LONGEST_ENDING = ".errors.csv".length();
    /** What catalogues are called, and what people take for one: of these it is said what to do. */
    private static final Pattern CATALOG = Pattern.compile("(?is).*\\.(?:csv|tsv|txt|xlsx|xml|gz|zip|xls|xlsm|xlsb|ods)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029]");

    private InboxName() {
    }

    /** @return whether a file of this name is taken: none that is hidden, nor an editor's lock ({@code ~$catalog.xlsx}, {@code .~lock.catalog.csv#}) */
    static boolean isCatalog(String name) {
        return !name.startsWith(".") && !name.startsWith("~$") && CATALOG.matcher(name).matches();
    }

    /** @return whether the name is the same when it is read as text and written again */
    static boolean isText(Path file) {
        return isWritable(file.getFileName().toString(), file.getFileSystem()) && file.getFileSystem()
            .getPath(file.getFileName().toString()).equals(file.getFileName());
    }

    /** @return the name for people, in one line: UTF-8 where its bytes are that, else Windows-1252 */
    static String shown(Path file) {
        return CONTROL.matcher(decoded(file)).replaceAll("_");
    }

    private static String decoded(Path file) {
        if (isText(file)) {
            return file.getFileName().toString();
        }
        // A path's URI is made of its bytes.
        String escaped = file.toUri().getRawPath();
        byte[] bytes = bytes(escaped.substring(escaped.lastIndexOf('/') + 1));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** @return the file's path with an ASCII ending put behind its name, whatever bytes that has */
    static Path withEnding(Path file, String ending) {
        return Path.of(URI.create(file.toUri() + ending));
    }

    /** @return a name that can be written under this process's locale: what cannot be is escaped as in a URL */
    static String writable(String shown, FileSystem fileSystem) {
        return isWritable(shown, fileSystem) ? shown : URLEncoder.encode(shown, StandardCharsets.UTF_8).replace("+", " ");
    }

    /**
     * @param suffix what comes between the name and its extension
     * @return the name without what makes trouble in names (control characters, slashes, backslashes), cut so that it fits
     */
    static String plain(String name, String suffix) {
        String clean = CONTROL.matcher(name).replaceAll("_").replace('/', '_').replace('\\', '_');
        int dot = clean.lastIndexOf('.');
        String base = dot < 0 ? clean : clean.substring(0, dot);
        String end = suffix + (dot < 0 ? "" : clean.substring(dot));
        int room = MAX_BYTES - LONGEST_ENDING - length(end);
        while (!base.isEmpty() && length(base) > room) {
            base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
        }
        return base + end;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isWritable(String name, FileSystem fileSystem) {
        try {
            fileSystem.getPath(name);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static byte[] bytes(String escaped) {
        byte[] bytes = new byte[escaped.length()];
        int count = 0;
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '%') {
                bytes[count++] = (byte) Integer.parseInt(escaped.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[count++] = (byte) escaped.charAt(i);
            }
        }
        return Arrays.copyOf(bytes, count);
    }
}
