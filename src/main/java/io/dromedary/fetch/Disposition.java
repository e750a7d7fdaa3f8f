package io.dromedary.fetch;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the name out of a header {@code Content-Disposition} (RFC 6266). */
final class Disposition {

    private static final Pattern EXTENDED = Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*(UTF-8|ISO-8859-1)'[^']*'([^;\\s]+)");
    private static final Pattern PLAIN = Pattern.compile("(?i);\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");

    private Disposition() {
    }

    /** @return the name, empty where there is none */
    static String fileName(String header) {
        Matcher extended = EXTENDED.matcher(header);
        if (extended.find()) {
            try {
                return URLDecoder.decode(extended.group(2).replace("+", "%2B"), Charset.forName(extended.group(1)));
            } catch (IllegalArgumentException e) {
                // The plain one may do.
            }
        }
        Matcher plain = PLAIN.matcher(header);
        if (!plain.find()) {
            return "";
        }
        String name = plain.group(1) == null ? plain.group(2) : plain.group(1).replaceAll("\\\\(.)", "$1");
        // Octets came in as they were; most servers mean UTF-8.
        String utf8 = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return name.chars().allMatch(c -> c < 0x100) && utf8.indexOf('\uFFFD') < 0 ? utf8 : name;
    }
}
