package io.dromedary.catalog;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Where a catalogue's columns are. Kept with the request as JSON, so that every pass reads the file alike.
 *
 * @param header  the header's cells
 * @param serial  the serial's column, from 0
 * @param product the product's column, from 0
 * @param images  the image columns, from 0, in the order of their positions: one that lists URLs, or one for each image
 * @param plain   those of them whose addresses are written with {@code &}, so that {@code &amp;} in them is a slip
 * @param export  how the program that wrote it writes
 */
public record Layout(List<String> header, int serial, int product, List<Integer> images, List<Integer> plain, Export export) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Layout {
        header = List.copyOf(header);
        images = List.copyOf(images);
        // What an earlier version recorded has none.
        plain = plain == null ? List.of() : List.copyOf(plain);
        export = export == null ? Export.PLAIN : export;
        Objects.checkIndex(serial, header.size());
        Objects.checkIndex(product, header.size());
        for (int image : images) {
            Objects.checkIndex(image, header.size());
        }
        if (images.isEmpty()) {
            throw new IllegalArgumentException("A layout needs one image column or more");
        }
    }

    public Layout(List<String> header, int serial, int product, List<Integer> images) {
        this(header, serial, product, images, List.of(), Export.PLAIN);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException when the text is no layout
     */
    public static Layout fromJson(String json) {
        try {
            return JSON.readValue(json, Layout.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The layout " + RowProblem.quoted(json) + " cannot be read", e);
        }
    }

    /** The layout as a JSON object of its components. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A layout of texts and numbers has a JSON form", e);
        }
    }

    Layout withPlain(List<Integer> columns) {
        return new Layout(header, serial, product, images, columns, export);
    }

    Layout with(Export how) {
        return new Layout(header, serial, product, images, plain, how);
    }

    /** A column's name as the header writes it. */
    String name(int column) {
        return header.get(column);
    }
}
