package io.dromedary.fetch;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in for a host that DNS knows and {@link java.net.URI} takes for none: one with an underscore, or with a hyphen at
 * a label's end. camel-http refuses a URL without a host, so it gets the name in hexadecimal digits under a domain that
 * nobody can have (RFC 6761 section 6.4), and {@link AliasedHosts} puts the name back before anything is judged or connected.
 */
final class HostAlias {

    private static final String DOMAIN = ".alias.invalid";
    private static final Pattern ALIAS = Pattern.compile("\\bh((?:[0-9a-f]{2}){1,253})" + Pattern.quote(DOMAIN));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private HostAlias() {
    }

    static String of(String host) {
        return "h" + HexFormat.of().formatHex(host.getBytes(StandardCharsets.US_ASCII)) + DOMAIN;
    }

    /** @return the text with every stand-in replaced by the name that it stands for; what stands for no name is left */
    static String reveal(String text) {
        if (text == null || !text.contains(DOMAIN)) {
            return text;
        }
        return ALIAS.matcher(text).replaceAll(alias -> {
            String name = new String(HexFormat.of().parseHex(alias.group(1)), StandardCharsets.US_ASCII);
            return Matcher.quoteReplacement(NAME.matcher(name).matches() ? name : alias.group());
        });
    }
}
