package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Edits of a home folder's route files, as a person makes them. */
public final class Edits {

    private Edits() {
    }

    /**
     * Puts steps where {@code direct:picture} has none.
     *
     * @param steps as they stand in a page, with any indentation
     */
    public static void putPictureSteps(Path home, String steps) {
        Path file = home.resolve("routes/pictures.camel.yaml");
        String text = shipped("pictures");
        write(file, text.substring(0, text.indexOf("        - log:\n")) + indented(steps));
    }

    /** Puts steps before that of an id, which stands in the route itself. */
    public static void putBefore(Path home, String file, String id, String steps) {
        String text = shipped(file);
        int at = text.lastIndexOf("        - ", text.indexOf("            id: " + id + "\n"));
        write(home.resolve("routes/" + file + ".camel.yaml"), text.substring(0, at) + indented(steps) + text.substring(at));
    }

    /** Puts a file back as it is shipped. */
    public static void undo(Path home, String file) {
        write(home.resolve("routes/" + file + ".camel.yaml"), shipped(file));
    }

    private static String indented(String steps) {
        return steps.stripIndent().indent(8);
    }

    private static String shipped(String file) {
        try {
            return Files.readString(Path.of("routes", file + ".camel.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
