package io.dromedary.replaced;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags and texts of an XML file that is known to be well-formed, each with its bytes, so that a text can be replaced and all
 * else stays as it came: order and quotes of attributes, entities, comments, white space, line ends.
 */
final class XmlTokens {

    /** What a token is. */
    enum Kind { START, EMPTY, END, TEXT, CDATA, OTHER }

    private static final int HEAD = 256;
    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Map<String, String> ENTITIES = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private final RawText text;
    private final Charset charset;
    private final List<Edit> edits = new ArrayList<>();
    private Kind kind;
    private int from;
    private int to;

    private record Edit(int from, int to, String text) {
    }

    /** An attribute's value, by its place among the characters since the mark. */
    record Attribute(String name, int from, int to, char quote) {
    }

    XmlTokens(InputStream content) throws IOException {
        byte[] head = content.readNBytes(HEAD);
        this.charset = charset(head);
        this.text = new RawText(new SequenceInputStream(new ByteArrayInputStream(head), content), charset, false);
    }

    private static Charset charset(byte[] head) {
        if (head.length >= 2 && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF || head[0] == 0 && head[1] == '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length >= 2 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] == '<' && head[1] == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start);
        return encoding.find() && Charset.isSupported(encoding.group(1)) && !encoding.group(1).toUpperCase(Locale.ROOT).startsWith("UTF-16")
            ? Charset.forName(encoding.group(1)) : StandardCharsets.UTF_8;
    }

    /** Writes what was read since it was called last, as edited. */
    void write(ByteArrayOutputStream out) {
        byte[] bytes = text.bytes();
        int behind = 0;
        for (Edit edit : edits) {
            out.write(bytes, behind, text.begin(edit.from) - behind);
            out.writeBytes(edit.text.getBytes(charset));
            behind = text.end(edit.to);
        }
        out.write(bytes, behind, bytes.length - behind);
        edits.clear();
        text.mark();
    }

    /** Keeps nothing of what was read. */
    void forget() {
        text.mark();
    }

    /** Goes on to the next token. */
    boolean next() throws IOException {
        from = text.position();
        int c = text.peek();
        if (c < 0) {
            return false;
        }
        if (c == '<') {
            tag();
        } else {
            kind = Kind.TEXT;
            while (c >= 0 && c != '<') {
                text.skip();
                c = text.peek();
            }
        }
        to = text.position();
        return true;
    }

    private void tag() throws IOException {
        text.skip();
        int c = text.peek();
        if (c == '!') {
            declaration();
        } else if (c == '?') {
            kind = Kind.OTHER;
            until("?>");
        } else {
            kind = c == '/' ? Kind.END : Kind.START;
            int quote = 0;
            while (c >= 0 && (quote != 0 || c != '>')) {
                quote = quote == 0 ? c == '"' || c == '\'' ? c : 0 : c == quote ? 0 : quote;
                text.skip();
                c = text.peek();
            }
            if (kind == Kind.START && text.at(text.position() - 1) == '/') {
                kind = Kind.EMPTY;
            }
            text.skip();
        }
    }

    private void declaration() throws IOException {
        for (int c = text.peek(); c >= 0 && text.position() - from < "<![CDATA[".length() && c != '>' && !starts("<!--"); c = text.peek()) {
            text.skip();
        }
        if (starts("<!--")) {
            kind = Kind.OTHER;
            until("-->");
        } else if (starts("<![CDATA[")) {
            kind = Kind.CDATA;
            until("]]>");
        } else {
            kind = Kind.OTHER;
            until(">");
        }
    }

    private boolean starts(String beginning) {
        return text.position() - from >= beginning.length() && text.text(from, from + beginning.length()).equals(beginning);
    }

    private void until(String end) throws IOException {
        while (text.peek() >= 0) {
            int last = text.peek();
            text.skip();
            if (last == '>' && text.text(text.position() - end.length(), text.position()).equals(end)) {
                return;
            }
        }
    }

    Kind kind() {
        return kind;
    }

    /** Where the token begins, among the characters since the mark. */
    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The name of a tag, with its prefix. */
    String name() {
        int begin = from + (kind == Kind.END ? 2 : 1);
        int end = begin;
        while (end < to && !isBlank(text.at(end)) && text.at(end) != '>' && text.at(end) != '/') {
            end++;
        }
        return text.text(begin, end);
    }

    /** The attributes of a start tag. */
    List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>(4);
        int at = from + 1 + name().length();
        while (at < to) {
            while (at < to && (isBlank(text.at(at)) || text.at(at) == '/' || text.at(at) == '>')) {
                at++;
            }
            int begin = at;
            while (at < to && text.at(at) != '=' && !isBlank(text.at(at))) {
                at++;
            }
            int end = at;
            while (at < to && text.at(at) != '"' && text.at(at) != '\'') {
                at++;
            }
            if (at < to) {
                char quote = text.at(at);
                int value = at + 1;
                for (at++; at < to && text.at(at) != quote;) {
                    at++;
                }
                attributes.add(new Attribute(text.text(begin, end), value, at, quote));
                at++;
            }
        }
        return attributes;
    }

    /** The value of an attribute by its name without a prefix, or null. */
    String attribute(String local) {
        for (Attribute attribute : attributes()) {
            if (local(attribute.name).equals(local)) {
                return new XmlString(text.text(attribute.from, attribute.to), true).text();
            }
        }
        return null;
    }

    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    String raw(int begin, int end) {
        return text.text(begin, end);
    }

    /** The text of a token that is one. */
    XmlString string() {
        return kind == Kind.CDATA ? new XmlString(text.text(from + "<![CDATA[".length(), to - "]]>".length()), false) : new XmlString(text.text(from, to), true);
    }

    /** Where the text of a token begins. */
    int textBegin() {
        return kind == Kind.CDATA ? from + "<![CDATA[".length() : from;
    }

    /** Replaces characters since the mark; in their order. */
    void edit(int begin, int end, String replacement) {
        edits.add(new Edit(begin, end, replacement));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** A text as it is written and as it is meant. */
    static final class XmlString {

        private final String meant;
        private final int[] places;
        private final boolean escaped;

        /** @param escaped whether entities stand for characters in it */
        XmlString(String written, boolean escaped) {
            this.escaped = escaped;
            StringBuilder text = new StringBuilder(written.length());
            int[] at = new int[written.length() + 1];
            for (int i = 0; i < written.length();) {
                int end = escaped && written.charAt(i) == '&' ? written.indexOf(';', i) : -1;
                String character = end < 0 ? null : entity(written.substring(i + 1, end));
                int length = character == null ? 1 : end + 1 - i;
                for (char c : (character == null ? written.substring(i, i + 1) : character).toCharArray()) {
                    at[text.length()] = i;
                    text.append(c);
                }
                i += length;
            }
            at[text.length()] = written.length();
            this.meant = text.toString();
            this.places = at;
        }

        private static String entity(String name) {
            try {
                if (name.startsWith("#")) {
                    boolean hex = name.startsWith("#x");
                    return Character.toString(Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10));
                }
            } catch (IllegalArgumentException e) {
                return null;
            }
            return ENTITIES.get(name);
        }

        /** As it is meant. */
        String text() {
            return meant;
        }

        /** Where a character is written. */
        int place(int character) {
            return places[character];
        }

        /** A text as it is written here. */
        String written(String replacement) {
            return escaped ? XmlTokens.written(replacement) : replacement;
        }
    }

    /** A text as it is written between tags and in attributes. */
    static String written(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&apos;");
    }
}
