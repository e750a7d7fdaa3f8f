package io.dromedary.flow;

import io.dromedary.image.Causes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Says why something of our own failed, in words that may stand in a report: short, of one line, without addresses and secrets. */
final class OwnFailure {

    /** Characters of what a program said. */
    private static final int LONGEST = 200;
    private static final int MOST_FRAMES = 3;
    private static final Pattern ADDRESS = Pattern.compile("\\S*://\\S*|\\b(?:jdbc|data|mailto):\\S+|\\S*[?&]\\S*=\\S*");
    private static final Pattern SECRET = Pattern.compile(
        "(?i)\\b([\\w.-]*(?:authorization|bearer|token|key|secret|passw|pwd|signature|credential|cookie|session)[\\w.-]*)[\"']?(?:\\s*[=:]\\s*|\\s+)(?:(?:bearer|basic)\\s+)?\\S+");
    /** Of a path the file's name is enough: the rest is the machine's. */
    private static final Pattern FOLDERS = Pattern.compile("(?<![\\w/\\\\])(?:[A-Za-z]:)?[/\\\\](?:[^/\\\\\\s:'\"]+[/\\\\])+");
    /** What nobody reads as a word: ids and keys. */
    private static final Pattern RANDOM = Pattern.compile("(?=[A-Za-z_+-]*\\d)[A-Za-z0-9_+-]{20,}={0,2}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]");

    private OwnFailure() {
    }

    /**
     * @param step where it was thrown, such as {@code step 'stamp' of route 'picture'}
     * @return a sentence for the person who keeps the catalogue, and what a maintainer begins with
     */
    static String describe(Throwable thrown, Map<String, Object> asset, String step) {
        String reason = reason(thrown, String.valueOf(asset.get("url")));
        return Causes.root(thrown) instanceof OutOfMemoryError
            ? "The memory ran out while the picture was compressed (%s, at %s). Offer a smaller picture, or have the operator give the service more memory".formatted(reason, step)
            : "An error of the service's own, not of the picture: %s (at %s). Have the operator look into the log; retry the image when it is mended".formatted(reason, step);
    }

    /**
     * The innermost cause and what it said, in one short line.
     *
     * @param url what is left out of it, or an empty text
     */
    static String reason(Throwable thrown, String url) {
        Throwable cause = Causes.root(thrown);
        String type = cause.getClass().getSimpleName();
        String said = clean(cause.getMessage(), url);
        return (type.isEmpty() ? cause.getClass().getName() : type) + (said.isEmpty() ? "" : ": " + said);
    }

    /** Where it was thrown: of our own classes the last ones that were at work. */
    static String place(Throwable thrown) {
        StackTraceElement[] trace = Causes.root(thrown).getStackTrace();
        List<String> frames = Arrays.stream(trace).filter(frame -> frame.getClassName().startsWith("io.dromedary."))
            .limit(MOST_FRAMES).map(StackTraceElement::toString).toList();
        return !frames.isEmpty() ? String.join(" < ", frames) : trace.length == 0 ? "unknown" : trace[0].toString();
    }

    private static String clean(String message, String url) {
        if (message == null) {
            return "";
        }
        String text = message.length() > 20 * LONGEST ? message.substring(0, 20 * LONGEST) : message;
        text = url.isEmpty() ? text : text.replace(url, "(URL)");
        text = ADDRESS.matcher(text).replaceAll("(URL)");
        text = FOLDERS.matcher(text).replaceAll("");
        text = SECRET.matcher(text).replaceAll("$1 …");
        text = RANDOM.matcher(text).replaceAll("…");
        text = UNPRINTABLE.matcher(text.strip()).replaceAll(match -> "\\\\u%04x".formatted(match.group().codePointAt(0)));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
