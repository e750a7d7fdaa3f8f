package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;

/** Makes a product of a row's cells, and says everything that is wrong with it. */
final class RowReader {

    /** The most images of one row: each has a line of the report, which repeats the row's serial and name. */
    static final int MAX_URLS = 10_000;

    private final Layout layout;
    private final ShareLinks shareLinks;
    private final ImageCells imageCells;
    private final Products products;
    private final boolean recognised;
    private final boolean grouped;
    private final boolean unique;
    private final FirstPlaces serials = new FirstPlaces();

    RowReader(Layout layout, ShareLinks shareLinks) {
        this.layout = layout;
        this.shareLinks = shareLinks;
        this.imageCells = new ImageCells(layout);
        this.products = new Products(layout);
        this.recognised = layout.export().recognised();
        this.grouped = layout.export().grouping().groups();
        // The products of an export have the serials that the shop has, and nobody can give them others; but where rows of one belong
        // together as they follow each other, a second beginning of it is a part of it that stands elsewhere.
        this.unique = !recognised || layout.export().grouping().kind() == Grouping.Kind.CONSECUTIVE;
    }

    /** @param cells the row's cells, not all of them blank */
    CatalogRow read(int row, List<String> cells) {
        List<RowProblem> problems = new ArrayList<>(0);
        List<RowProblem> warnings = new ArrayList<>(0);
        Products.Product product = products.of(cells);
        if (product == null) {
            product = begin(row, cells, problems);
        } else {
            checkSurplus(row, cells, problems);
        }
        for (int i = 0; i < cells.size(); i++) {
            if (EncodingRemarks.isReplaced(cells.get(i))) {
                warnings.add(EncodingRemarks.replaced(row, i < layout.header().size() ? layout.name(i) : "", cells.get(i)));
            }
        }
        List<ImageCell> images = images(row, cells, product.images, problems, warnings);
        product.images += images.size();
        return new CatalogRow(row, product.row, product.serial, product.name, images, new CatalogRow.Remarks(problems, warnings), cells);
    }

    private Products.Product begin(int row, List<String> cells, List<RowProblem> problems) {
        checkLength(row, cells, problems);
        checkSurplus(row, cells, problems);
        String serial = cell(cells, layout.serial());
        if (!serial.isEmpty()) {
            if (unique) {
                checkUnique(row, serial, problems);
            }
            checkText(row, layout.serial(), serial, problems);
        } else if (recognised) {
            serial = "row " + row;
        } else if (layout.serial() < cells.size()) {
            problems.add(new RowProblem(row, layout.name(layout.serial()), ProblemCode.MISSING_SERIAL, "The serial is"
                    + " empty though the row has other content. Merged cells? Unmerge them and give every row a"
                    + " serial.", ""));
        }
        String name = cell(cells, layout.product());
        if (name.isEmpty() && recognised) {
            name = serial;
        } else if (name.isEmpty() && layout.product() < cells.size()) {
            problems.add(new RowProblem(row, layout.name(layout.product()), ProblemCode.MISSING_NAME,
                    "The product name is empty. Fill it in.", ""));
        }
        checkText(row, layout.product(), name, problems);
        return products.begun(row, cells, RowProblem.cut(serial, 2 * RowProblem.MAX_TEXT), RowProblem.cut(name, 2 * RowProblem.MAX_TEXT));
    }

    private void checkLength(int row, List<String> cells, List<RowProblem> problems) {
        List<String> missing = new ArrayList<>(0);
        if (layout.serial() >= cells.size()) {
            missing.add(layout.name(layout.serial()));
        }
        if (layout.product() >= cells.size()) {
            missing.add(layout.name(layout.product()));
        }
        if (lacksImages(cells)) {
            missing.add(layout.name(layout.images().get(0)));
        }
        if (!missing.isEmpty()) {
            problems.add(new RowProblem(row, missing.get(0), ProblemCode.TOO_FEW_CELLS, "The row has " + cells.size()
                    + (cells.size() == 1 ? " cell" : " cells") + " and ends before " + String.join(", ",
                    missing.stream().map(RowProblem::quoted).toList())
                    + ". Fill the row up; perhaps a line break split it.",
                    cells.get(cells.size() - 1)));
        }
    }

    private void checkSurplus(int row, List<String> cells, List<RowProblem> problems) {
        for (int i = layout.header().size(); i < cells.size(); i++) {
            if (!Blanks.isBlank(cells.get(i))) {
                problems.add(new RowProblem(row, "", ProblemCode.TOO_MANY_CELLS, surplus(cells, i), cells.get(i)));
                return;
            }
        }
    }

    private String surplus(List<String> cells, int first) {
        String what = "The row has content in cell " + (first + 1) + ", the header has " + layout.header().size()
                + " columns. ";
        for (String cell : cells) {
            String start = Blanks.strip(cell);
            if (start.startsWith("\"") && !cell.startsWith("\"")) {
                return what + "A blank stands before the opening quote of " + RowProblem.quoted(start) + ": remove it.";
            }
        }
        return what + "Usually a list of URLs, or a name, holds the delimiter without quotes. Put the whole cell in"
                + " double quotes, such as \"https://a.example/1.jpg, https://a.example/2.jpg\".";
    }

    private void checkText(int row, int column, String text, List<RowProblem> problems) {
        if (RowProblem.isTooLong(text)) {
            problems.add(new RowProblem(row, layout.name(column), ProblemCode.TOO_LONG, "The cell has " + text.length()
                    + " characters, the most is " + RowProblem.MAX_TEXT + ". Shorten it; perhaps a quote that is not closed drew"
                    + " other cells into it.", text));
        }
    }

    private void checkUnique(int row, String serial, List<RowProblem> problems) {
        int first = serials.put(serial, row);
        if (first != 0) {
            problems.add(new RowProblem(row, layout.name(layout.serial()), ProblemCode.DUPLICATE_SERIAL, "The serial "
                    + RowProblem.quoted(serial) + " is already in row " + first + (grouped
                    ? ". If the rows are one product, sort the file by that column, or give group=" + layout.name(layout.serial()) + "."
                    : ". Give every product a serial of its own."), serial));
        }
    }

    /** @param before images of the rows before that its product has */
    private List<ImageCell> images(int row, List<String> cells, int before, List<RowProblem> problems, List<RowProblem> warnings) {
        List<ImageCell> images = new ArrayList<>(4);
        for (int column : layout.images()) {
            if (column >= cells.size()) {
                continue;
            }
            int index = 0;
            for (ImageUrl url : imageCells.urls(column, cells.get(column))) {
                if (images.size() == MAX_URLS) {
                    problems.add(new RowProblem(row, layout.name(column), ProblemCode.TOO_MANY_URLS, "The row names more than "
                            + MAX_URLS + " images. Divide them among several rows.", url.input()));
                    return images;
                }
                RowProblem problem = null;
                if (url.code() != null) {
                    problem = new RowProblem(row, layout.name(column), url.code(), url.detail(), url.input());
                    (url.refused() ? problems : warnings).add(problem);
                }
                if (!url.refused()) {
                    shareLinks.page(url.url()).ifPresent(service -> warnings.add(sharePage(row, column, service, url)));
                }
                images.add(new ImageCell(before + images.size() + 1, RowProblem.cut(url.input(), ImageUrl.MAX_LENGTH), url.url(),
                        url.refused() ? problem : null, new ImageCell.Place(column, index++)));
            }
        }
        if (images.isEmpty() && !recognised && !grouped && !lacksImages(cells)) {
            problems.add(new RowProblem(row, layout.name(layout.images().get(0)), ProblemCode.MISSING_URL,
                    "The row names no image. Give one URL or more, beginning with http:// or https://.", ""));
        }
        return images;
    }

    private RowProblem sharePage(int row, int column, String service, ImageUrl url) {
        return new RowProblem(row, layout.name(column), ProblemCode.SHARE_PAGE, "This link opens a page of " + service
                + ", not an image. Share each image by a link of its own, or put it on a web server.", url.input());
    }

    private boolean lacksImages(List<String> cells) {
        for (int column : layout.images()) {
            if (column < cells.size()) {
                return false;
            }
        }
        return true;
    }

    static String cell(List<String> cells, int column) {
        return column < cells.size() ? Blanks.strip(cells.get(column)) : "";
    }
}
