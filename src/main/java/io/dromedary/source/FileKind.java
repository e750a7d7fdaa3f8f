package io.dromedary.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is by its first bytes, whatever it is called. */
enum FileKind {

    ZIP, GZIP, OLE2, XML, WEB_PAGE,
    /** Anything else: a CSV, until something is found in it that no text has. */
    TEXT;

    private static final int HEAD = 4096;
    private static final Pattern PAGE = Pattern.compile("(?s)(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body|table|meta|script|style|div)\\b.*");
    private static final Pattern MARKUP = Pattern.compile("(?s)<(?:\\?xml|!--|!doctype|(?:[a-z]+:)?(?:rss|feed|rdf)\\b).*");

    static FileKind of(Path file) throws IOException {
        byte[] head;
        try (InputStream content = Files.newInputStream(file)) {
            head = content.readNBytes(HEAD);
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6) || startsWith(head, 'P', 'K', 7, 8)) {
            return ZIP;
        }
        if (startsWith(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return OLE2;
        }
        // Of UTF-16, too, what is not a NUL or a mark.
        String start = new String(head, StandardCharsets.ISO_8859_1).replaceAll("^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "").replace("\0", "")
            .stripLeading().toLowerCase(Locale.ROOT);
        if (!start.startsWith("<")) {
            return TEXT;
        }
        return PAGE.matcher(start).matches() ? WEB_PAGE : MARKUP.matcher(start).matches() ? XML : TEXT;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
