package io.dromedary.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** Takes addresses out of what programs write them in: formulas, lists of JSON and Python, HTML, Markdown. */
final class CellMarkup {

    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA).enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER).build();
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\\s*\"([^\"]*)\"");
    private static final Pattern FUNCTION = Pattern.compile(
            "[=@+]\\s*[\\p{L}][\\p{L}\\p{N}_.]{0,40}\\(\\s*\"([^\"]*)\"\\s*(?:[,;][^()\"]*+(?:\"[^\"]*\"[^()\"]*+){0,20}+)?\\)\\s*");
    private static final Pattern MARKDOWN = Pattern.compile(
            "!?\\[[^\\]\\[]*\\]\\(\\s*<?(https?://[^\\s<>]+?)>?(?:\\s+[\"'][^\"']*[\"'])?\\s*\\)(?=$|[\\s,;|!\\[])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IMAGE_TAG = tag("img|source", "src|data-src");
    private static final Pattern LINK_TAG = tag("a", "href");
    private static final Pattern ANY_TAG = Pattern.compile("</?[a-z][a-z0-9]{0,9}(?:\\s[^<>]*)?/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BULLETIN_BOARD = Pattern.compile("\\[/?(?:img|url)(?:=[^\\]]*)?\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPED_BREAK = Pattern.compile("(?:\\\\[rnt])+(?=[\\s,;|]*(?:https?:|$))", Pattern.CASE_INSENSITIVE);

    /**
     * @param parts  texts with addresses in them, separated by line breaks; one for an element of a list
     * @param remark what was left out, or {@code null}
     */
    record Found(List<String> parts, String remark) {
    }

    private static final Set<String> IMAGE_ENDINGS = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "tif", "tiff",
            "bmp", "avif", "heic", "svg");

    private CellMarkup() {
    }

    /** @return {@code null} where the text is a formula whose result is not in the file */
    static Found in(String text) {
        String stripped = Blanks.strip(text);
        char first = stripped.isEmpty() ? ' ' : stripped.charAt(0);
        if (first == '=' || first == '@' || first == '+') {
            return formula(stripped);
        }
        if (first == '[' || first == '{' || first == '(') {
            List<String> strings = strings(first == '(' && stripped.endsWith(")")
                    ? "[" + stripped.substring(1, stripped.length() - 1) + "]" : stripped);
            if (strings != null) {
                return new Found(strings, "the brackets and quotes of a list were left out");
            }
        }
        String plain = withoutTags(stripped);
        if (plain.contains("](")) {
            plain = MARKDOWN.matcher(plain).replaceAll(match -> "\n" + Matcher.quoteReplacement(match.group(1)) + "\n");
        }
        if (plain.contains("[")) {
            plain = BULLETIN_BOARD.matcher(plain).replaceAll("\n");
        }
        String remark = plain.equals(stripped) ? null : "the markup around it was left out";
        if (plain.contains("\\")) {
            String unescaped = ESCAPED_BREAK.matcher(plain.contains(":\\/\\/") ? plain.replace("\\/", "/") : plain).replaceAll("\n");
            remark = unescaped.equals(plain) ? remark : "backslashes were taken for the escapes of a program";
            plain = unescaped;
        }
        return new Found(List.of(plain), remark);
    }

    private static Found formula(String text) {
        Matcher formula = TEXT_FORMULA.matcher(text);
        if (!formula.matches()) {
            formula = FUNCTION.matcher(text);
        }
        if (formula.matches() && !formula.group(1).isBlank()) {
            return new Found(List.of(formula.group(1)), "the formula around it was left out");
        }
        return text.charAt(0) != '=' ? new Found(List.of(text), null) : null;
    }

    /** The strings of a list; of an object those that are addresses; {@code null} where it is none or cannot be read. */
    private static List<String> strings(String text) {
        List<String> strings = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    String value = parser.getText();
                    String start = Blanks.strip(value);
                    if (!parser.getParsingContext().inObject() || !start.isEmpty() && UrlCell.startsUrl(start, 0)) {
                        strings.add(value);
                    }
                }
            }
            return strings.isEmpty() ? null : strings;
        } catch (IOException e) {
            return null;
        }
    }

    private static String withoutTags(String text) {
        if (!text.contains("<")) {
            return text;
        }
        String plain = IMAGE_TAG.matcher(text).replaceAll(CellMarkup::address);
        boolean images = !plain.equals(text);
        plain = LINK_TAG.matcher(plain).replaceAll(match -> images ? "\n" : address(match));
        if (!images && !plain.equals(text)) {
            // What a link shows to a reader is no other address.
            plain = plain.replaceAll("(?is)(?<=\n\0)[^<]*(?=</a>)", "");
        }
        return ANY_TAG.matcher(plain.replace("\0", "")).replaceAll("\n");
    }

    private static String address(MatchResult match) {
        return Matcher.quoteReplacement("\n" + match.group(1).replace("&amp;", "&") + "\n\0");
    }

    private static Pattern tag(String names, String attributes) {
        return Pattern.compile("<(?:" + names + ")\\b[^<>]*?\\s(?:" + attributes + ")\\s*=\\s*[\"']?(https?://[^\"'\\s<>]+)[^<>]*>",
                Pattern.CASE_INSENSITIVE);
    }

    /** Whether an address, its query left out, ends in the name of an image file. */
    static boolean endsInImage(String url) {
        int query = url.lastIndexOf('?');
        String path = query == -1 ? url : url.substring(0, query);
        return IMAGE_ENDINGS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
