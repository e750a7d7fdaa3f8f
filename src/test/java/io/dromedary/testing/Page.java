package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a page of the documentation shows for copying. */
public final class Page {

    private final String text;

    private Page(String text) {
        this.text = text;
    }

    public static Page of(String file) {
        try {
            return new Page(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands below a heading, as far as the next one. */
    public Page section(String heading) {
        String behind = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
        int next = behind.indexOf("\n## ", 1);
        return new Page(next < 0 ? behind : behind.substring(0, next));
    }

    /** @param language of the blocks, such as {@code yaml} */
    public List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL).matcher(text).results()
            .map((MatchResult block) -> block.group(1)).toList();
    }
}
