package io.dromedary.fetch;

import io.dromedary.config.EditableTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** Which parameters of an address only sign it, so that it is the same address without them. */
public final class AddressSignatures {

    private static final String ANY = "*";

    private final List<Rule> rules;

    /** @param onlyWith null where the line holds in any case */
    private record Rule(String host, String onlyWith, List<String> parameters) {

        boolean isFor(String name, List<String> given) {
            boolean here = host.equals(ANY) || (host.startsWith("*.") ? name.endsWith(host.substring(1)) : name.equals(host));
            return here && (onlyWith == null || given.contains(onlyWith));
        }

        boolean names(String parameter) {
            return parameters.stream().anyMatch(one -> one.endsWith(ANY)
                    ? parameter.startsWith(one.substring(0, one.length() - 1)) : parameter.equals(one));
        }
    }

    private AddressSignatures(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Nothing signs an address. */
    public static AddressSignatures none() {
        return new AddressSignatures(List.of());
    }

    /**
     * Reads a table with the columns {@code Host}, {@code Only with} and {@code Parameters}.
     *
     * @throws IllegalArgumentException when the table cannot be used; the message names the line
     */
    public static AddressSignatures read(Reader table) throws IOException {
        return new AddressSignatures(EditableTable.read(table, AddressSignatures::rule));
    }

    private static Rule rule(CSVRecord row) {
        String host;
        String onlyWith;
        List<String> parameters;
        try {
            host = row.get("Host").toLowerCase(Locale.ROOT);
            onlyWith = row.get("Only with").toLowerCase(Locale.ROOT);
            parameters = Arrays.stream(row.get("Parameters").toLowerCase(Locale.ROOT).split("\\s+")).filter(name -> !name.isEmpty()).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("write Host, Only with and Parameters (%s)".formatted(e.getMessage()), e);
        }
        if (!host.matches("\\*|(\\*\\.)?[a-z0-9.-]+")) {
            throw new IllegalArgumentException("the host is '%s', but it must be a name, *.name or *".formatted(host));
        }
        if (parameters.isEmpty() || parameters.contains(ANY)) {
            throw new IllegalArgumentException("name the parameters that only sign an address, such as 'Signature Expires'");
        }
        return new Rule(host, onlyWith.isEmpty() ? null : onlyWith, parameters);
    }

    /**
     * @param url as it is fetched
     * @return the same without what only signs it, and without a fragment
     */
    public String without(String url) {
        String whole = url.split("#", 2)[0];
        String[] parts = whole.split("\\?", 2);
        if (parts.length == 1) {
            return whole;
        }
        List<String> parameters = List.of(parts[1].split("&", -1));
        List<String> names = parameters.stream().map(AddressSignatures::name).toList();
        String host = host(parts[0]);
        List<Rule> holding = rules.stream().filter(rule -> rule.isFor(host, names)).toList();
        if (holding.isEmpty()) {
            return whole;
        }
        String kept = parameters.stream().filter(parameter -> holding.stream().noneMatch(rule -> rule.names(name(parameter))))
                .collect(Collectors.joining("&"));
        return parts[0] + (kept.isEmpty() ? "" : "?" + kept);
    }

    /** @return a number for the address without what only signs it: two addresses may have the same, so whoever finds one compares them */
    public long hash(String url) {
        return ByteBuffer.wrap(Sha256.of(without(url).getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** Whether two addresses are the same without what only signs them. */
    public boolean same(String url, String other) {
        return url.equals(other) || without(url).equals(without(other));
    }

    private static String name(String parameter) {
        return parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** Of an address that was repaired before: neither a user nor a host in brackets matters. */
    private static String host(String url) {
        return url.substring(url.indexOf("://") + 3).split("[/:]", 2)[0].toLowerCase(Locale.ROOT);
    }
}
