package io.dromedary.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.mozilla.universalchardet.UniversalDetector;

/**
 * Finds the encoding of a text that is no Unicode. A library (Mozilla's detector) names the one that it takes it for,
 * and every encoding is then asked how likely the text is that it makes of the bytes; the library's word counts much.
 * The library alone knows East Asia's encodings and the Cyrillic ones well, and takes all of central Europe's and
 * Turkey's for windows-1252.
 */
public final class EncodingFinder {

    private static final String WESTERN = "windows-1252";
    private static final String MAC_ROMAN = "x-MacRoman";
    private static final String IBM850 = "IBM850";
    /** Nobody writes them today, so they are asked about whenever something looks like them. */
    private static final Set<String> RARE_ONES = Set.of(MAC_ROMAN, IBM850);

    /** By preference, where two make the same text of the bytes. */
    private static final List<String> SINGLE = List.of(WESTERN, "windows-1250", "windows-1251", "windows-1254",
            "windows-1253", "windows-1255", "windows-1256", "windows-1257", "KOI8-R", "x-windows-874", MAC_ROMAN, IBM850);
    private static final List<String> DOUBLE = List.of("GBK", "Big5", "Shift_JIS", "EUC-KR", "EUC-JP");

    /** What the library's word is worth, as the logarithm of a probability. */
    private static final double VOTE = 5;
    /** It says so of every Latin text. */
    private static final double VOTE_FOR_WESTERN = 1.5;
    /** Letters of one text are no independent witnesses. */
    private static final double DAMPING = 0.5;
    /** The library guesses wildly where there are fewer characters than these beyond ASCII. */
    private static final double ENOUGH = 8;
    private static final double NOT_WESTERN = -1;
    private static final double RARE = -6;
    private static final double JAPANESE_RATHER = 15;
    /** Below this mean of a byte's logarithm nothing fits: the encoding is none of those that are known here. */
    private static final double UNLIKELY = -5.6;
    private static final int UNLIKELY_CONFIDENCE = 40;
    private static final int RARE_CONFIDENCE = 60;
    private static final int MOST = 99;
    private static final int FEW_LETTERS = 40;

    private final Map<String, SingleByteText> single = new LinkedHashMap<>();
    private final Map<String, DoubleByteText> twice = new LinkedHashMap<>();

    public EncodingFinder() {
        SINGLE.forEach(name -> single.put(name, new SingleByteText(name)));
        DOUBLE.forEach(name -> twice.put(name, new DoubleByteText(name)));
    }

    private record Reading(String encoding, String text, double weight, double mean) {
    }

    /** @param sample cells of the text that hold bytes beyond ASCII, each ended by a line feed */
    public EncodingGuess find(byte[] sample) {
        List<Reading> readings = readings(sample);
        if (readings.isEmpty()) {
            return new EncodingGuess(WESTERN, 0);
        }
        Reading best = readings.get(0);
        for (Reading reading : readings) {
            best = reading.weight > best.weight ? reading : best;
        }
        double same = 0;
        double all = 0;
        boolean doubtful = RARE_ONES.contains(best.encoding);
        for (Reading reading : readings) {
            double share = Math.exp(reading.weight - best.weight);
            all += share;
            doubtful |= RARE_ONES.contains(reading.encoding) && reading.weight - RARE > best.weight;
            same += reading.text.equals(best.text) ? share : 0;
        }
        doubtful |= fewCapitals(best.text);
        int most = best.mean < UNLIKELY ? UNLIKELY_CONFIDENCE : doubtful ? RARE_CONFIDENCE : MOST;
        return new EncodingGuess(best.encoding, (int) Math.min(most, Math.floor(100 * same / all)));
    }

    /** Capitals alone are told apart badly: one encoding's are another one's small letters. */
    private static boolean fewCapitals(String text) {
        long letters = text.chars().filter(c -> c >= 0x80 && Character.isLetter(c)).count();
        long capitals = text.chars().filter(c -> c >= 0x80 && Character.isUpperCase(c)).count();
        return letters < FEW_LETTERS && capitals > letters / 2;
    }

    private List<Reading> readings(byte[] sample) {
        String vote = vote(sample);
        List<Reading> readings = new ArrayList<>();
        for (String encoding : SINGLE) {
            String text = decode(sample, encoding);
            if (text != null) {
                readings.add(reading(encoding, text, single.get(encoding).logLikelihood(text), vote, 1));
            }
        }
        for (String encoding : DOUBLE) {
            String text = decode(sample, encoding);
            if (text != null) {
                readings.add(reading(encoding, text, twice.get(encoding).logLikelihood(text), vote, 2));
            }
        }
        return readings;
    }

    private static Reading reading(String encoding, String text, double likelihood, String vote, int bytes) {
        long characters = text.chars().filter(c -> c >= 0x80).count();
        double weight = DAMPING * likelihood + prior(encoding);
        if (vote != null && RARE_ONES.contains(encoding) && DOUBLE.contains(vote)) {
            // Half of Japan's bytes are ASCII letters, and what is left looks like the Macintosh's French.
            weight -= JAPANESE_RATHER;
        }
        if (encoding.equals(vote)) {
            weight += Math.min(1, characters / ENOUGH) * (vote.equals(WESTERN) ? VOTE_FOR_WESTERN : VOTE);
        }
        return new Reading(encoding, text, weight, likelihood / bytes / characters);
    }

    private static double prior(String encoding) {
        return switch (encoding) {
            case WESTERN -> 0;
            case MAC_ROMAN, IBM850 -> RARE;
            default -> NOT_WESTERN;
        };
    }

    /** What the library takes it for, by the names used here, or {@code null}. */
    private static String vote(byte[] sample) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "SHIFT_JIS" -> "Shift_JIS";
            case "GB18030", "HZ-GB-2312" -> "GBK";
            case "BIG5" -> "Big5";
            case "TIS620" -> "x-windows-874";
            case "ISO-8859-7" -> "windows-1253";
            case "ISO-8859-8" -> "windows-1255";
            case "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1255" -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    private static String decode(byte[] sample, String encoding) {
        if (!Charset.isSupported(encoding)) {
            return null;
        }
        try {
            return Encodings.charset(encoding).newDecoder().decode(ByteBuffer.wrap(sample)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
