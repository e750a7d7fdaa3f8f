package io.dromedary.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks and normalises a URL's authority: a host name, an address literal, perhaps a port (RFC 3986 section 3.2). */
final class HostName {

    private static final int MAX_HOST = 253;
    private static final int MAX_LABEL = 63;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\\.(?!$)|$)){4}");

    private HostName() {
    }

    /**
     * @return the host in lower case and ASCII ({@link Idna}), with its port if there is one
     * @throws RefusedUrlException {@link ProblemCode#MISSING_HOST}, {@link ProblemCode#USER_INFO},
     *                             {@link ProblemCode#BAD_HOST} or {@link ProblemCode#BAD_PORT}
     */
    static String normalise(String authority) throws RefusedUrlException {
        if (isPlain(authority)) {
            return authority;
        }
        if (authority.contains("@")) {
            throw new RefusedUrlException(ProblemCode.USER_INFO, "The URL holds a user name or password, "
                    + RowProblem.quoted(authority) + ". Remove what stands before the @ and make the image public.");
        }
        if (authority.startsWith("[") && !authority.contains("]")) {
            throw badHost(authority);
        }
        int colon = authority.indexOf(':', authority.indexOf(']'));
        String host = colon == -1 ? authority : authority.substring(0, colon);
        String port = colon == -1 ? "" : port(authority.substring(colon + 1));
        if (Blanks.isBlank(host)) {
            throw new RefusedUrlException(ProblemCode.MISSING_HOST,
                    "The URL names no host. Write it as https://host/path.");
        }
        return (host.startsWith("[") ? literal(host) : name(host)) + port;
    }

    private static String port(String text) throws RefusedUrlException {
        if (text.isEmpty()) {
            return "";
        }
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new RefusedUrlException(ProblemCode.BAD_PORT, "The port " + RowProblem.quoted(text)
                    + " is no number from 1 to 65535. Correct it, or leave it out with its colon.");
        }
        return ":" + port;
    }

    private static String literal(String host) throws RefusedUrlException {
        try {
            // A zone ("%eth0") means something on one machine only.
            if (!host.contains("%") && host.equals(new URI("http://" + host).getHost())) {
                return host.toLowerCase(Locale.ROOT);
            }
        } catch (URISyntaxException e) {
            throw badHost(host);
        }
        throw badHost(host);
    }

    private static String name(String host) throws RefusedUrlException {
        String ascii;
        try {
            ascii = Idna.ascii(host);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw badHost(host);
        }
        if (ascii.endsWith(".")) {
            // The name that it is in full; with the dot, servers and certificates know it by another.
            ascii = ascii.substring(0, ascii.length() - 1);
        }
        // Short and octal forms of addresses ("127.1", "010.0.0.1") mean different hosts to different programs.
        if (!isPlain(ascii) && !ADDRESS.matcher(ascii).matches()) {
            throw badHost(host);
        }
        return ascii;
    }

    /**
     * Whether it is a lower-case name as DNS and browsers take it, and no port: by RFC 1123 section 2.1, but with underscores,
     * and a hyphen at a label's end, too. The last label does not begin with a digit, as that of an address does.
     */
    private static boolean isPlain(String host) {
        int label = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                if (!isLabel(host, label, i)) {
                    return false;
                }
                label = i + 1;
            } else if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return isLabel(host, label, host.length()) && host.charAt(label) > '9' && host.length() <= MAX_HOST;
    }

    private static boolean isLabel(String host, int start, int end) {
        return end > start && end - start <= MAX_LABEL && host.charAt(start) != '-';
    }

    private static RefusedUrlException badHost(String host) {
        return new RefusedUrlException(ProblemCode.BAD_HOST, RowProblem.quoted(host) + " is no host name."
                + " A host has letters, digits, hyphens, underscores and dots only; check the address in a browser.");
    }
}
