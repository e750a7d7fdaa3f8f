package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds a catalogue's columns by the names in its header, or by an explicit mapping. */
final class LayoutFinder {

    /** The most columns: each row of the output is filled up to the header's width. */
    static final int MAX_COLUMNS = 1000;

    /** By preference: a file with "Product" and "Product Name" means the second. */
    private static final List<String> SERIAL = List.of("sno", "serialnumber", "serialno", "srno", "slno");
    private static final List<String> PRODUCT = List.of("productname", "product");
    private static final List<String> IMAGES = List.of("inputimageurls", "imageurls", "inputimages");
    /** A column's name for one image, which may well hold several, or be the first of numbered ones. */
    private static final List<String> IMAGE = List.of("inputimageurl", "imageurl", "inputimage", "image", "images", "imageurl(s)",
            "imagelink", "imagelinks");
    private static final String NUMBERED_IMAGE = "image(?:url)?[0-9]{1,4}";

    private final List<String> header;
    private final List<String> names;
    private final int row;
    private final String delimiter;
    private final List<RowProblem> problems = new ArrayList<>();
    private final List<RowProblem> warnings = new ArrayList<>();
    private int serial = -1;
    private int product = -1;
    private List<Integer> images = List.of();

    /**
     * @param header    the header's cells
     * @param row       the row it stands in
     * @param delimiter what parts its cells
     */
    LayoutFinder(List<String> header, int row, char delimiter) {
        this.delimiter = switch (delimiter) {
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            default -> "comma";
        };
        this.header = FormulaGuard.undefuse(header);
        this.names = this.header.stream().map(HeaderName::normalise).toList();
        this.row = row;
    }

    /** Whether a row names this project's own columns. */
    static boolean isOwn(List<String> cells) {
        List<String> names = cells.stream().map(HeaderName::normalise).toList();
        return names.stream().anyMatch(SERIAL::contains) && names.stream().anyMatch(PRODUCT::contains) && names.stream()
                .anyMatch(name -> IMAGES.contains(name) || IMAGE.contains(name) || name.matches(NUMBERED_IMAGE));
    }

    /** @throws CatalogException with a problem for each column that is missing or there twice */
    Layout find(ColumnMapping mapping) throws CatalogException {
        return find(mapping, null, List.of(), ReadingOptions.NONE);
    }

    /**
     * @param dialect that the header fits or is said to be in, or {@code null}
     * @param below   the first rows below the header
     * @throws CatalogException with a problem for each column that is missing or there twice
     */
    Layout find(ColumnMapping mapping, Dialect dialect, List<List<String>> below, ReadingOptions options) throws CatalogException {
        checkSize();
        ColumnPattern.Header columns = new ColumnPattern.Header(header);
        serial = mapping.serial() != null ? mapped("columns", mapping.serial()) : dialect == null ? column(SERIAL) : dialect.serial(columns);
        product = mapping.product() != null ? mapped("columns", mapping.product()) : dialect == null ? column(PRODUCT) : dialect.product(columns);
        images = mapping.images() != null ? mappedImages(mapping) : dialect == null ? images() : dialect.images(columns, below);
        if (dialect != null) {
            // A file of images alone has no names: the serial stands for them. Where there is none, the name does.
            product = product < 0 && mapping.product() == null ? serial : product;
            serial = serial < 0 && mapping.serial() == null ? product : serial;
        }
        if (serial < 0 && product < 0 && images.isEmpty() && mapping.equals(ColumnMapping.NONE) && dialect == null) {
            problem(ProblemCode.HEADER_MISSING, "", "The first row, read as " + (header.size() == 1 ? "one cell"
                    : header.size() + " cells separated by a " + delimiter) + ", names no known column. It must be a header with"
                    + " 'S. No.', 'Product Name' and 'Input Image Urls'; columns=serial=…;product=…;images=… maps other"
                    + " names.", String.join(" ", header));
        } else {
            missing(serial < 0 && mapping.serial() == null, "S. No.", "serial");
            missing(product < 0 && mapping.product() == null, "Product Name", "product");
            missing(images.isEmpty() && mapping.images() == null, "Input Image Urls", "images");
        }
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        Export export = export(columns, dialect, options);
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        return new Layout(header, serial, product, images).with(export);
    }

    private Export export(ColumnPattern.Header columns, Dialect dialect, ReadingOptions options) {
        Export export = Export.PLAIN;
        if (dialect != null) {
            Map<Integer, String> separators = new HashMap<>();
            List<Integer> lists = dialect.lists(columns);
            for (int column : dialect.images(columns, List.of())) {
                separators.put(column, lists.contains(column) ? dialect.separators() : "");
            }
            images.forEach(column -> separators.putIfAbsent(column, ""));
            separators.keySet().retainAll(images);
            int key = dialect.serial(columns);
            export = new Export(dialect.name(), dialect.title(), row, grouping(dialect.group(), key < 0 ? serial : key, false), separators,
                    dialect.skipped(), dialect.none(), dialect.baseUrl());
        }
        if (options.group() != null) {
            export = export.grouped(grouping(options.group(), serial, true));
        }
        return options.baseUrl() == null ? export : export.below(options.baseUrl());
    }

    /**
     * @param serial whose column tells rows that follow each other
     * @param asked  whether a column that is not there is a problem
     */
    private Grouping grouping(String group, int serial, boolean asked) {
        String wanted = Blanks.strip(group);
        if (wanted.equalsIgnoreCase("none")) {
            return Grouping.NONE;
        }
        if (wanted.equalsIgnoreCase("consecutive")) {
            return new Grouping(Grouping.Kind.CONSECUTIVE, serial, "");
        }
        ColumnPattern.Header columns = new ColumnPattern.Header(header);
        List<Integer> key = new ColumnPattern(wanted).in(columns);
        if (!key.isEmpty()) {
            return new Grouping(Grouping.Kind.KEY, key.get(0), "");
        }
        int equals = wanted.lastIndexOf('=');
        List<Integer> begin = equals < 1 ? List.of() : new ColumnPattern(Blanks.strip(wanted.substring(0, equals))).in(columns);
        if (!begin.isEmpty()) {
            return new Grouping(Grouping.Kind.BEGIN, begin.get(0), Blanks.strip(wanted.substring(equals + 1)));
        }
        if (asked) {
            mapped("group", wanted);
        }
        return Grouping.NONE;
    }

    /** What the columns are, as far as it was found out. */
    List<ColumnUse> uses(ColumnTally tally) {
        return tally.columns(serial, product, images);
    }

    /** The header's row as a spreadsheet shows it. */
    int row() {
        return row;
    }

    /** The header's cells as they were meant, as far as they are within what is allowed. */
    List<String> header() {
        return header.stream().limit(MAX_COLUMNS).map(cell -> RowProblem.cut(cell, RowProblem.MAX_TEXT)).toList();
    }

    /** Both are repeated: the width in each row of the output, a name in each problem of its column. */
    private void checkSize() throws CatalogException {
        if (header.size() > MAX_COLUMNS) {
            throw new CatalogException(List.of(new RowProblem(row, "", ProblemCode.TOO_MANY_COLUMNS, "The header has "
                    + header.size() + " columns, the most is " + MAX_COLUMNS + ". Remove those that are not needed, empty ones"
                    + " at the end included.", "")));
        }
        for (String cell : header) {
            if (RowProblem.isTooLong(cell)) {
                problem(ProblemCode.TOO_LONG, cell, "The column's name " + RowProblem.quoted(cell) + " has " + cell.length()
                        + " characters, the most is " + RowProblem.MAX_TEXT + ". Shorten it.", cell);
            }
        }
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
    }

    /** What is odd about the header but does not stand in the way. */
    List<RowProblem> warnings() {
        return List.copyOf(warnings);
    }

    private List<Integer> images() {
        List<Integer> numbered = columns(name -> name.matches(NUMBERED_IMAGE));
        int list = column(IMAGES);
        if (list < 0) {
            int single = column(IMAGE);
            if (single >= 0 && numbered.isEmpty()) {
                return List.of(single);
            }
            if (single >= 0) {
                numbered = columns(name -> name.matches(NUMBERED_IMAGE) || name.equals(names.get(single)));
            }
            numbered.stream().collect(Collectors.groupingBy(names::get, LinkedHashMap::new, Collectors.toList()))
                    .values().forEach(this::single);
            return numbered;
        }
        for (int column : numbered) {
            warnings.add(new RowProblem(row, header.get(column), ProblemCode.UNUSED_IMAGE_COLUMN,
                    "The images are read from " + RowProblem.quoted(header.get(list)) + "; this column is passed through."
                            + " To read both, give columns=images=" + header.get(list) + "," + header.get(column) + ".",
                    header.get(column)));
        }
        return List.of(list);
    }

    private List<Integer> mappedImages(ColumnMapping mapping) {
        // A single column may have a comma in its name.
        if (!exactly(mapping.images()).isEmpty()) {
            return List.of(mapped("columns", mapping.images()));
        }
        return mapping.imageNames().stream().map(name -> mapped("columns", name)).distinct().toList();
    }

    private int mapped(String option, String wanted) {
        List<Integer> found = exactly(wanted);
        if (found.isEmpty()) {
            String name = HeaderName.normalise(wanted);
            found = columns(name::equals);
        }
        if (found.isEmpty()) {
            problem(ProblemCode.UNKNOWN_MAPPED_COLUMN, wanted, "The option " + option + " names " + RowProblem.quoted(wanted)
                    + ", which the header does not have. It has " + String.join(", ",
                    header.stream().limit(20).map(RowProblem::quoted).toList()) + ".", wanted);
            return -1;
        }
        return single(found);
    }

    private int column(List<String> aliases) {
        for (String alias : aliases) {
            List<Integer> found = columns(alias::equals);
            if (!found.isEmpty()) {
                return single(found);
            }
        }
        return -1;
    }

    private int single(List<Integer> found) {
        if (found.size() > 1) {
            String name = header.get(found.get(1));
            problem(ProblemCode.DUPLICATE_COLUMN, name, "The columns " + (found.get(0) + 1) + " and "
                    + (found.get(1) + 1) + " are both named " + RowProblem.quoted(name)
                    + ". Rename or remove all but one.", name);
        }
        return found.get(0);
    }

    private void missing(boolean missing, String column, String key) {
        if (missing) {
            problem(ProblemCode.MISSING_COLUMN, column, "The header has no column '" + column + "'. Add it, or say"
                    + " which column it is by columns=" + key + "=….", String.join(" ", header));
        }
    }

    private void problem(ProblemCode code, String column, String detail, String value) {
        problems.add(new RowProblem(row, column, code, detail, value));
    }

    private List<Integer> exactly(String wanted) {
        return IntStream.range(0, header.size()).filter(i -> Blanks.strip(header.get(i)).equals(wanted)).boxed()
                .toList();
    }

    private List<Integer> columns(Predicate<String> wanted) {
        return IntStream.range(0, names.size()).filter(i -> wanted.test(names.get(i))).boxed().toList();
    }
}
