package io.dromedary.catalog;

import java.util.List;

/** Reads and writes the cells of a layout's image columns, each by what is known of its column. */
public final class ImageCells {

    /** What people put between addresses where no program is known to have written them. */
    private static final String ANY = ",;|\n";

    private final Layout layout;
    private final ListedCell[] listed;

    /** @param layout where the image columns are, and what stands between their addresses */
    public ImageCells(Layout layout) {
        this.layout = layout;
        this.listed = new ListedCell[layout.header().size()];
        Export export = layout.export();
        for (int column : layout.images()) {
            String separators = export.separators().get(column);
            if (separators != null || export.baseUrl() != null) {
                listed[column] = new ListedCell(separators == null ? ANY : separators, export.none(), export.baseUrl(),
                        layout.plain().contains(column));
            }
        }
    }

    /** The addresses in a cell, in their order. */
    List<ImageUrl> urls(int column, String cell) {
        return listed[column] == null ? UrlCell.parse(cell, layout.plain().contains(column)) : listed[column].urls(cell);
    }

    /** The addresses in a cell, in their order, with their places in it: what is read is what is replaced. */
    public List<CellAddress> addresses(int column, String cell) {
        ListedCell list = listed[column] != null ? listed[column]
                : new ListedCell("", List.of(), null, layout.plain().contains(column));
        return list.addresses(cell);
    }

    /** The addresses as a cell of the column. */
    String joined(int column, List<String> addresses) {
        return listed[column] == null ? String.join(", ", addresses) : listed[column].joined(addresses);
    }
}
