package io.dromedary.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which of a file's columns are which, where the header does not tell:
 * {@code serial=SKU;product=Titel;images=Bild1,Bild2}.
 *
 * @param serial  the serial's column, or {@code null} to find it by the header
 * @param product the product's column, or {@code null} to find it by the header
 * @param images  the image columns as one text, separated by commas, or {@code null} to find them by the header
 */
public record ColumnMapping(String serial, String product, String images) {

    /** A mapping that leaves everything to the header. */
    public static final ColumnMapping NONE = new ColumnMapping(null, null, null);

    /**
     * Reads the option {@code columns}. Each of the three parts may be left out.
     *
     * @param text the option, or {@code null} or blank for none
     * @throws CatalogException {@code bad_mapping}
     */
    public static ColumnMapping parse(String text) throws CatalogException {
        ColumnMapping mapping = NONE;
        if (text == null || Blanks.isBlank(text)) {
            return mapping;
        }
        for (String part : text.split(";")) {
            if (!Blanks.isBlank(part)) {
                mapping = mapping.with(part, text);
            }
        }
        return mapping;
    }

    /** The image columns' names, one by one. */
    List<String> imageNames() {
        return Arrays.stream(images.split(",")).map(Blanks::strip).filter(name -> !name.isEmpty()).toList();
    }

    private ColumnMapping with(String part, String text) throws CatalogException {
        int equals = part.indexOf('=');
        String key = Blanks.strip(equals == -1 ? part : part.substring(0, equals)).toLowerCase(Locale.ROOT);
        String name = equals == -1 ? "" : Blanks.strip(part.substring(equals + 1));
        if (name.replace(",", "").isBlank()) {
            throw bad(RowProblem.quoted(part) + " names no column", text);
        }
        return switch (key) {
            case "serial" -> new ColumnMapping(once(serial, name, key, text), product, images);
            case "product" -> new ColumnMapping(serial, once(product, name, key, text), images);
            case "images" -> new ColumnMapping(serial, product, once(images, name, key, text));
            default -> throw bad(RowProblem.quoted(key) + " is none of 'serial', 'product', 'images'", text);
        };
    }

    private static String once(String before, String name, String key, String text) throws CatalogException {
        if (before != null) {
            throw bad("'" + key + "' is given twice", text);
        }
        return name;
    }

    private static CatalogException bad(String what, String text) {
        return new CatalogException(ProblemCode.BAD_MAPPING, "The option columns cannot be read: " + what
                + ". Write it as columns=serial=SKU;product=Title;images=Image1,Image2.", text);
    }
}
