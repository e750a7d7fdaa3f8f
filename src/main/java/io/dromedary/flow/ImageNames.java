package io.dromedary.flow;

import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.FirstPlaces;
import io.dromedary.catalog.ImageCell;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the files of a request's images are called, by a template. The same file gives the same names however often it is split.
 * No name comes twice, not even in another case: what two rows would be called alike is told apart by the row, behind an
 * underscore, as the number of a claim is by {@code claim.postgresql.sql}. No value has underscores, so that neither is taken for
 * a part of another name. Takes at most 16 bytes a row, unless the template has the position in its middle: then that for an image.
 */
public final class ImageNames {

    /** What images are called unless something else is set. */
    static final String USUAL = "{serial}-{position}";
    /** What requests of versions without a template have. */
    static final String EARLIER = "{row}-{position}-{product}";

    private static final Pattern BETWEEN = Pattern.compile("[A-Za-z0-9._-]*");
    /** Behind these the position is told from what stands before it. */
    private static final Pattern ENDS = Pattern.compile(".*[-._]");
    /** The most bytes of all values: file systems have 255 for a name, and numbers, an extension and the template's own come too. */
    private static final int MAX_BYTES = 140;
    private static final int MAX_BETWEEN = 40;

    private final NameTemplate template;
    private final boolean anyScript;
    private final int valueBytes;
    private final boolean positionLast;
    private final boolean positioned;
    private final FirstPlaces taken = new FirstPlaces();
    private int row;
    private int productRow;
    private String serial = "";
    private String product = "";
    private String suffix;

    /**
     * @param text      a template that {@link #check} takes
     * @param anyScript whether names may have letters beyond ASCII
     */
    ImageNames(String text, boolean anyScript) {
        this.template = NameTemplate.parse(text);
        this.anyScript = anyScript;
        List<String> parts = template.parts();
        this.positioned = parts.contains("position");
        this.valueBytes = MAX_BYTES / (int) Math.max(1, parts.stream().filter(part -> part.equals("serial") || part.equals("product")).count());
        this.positionLast = positioned && parts.get(parts.size() - 2).equals("position") && parts.get(parts.size() - 1).isEmpty()
            && ENDS.matcher(parts.get(parts.size() - 3)).matches();
    }

    /**
     * @return the template
     * @throws IllegalArgumentException where it makes no names that are safe and can be told apart
     */
    public static String check(String text) {
        List<String> parts = NameTemplate.parse(text).parts();
        int between = 0;
        for (int i = 0; i < parts.size(); i += 2) {
            String part = parts.get(i);
            between += part.length();
            if (!BETWEEN.matcher(part).matches() || between > MAX_BETWEEN) {
                throw NameTemplate.bad(text, "may have at most %d letters and digits of ASCII, dots, dashes and underscores between them".formatted(MAX_BETWEEN));
            }
            if (part.isEmpty() && i > 0 && i < parts.size() - 1) {
                throw NameTemplate.bad(text, "has two of them with nothing in between");
            }
        }
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (first.startsWith(".") || last.endsWith(".")) {
            throw NameTemplate.bad(text, "begins or ends in a dot");
        }
        if (parts.stream().filter(NameTemplate.PLACEHOLDERS::contains).distinct().count() * 2 + 1 != parts.size()) {
            throw NameTemplate.bad(text, "has one of them twice");
        }
        return text;
    }

    /** Whether the names of files here may have letters beyond ASCII: that depends on the process's locale. */
    public static boolean anyScript() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).newEncoder().canEncode("ж中");
    }

    /**
     * To be asked for every image that is the first of its address, in the file's order.
     *
     * @return its file's name, without the extension
     */
    String of(CatalogRow of, ImageCell image) {
        if (row != of.row()) {
            row = of.row();
            productRow = of.productRow();
            serial = Slug.of(of.serial(), valueBytes, anyScript);
            product = Slug.of(of.product(), valueBytes, anyScript);
            suffix = null;
        }
        String name = filled(Integer.toString(image.position())) + (positioned || image.position() == 1 ? "" : "_" + image.position());
        if (suffix == null || !positionLast) {
            suffix = alone(positionLast ? filled("") : name) ? "" : "_r" + productRow;
        }
        return name + suffix;
    }

    private boolean alone(String name) {
        int first = taken.put(name, productRow);
        return first == 0 || positionLast && first == productRow;
    }

    private String filled(String position) {
        return template.fill(placeholder -> switch (placeholder) {
            case "serial" -> serial.isEmpty() ? "row-" + productRow : serial;
            case "product" -> product.isEmpty() ? "product" : product;
            case "row" -> Integer.toString(productRow);
            default -> position;
        });
    }
}
