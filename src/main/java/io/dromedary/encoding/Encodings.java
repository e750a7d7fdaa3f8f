package io.dromedary.encoding;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of encodings: as people write them, and as Java does. */
public final class Encodings {

    /** Names in use that Java does not know. */
    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("macintosh", "x-MacRoman"), Map.entry("mac", "x-MacRoman"), Map.entry("macroman", "x-MacRoman"),
            Map.entry("ansi", "windows-1252"), Map.entry("utf8sig", "UTF-8"), Map.entry("utf8bom", "UTF-8"),
            Map.entry("koi8r", "KOI8-R"), Map.entry("koi8u", "KOI8-U"), Map.entry("sjis", "Shift_JIS"),
            Map.entry("euckr", "EUC-KR"), Map.entry("eucjp", "EUC-JP"), Map.entry("big5", "Big5"),
            Map.entry("gb2312", "GBK"), Map.entry("cp936", "GBK"), Map.entry("cp932", "Shift_JIS"),
            Map.entry("cp949", "EUC-KR"), Map.entry("cp950", "Big5"), Map.entry("shiftjis", "Shift_JIS"),
            Map.entry("windows31j", "Shift_JIS"), Map.entry("latin1", "windows-1252"),
            Map.entry("iso88591", "windows-1252"), Map.entry("usascii", "UTF-8"), Map.entry("ascii", "UTF-8"),
            Map.entry("utf16", "UTF-16LE"), Map.entry("tis620", "x-windows-874"));

    /** What programs write under a name, where that is more than the name's standard has. */
    private static final Map<String, String> WIDER = Map.of("Shift_JIS", "windows-31j", "GBK", "GB18030",
            "EUC-KR", "x-windows-949", "Big5", "x-windows-950");

    private Encodings() {
    }

    /**
     * @param name as someone writes it, such as {@code cp1250}, {@code Windows-1250}, {@code 1250} or {@code latin 1}
     * @return the encoding's usual name, or nothing where there is none of that name that could be a CSV's
     */
    public static Optional<String> named(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        String code = plain.replaceFirst("^(?:windows|cp|win|codepage|ms)", "");
        if (ALSO.containsKey(plain)) {
            return Optional.of(ALSO.get(plain));
        }
        if (code.matches("125[0-8]")) {
            return Optional.of("windows-" + code);
        }
        return find(name.strip()).or(() -> code.matches("[0-9]{3}") ? find("IBM" + code) : Optional.empty());
    }

    /** The charset that reads a text of that encoding: it knows all that the standard knows, and what is written besides. */
    public static Charset charset(String encoding) {
        String wider = WIDER.getOrDefault(encoding, encoding);
        return Charset.forName(Charset.isSupported(wider) ? wider : encoding);
    }

    private static Optional<String> find(String name) {
        try {
            if (!Charset.isSupported(name)) {
                return Optional.empty();
            }
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
        // A CSV's delimiters and line ends are looked for as ASCII has them: what has others, such as EBCDIC, is no choice.
        Charset charset = Charset.forName(name);
        String ascii = "S. No.,;\t|\"\r\n";
        boolean wide = charset.name().equals("UTF-16LE") || charset.name().equals("UTF-16BE");
        boolean readable = wide || ascii.equals(new String(ascii.getBytes(StandardCharsets.US_ASCII), charset));
        return readable ? Optional.of(charset.name()) : Optional.empty();
    }
}
