package io.dromedary.replaced;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The characters of a stream of bytes, each with the place of its bytes: so that a part of a text can be replaced and all
 * else stays as it came, bytes that are no character's included. Holds what was read since {@link #mark()}.
 */
final class RawText {

    private static final int BUFFER = 1 << 16;
    /** No character of any encoding is longer. */
    private static final int LONGEST = 16;
    private static final int ASCII = 0x80;
    private static final char UNREADABLE = '\uFFFD';

    private final InputStream content;
    private final boolean backslash;
    private final boolean little;
    private final boolean wide;
    /** What each byte below 0x80 is, wherever a character begins; null where that depends on what came before. */
    private final char[] single;
    private final CharsetDecoder decoder;
    private final CharBuffer one = CharBuffer.allocate(2);

    private byte[] bytes = new byte[BUFFER];
    private int byteCount;
    private int decoded;
    private boolean end;
    private char[] chars = new char[BUFFER];
    private int[] ends = new int[BUFFER];
    private int charCount;
    private int ready;
    private boolean quoted;
    private int mark;
    private int at;

    /** @param backslash whether a quote in a quoted cell is written {@code \"}: it is then shown as {@code ""} */
    RawText(InputStream content, Charset charset, boolean backslash) {
        this.content = content;
        this.backslash = backslash;
        this.little = charset.equals(StandardCharsets.UTF_16LE);
        this.wide = little || charset.equals(StandardCharsets.UTF_16BE);
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        this.single = wide ? null : single(charset);
    }

    private static char[] single(Charset charset) {
        // The encodings of ISO 2022 switch alphabets by escapes.
        if (charset.name().contains("2022")) {
            return null;
        }
        char[] single = new char[ASCII];
        for (int i = 0; i < ASCII; i++) {
            String text = new String(new byte[] {(byte) i}, charset);
            if (text.length() != 1) {
                return null;
            }
            single[i] = text.charAt(0);
        }
        return single;
    }

    /** The next character, which stays the next one; -1 at the end. */
    int peek() throws IOException {
        return at < ready || fill() ? chars[at] : -1;
    }

    /** Goes behind the character that {@link #peek} has shown. */
    void skip() {
        at++;
    }

    /** What was read before is not needed any more. */
    void mark() {
        mark = at;
    }

    /** Characters since the mark. */
    int position() {
        return at - mark;
    }

    /** A character since the mark. */
    char at(int position) {
        return chars[mark + position];
    }

    String text(int from, int to) {
        return new String(chars, mark + from, to - from);
    }

    /** Bytes since the mark: those before the character at that position. */
    int begin(int position) {
        int i = mark + position;
        // Behind an escape that switches the alphabet: it belongs to what stands before.
        boolean escaped = single == null && !wide && i < at && chars[i] < ASCII;
        return (escaped ? ends[i] - 1 : offset(i)) - offset(mark);
    }

    /** Bytes since the mark: those up to the end of the character before that position. */
    int end(int position) {
        return offset(mark + position) - offset(mark);
    }

    /** All bytes since the mark. */
    byte[] bytes() {
        return Arrays.copyOfRange(bytes, offset(mark), offset(at));
    }

    private int offset(int character) {
        return character == 0 ? 0 : ends[character - 1];
    }

    private boolean fill() throws IOException {
        while (at == ready) {
            if (end && decoded == byteCount) {
                return false;
            }
            moveToFront();
            if (!end) {
                if (byteCount == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * bytes.length);
                }
                int read = content.read(bytes, byteCount, bytes.length - byteCount);
                end = read < 0;
                byteCount += Math.max(0, read);
            }
            decode();
            show();
        }
        return true;
    }

    private void moveToFront() {
        int from = offset(mark);
        if (from < bytes.length / 2) {
            return;
        }
        System.arraycopy(bytes, from, bytes, 0, byteCount - from);
        byteCount -= from;
        decoded -= from;
        for (int i = mark; i < charCount; i++) {
            chars[i - mark] = chars[i];
            ends[i - mark] = ends[i] - from;
        }
        charCount -= mark;
        ready -= mark;
        at -= mark;
        mark = 0;
    }

    private void decode() {
        while (decoded < byteCount) {
            if (charCount + 2 > chars.length) {
                chars = Arrays.copyOf(chars, 2 * chars.length);
                ends = Arrays.copyOf(ends, chars.length);
            }
            if (single != null && bytes[decoded] >= 0) {
                chars[charCount] = single[bytes[decoded]];
                decoded++;
                ends[charCount++] = decoded;
            } else if (!(wide ? decodeWide() : decodeOne())) {
                return;
            }
        }
    }

    private boolean decodeWide() {
        if (decoded + 1 < byteCount) {
            int first = bytes[decoded] & 0xff;
            int second = bytes[decoded + 1] & 0xff;
            add((char) (little ? first | second << 8 : first << 8 | second), 2);
            return true;
        }
        if (end) {
            add(UNREADABLE, 1);
        }
        return end;
    }

    private boolean decodeOne() {
        ByteBuffer in = ByteBuffer.wrap(bytes, decoded, Math.min(LONGEST, byteCount - decoded));
        boolean last = end && in.limit() == byteCount;
        one.clear().limit(1);
        CoderResult result = decoder.decode(in, one, last);
        if (one.position() == 0 && result.isOverflow()) {
            one.limit(2);
            result = decoder.decode(in, one, last);
        }
        int taken = in.position() - decoded;
        if (one.position() > 0) {
            for (int i = 0; i < one.position(); i++) {
                add(one.get(i), i == 0 ? taken : 0);
            }
            return true;
        }
        if (result.isError()) {
            add(UNREADABLE, taken + result.length());
            return true;
        }
        if (taken > 0 && last) {
            // An escape with nothing behind it.
            add(UNREADABLE, taken);
            return true;
        }
        return false;
    }

    private void add(char c, int length) {
        decoded += length;
        chars[charCount] = c;
        ends[charCount++] = decoded;
    }

    /** Shows what is decoded, and a backslash before a quote as a quote, as the catalogue is read. */
    private void show() {
        if (!backslash) {
            ready = charCount;
            return;
        }
        while (ready < charCount) {
            char c = chars[ready];
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                if (ready + 1 == charCount && !(end && decoded == byteCount)) {
                    return;
                }
                if (ready + 1 < charCount && chars[ready + 1] == '"') {
                    chars[ready] = '"';
                    ready++;
                } else if (ready + 1 < charCount && chars[ready + 1] == '\\') {
                    ready++;
                }
            }
            ready++;
        }
    }
}
