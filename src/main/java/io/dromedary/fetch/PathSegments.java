package io.dromedary.fetch;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The segments of a raw URL path, and whether every server will see the same ones (RFC 3986 sections 3.3, 5.2.4). */
final class PathSegments {

    /** Longer forms of characters than UTF-8 has (RFC 3629, section 3), which careless servers decode all the same. */
    private static final Pattern OVERLONG = Pattern.compile("[\u00C0\u00C1][\u0080-\u00BF]|\u00E0[\u0080-\u009F][\u0080-\u00BF]"
            + "|\u00F0[\u0080-\u008F][\u0080-\u00BF]{2}|[\u00F8-\u00FD][\u0080-\u00BF]{4}");
    /** An escape that no standard has and some servers decode. */
    private static final Pattern WIDE_ESCAPE = Pattern.compile("%[uU][0-9A-Fa-f]{4}");
    private static final Pattern DOTS = Pattern.compile("[\\s.]*\\.[\\s.]*");
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

    /** False when decoding, once or repeatedly, brings up a dot segment, a further separator, a control character or an overlong form of one. */
    static boolean areUnambiguous(String rawPath) {
        if (rawPath == null) {
            return true;
        }
        long slashes = count(rawPath, '/');
        String path = rawPath;
        for (int round = 0; round < ROUNDS; round++) {
            if (!isPlain(path, slashes) || !isPlain(folded(path), slashes)
                    || OVERLONG.matcher(path).find() || WIDE_ESCAPE.matcher(path).find()) {
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

    private static boolean isPlain(String path, long slashes) {
        return count(path, '/') == slashes && path.chars().noneMatch(c -> c == '\\' || c < ' ') && !hasDotSegment(path);
    }

    /** The octets as UTF-8, with dots and slashes of every width as plain ones: what a server that folds them sees. */
    private static String folded(String path) {
        return Normalizer.normalize(new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), Normalizer.Form.NFKC);
    }

    /** Some servers cut a parameter off, or blanks and dots at the end, before they look: {@code ..;x} and {@code ..%20} count as well. */
    private static boolean hasDotSegment(String path) {
        return Arrays.stream(path.split("/")).map(segment -> segment.split(";", 2)[0])
                .anyMatch(segment -> DOTS.matcher(segment).matches());
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
