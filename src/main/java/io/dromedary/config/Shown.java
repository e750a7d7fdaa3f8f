package io.dromedary.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of settings as messages show them: without the passwords that URLs may hold. */
public final class Shown {

    private static final String HIDDEN = "***";
    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:jdbc:[a-z0-9]+:(?:thin:)?(?://)?|[a-z][a-z0-9+.-]*://)");
    private static final Pattern PARAMETERS = Pattern.compile("[?&;]");
    private static final String HOST = "(?:\\[[0-9A-Fa-f:.%]*\\]|[^:,\\[\\]]*)(?::\\d{1,5})?";
    private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");
    private static final Pattern NAMED = Pattern.compile("(?i)([\\w.-]*(?:pass|pwd|secret|token)[\\w.-]*\\s*=)[^&;?\\s]*");
    private static final Pattern USER = Pattern.compile("//[^/?#\\s,]*:[^/?#\\s,]*@");

    private Shown() {
    }

    /**
     * A database's URL without its parameters and without what is or may be a password: whatever stands before an {@code @}, and
     * a host and port that are none.
     */
    public static String databaseUrl(String url) {
        Matcher scheme = SCHEME.matcher(url);
        String begin = scheme.find() ? scheme.group() : "";
        String rest = url.substring(begin.length());
        Matcher parameters = PARAMETERS.matcher(rest);
        String address = parameters.find() ? rest.substring(0, parameters.start()) : rest;
        int at = address.lastIndexOf('@');
        String host = address.contains("/") ? address.substring(0, address.indexOf('/')) : address;
        // The rest of a password that has a question mark in it.
        boolean cut = at < 0 && rest.contains("@") && host.equals(address) && host.contains(":");
        if (cut || at < 0 && begin.endsWith("//") && !HOSTS.matcher(host).matches()) {
            return begin + HIDDEN;
        }
        return begin + NAMED.matcher(at < 0 ? address : HIDDEN + address.substring(at)).replaceAll("$1" + HIDDEN);
    }

    /** Any other value: what stands between {@code //} and {@code @}, and behind {@code password=}, is hidden. */
    public static String value(String value) {
        return NAMED.matcher(USER.matcher(value).replaceAll("//" + HIDDEN + "@")).replaceAll("$1" + HIDDEN);
    }
}
