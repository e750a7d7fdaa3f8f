package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A route as a page of the documentation shows it. */
public final class DocumentedRoute {

    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");

    private DocumentedRoute() {
    }

    /** @return the YAML block of the page that has the route */
    public static String of(String page, String id) {
        try {
            return BLOCK.matcher(Files.readString(Path.of(page))).results().map(block -> block.group(1))
                .filter(block -> block.contains("id: " + id + "\n")).findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no example " + id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the YAML with the second of each two in place of the first; what is not there to be replaced is a mistake in the test */
    public static String with(String yaml, String... replaced) {
        String result = yaml;
        for (int i = 0; i < replaced.length; i += 2) {
            if (!result.contains(replaced[i])) {
                throw new AssertionError("The example has no " + replaced[i]);
            }
            result = result.replace(replaced[i], replaced[i + 1]);
        }
        return result;
    }
}
