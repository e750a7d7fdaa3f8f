package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;

/** Makes a product of a row's cells, and says everything that is wrong with it. */
final class RowReader {

    /** The most images of one row: each has a line of the report, which repeats the row's serial and name. */
    static final int MAX_URLS = 10_000;

    private final Layout layout;
    private final ShareLinks shareLinks;
    private final FirstPlaces serials = new FirstPlaces();

    RowReader(Layout layout, ShareLinks shareLinks) {
        this.layout = layout;
        this.shareLinks = shareLinks;
    }

    /** @param cells the row's cells, not all of them blank */
    CatalogRow read(int row, List<String> cells) {
        List<RowProblem> problems = new ArrayList<>(0);
        List<RowProblem> warnings = new ArrayList<>(0);
        checkLength(row, cells, problems);
        String serial = cell(cells, layout.serial());
        if (serial.isEmpty()) {
            if (layout.serial() < cells.size()) {
                problems.add(new RowProblem(row, layout.name(layout.serial()), ProblemCode.MISSING_SERIAL, "The serial is"
                        + " empty though the row has other content. Merged cells? Unmerge them and give every row a"
                        + " serial.", ""));
            }
        } else {
            checkUnique(row, serial, problems);
            checkText(row, layout.serial(), serial, problems);
        }
        String product = cell(cells, layout.product());
        if (product.isEmpty() && layout.product() < cells.size()) {
            problems.add(new RowProblem(row, layout.name(layout.product()), ProblemCode.MISSING_NAME,
                    "The product name is empty. Fill it in.", ""));
        }
        for (int i = 0; i < cells.size(); i++) {
            if (EncodingRemarks.isReplaced(cells.get(i))) {
                warnings.add(EncodingRemarks.replaced(row, i < layout.header().size() ? layout.name(i) : "", cells.get(i)));
            }
        }
        checkText(row, layout.product(), product, problems);
        List<ImageCell> images = images(row, cells, problems, warnings);
        return new CatalogRow(row, RowProblem.cut(serial, 2 * RowProblem.MAX_TEXT), RowProblem.cut(product, 2 * RowProblem.MAX_TEXT), images,
                new CatalogRow.Remarks(problems, warnings), cells);
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
                    + RowProblem.quoted(serial) + " is already in row " + first
                    + ". Give every product a serial of its own.", serial));
        }
    }

    private List<ImageCell> images(int row, List<String> cells, List<RowProblem> problems, List<RowProblem> warnings) {
        List<ImageCell> images = new ArrayList<>(4);
        for (int column : layout.images()) {
            if (column >= cells.size()) {
                continue;
            }
            for (ImageUrl url : layout.urls(column, cells.get(column))) {
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
                images.add(new ImageCell(images.size() + 1, RowProblem.cut(url.input(), ImageUrl.MAX_LENGTH), url.url(),
                        url.refused() ? problem : null));
            }
        }
        if (images.isEmpty() && !lacksImages(cells)) {
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

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? Blanks.strip(cells.get(column)) : "";
    }
}
