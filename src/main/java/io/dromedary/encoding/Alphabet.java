package io.dromedary.encoding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The letters beyond ASCII of the languages that an encoding of single bytes was made for, the commonest first. Read
 * the right way, nearly every such byte of a text is one of them; read the wrong way, hardly any.
 */
final class Alphabet {

    /** The higher, the less the commonest letter stands out. */
    private static final int FLATNESS = 5;

    private static final String GERMAN = "äüößéàèç";
    private static final String FRENCH = "éèàêçôâîûùëïœ";
    private static final String SPANISH = "óñíáéúü";
    private static final String PORTUGUESE = "ãçáéíóõêâàúô";
    private static final String ITALIAN = "àèéùòì";
    private static final String NORDIC = "äöåøæéüðþáíóúý";
    private static final String POLISH = "łóążęśćńź";
    private static final String CZECH = "íáěýéžčřšůúďťňó";
    private static final String SLOVAK = "áíčéýžúťšľôóňäďĺŕ";
    private static final String HUNGARIAN = "áéöóőüíúű";
    private static final String ROMANIAN = "ăşţâî";
    private static final String CROATIAN = "čšžćđ";
    private static final String RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ";
    private static final String UKRAINIAN = "оаинівертлскдумпзябгьчйхцїжюєшфщґ";
    private static final String BULGARIAN = "аоиетнрвслкпдмъзубгячйшщцжюфхь";
    private static final String SERBIAN = "аоиенртсвкдлумпбзјгчшцњжљхћђфџ";
    private static final String TURKISH = "ıişüğöçâîİ";
    private static final String GREEK = "αοιετσνρηπκμλςυίόάέήώθδγχωφβύξζψϊ";
    private static final String HEBREW = "יולהמארבתשנקפדחטצעגסכזםןךףץ";
    private static final String ARABIC = "الينمرةوتبسدقكعحشطفجهأصخزضغىئإذثظءؤآًّ";
    private static final String LITHUANIAN = "ėšžųūįąęč";
    private static final String LATVIAN = "āīēšūļžņģčķ";
    private static final String ESTONIAN = "äõüöšž";
    private static final String THAI = "านรกอเงมยลวดทสตะปบคหแจพชขใไโผซถภฝณธษศฉฟ่้ีัิ์ุูื็ำๆ";

    private static final List<String> WESTERN =
            List.of(GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, NORDIC);

    private Alphabet() {
    }

    /** The alphabets of an encoding's languages; empty for one that this table does not know. */
    static List<String> of(String encoding) {
        return switch (encoding) {
            case "windows-1252", "x-MacRoman", "IBM850" -> WESTERN;
            case "windows-1250" -> List.of(POLISH, CZECH, SLOVAK, HUNGARIAN, ROMANIAN, CROATIAN, GERMAN);
            case "windows-1251" -> List.of(RUSSIAN, UKRAINIAN, BULGARIAN, SERBIAN);
            case "KOI8-R" -> List.of(RUSSIAN);
            case "windows-1253" -> List.of(GREEK);
            case "windows-1254" -> List.of(TURKISH);
            case "windows-1255" -> List.of(HEBREW);
            case "windows-1256" -> List.of(ARABIC);
            case "windows-1257" -> List.of(LITHUANIAN, LATVIAN, ESTONIAN);
            case "x-windows-874" -> List.of(THAI);
            default -> List.of();
        };
    }

    /**
     * How often each character of an alphabet comes, falling off with its place (Zipf's law), summing up to 1. Capitals
     * count as their small letters.
     */
    static Map<Character, Double> frequencies(String alphabet) {
        Map<Character, Double> frequencies = new HashMap<>();
        double sum = 0;
        for (int i = 0; i < alphabet.length(); i++) {
            sum += 1.0 / (i + FLATNESS);
        }
        for (int i = 0; i < alphabet.length(); i++) {
            frequencies.put(alphabet.charAt(i), 1.0 / (i + FLATNESS) / sum);
        }
        return frequencies;
    }
}
