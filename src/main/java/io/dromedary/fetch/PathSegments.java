package io.dromedary.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The segments of a raw URL path, and whether every server will see the same ones (RFC 3986 sections 3.3, 5.2.4). */
final class PathSegments {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    /** Servers decode once, a proxy before them once more; what still changes after this many rounds is an attack. */
    private static final int ROUNDS = 4;

    private PathSegments() {
    }

    /** The segments as they stand, the empty one behind a closing slash left out. */
    static List<String> of(String rawPath) {
        if (rawPath == null || rawPath.isEmpty() || rawPath.equals("/")) {
            return List.of();
        }
        List<String> segments = new ArrayList<>(Arrays.asList(rawPath.substring(1).split("/", -1)));
        if (segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    /** False when decoding, once or repeatedly, brings up a dot segment, a further separator or a control character. */
    static boolean areUnambiguous(String rawPath) {
        if (rawPath == null) {
            return true;
        }
        long slashes = count(rawPath, '/');
        String path = rawPath;
        for (int round = 0; round < ROUNDS; round++) {
            if (count(path, '/') != slashes || path.chars().anyMatch(c -> c == '\\' || c < ' ') || hasDotSegment(path)) {
                return false;
            }
            String decoded = decode(path);
            if (decoded.equals(path)) {
                return true;
            }
            path = decoded;
        }
        return false;
    }

    /** Some servers cut a parameter off before they look at the dots: {@code ..;x} counts as well. */
    private static boolean hasDotSegment(String path) {
        return Arrays.stream(path.split("/")).map(segment -> segment.split(";", 2)[0])
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Octet by octet: only ASCII decides here, so the character set does not matter. */
    private static String decode(String path) {
        return ESCAPE.matcher(path).replaceAll(match ->
                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
