package io.dromedary.catalog;

import io.dromedary.config.EditableTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.commons.csv.CSVRecord;

/**
 * The links that people copy from a cloud storage's "share" button. They open a page; the table says which address
 * brings the file itself, or that none does.
 */
public final class ShareLinks {

    private static final String WHOLE_URL_IN_BASE64 = "{base64url}";

    private final List<Rule> rules;

    private record Rule(String service, Pattern pattern, String download) {
    }

    private ShareLinks(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** No share links at all. */
    public static ShareLinks none() {
        return new ShareLinks(List.of());
    }

    /**
     * Reads a table with the columns {@code Service}, {@code Pattern} (a regular expression that the whole URL has to
     * match) and {@code Download} (with {@code $1} for the pattern's first group and {@code {base64url}} for the whole
     * URL; empty where the link opens a page in any case). The first pattern that matches counts.
     *
     * @throws IllegalArgumentException when the table cannot be used; the message names the line
     */
    public static ShareLinks read(Reader table) throws IOException {
        return new ShareLinks(EditableTable.read(table, ShareLinks::rule));
    }

    private static Rule rule(CSVRecord row) {
        try {
            Rule rule = new Rule(row.get("Service"), Pattern.compile(row.get("Pattern")), row.get("Download"));
            // Shows at once a group that the pattern does not have.
            Matcher anything = Pattern.compile("(?:" + rule.pattern + ")|.*").matcher("");
            if (anything.matches()) {
                anything.replaceFirst(rule.download);
            }
            return rule;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the pattern is no regular expression: " + e.getDescription(), e);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the download address names a group that the pattern does not have", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("write Service, Pattern and Download (%s)".formatted(e.getMessage()), e);
        }
    }

    /** @return the address that brings the file behind a share link; any other URL as it is */
    public String download(String url) {
        return match(url).filter(rule -> !rule.download.isEmpty()).map(rule -> expand(rule, url)).orElse(url);
    }

    /** @return whose share link it is, or nothing where it is none */
    public Optional<String> service(String url) {
        return match(url).map(Rule::service);
    }

    /** @return whose page the link opens in any case, or nothing where it may bring a file */
    public Optional<String> page(String url) {
        return match(url).filter(rule -> rule.download.isEmpty()).map(Rule::service);
    }

    private Optional<Rule> match(String url) {
        return rules.stream().filter(rule -> rule.pattern.matcher(url).matches()).findFirst();
    }

    private static String expand(Rule rule, String url) {
        String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));
        String template = rule.download.replace(WHOLE_URL_IN_BASE64, base64);
        Matcher matcher = rule.pattern.matcher(url);
        return matcher.matches() ? matcher.replaceFirst(template) : url;
    }
}
