package io.dromedary.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads an upload from end to end, in constant memory but for the serials, and tells everything wrong with it. */
public final class CatalogValidator {

    /** Products whose images are shown before all are compressed. */
    private static final int EXAMPLES = 24;
    private static final int CHECK_EVERY = 1000;

    /** Rows that are looked through for what the columns hold where it cannot be told which they are. */
    private static final int UNMATCHED_ROWS = 10_000;

    private final ShareLinks shareLinks;
    private final HostPolicy hosts;
    private final Dialects dialects;

    /** A validator that warns of no host. */
    public CatalogValidator(ShareLinks shareLinks) {
        this(shareLinks, HostPolicy.none(), Dialects.none());
    }

    /**
     * @param shareLinks says which links open a page instead of an image: a warning
     * @param hosts      says which hosts nothing is fetched from: a warning
     * @param dialects   say how the exports of shop programs are read
     */
    public CatalogValidator(ShareLinks shareLinks, HostPolicy hosts, Dialects dialects) {
        this.shareLinks = shareLinks;
        this.hosts = hosts;
        this.dialects = dialects;
    }

    /**
     * Validates a file.
     *
     * @param file    the upload as it came
     * @param format  what {@link CatalogFormat#inspect} found out about it
     * @param options how it is said to be read
     * @param sink    gets every problem as it is found, by row; warnings are not handed to it
     * @return what the file holds; a file with problems gets a summary too
     * @throws IOException when the file cannot be read, which says nothing about its content
     */
    public CatalogSummary validate(Path file, CatalogFormat format, ReadingOptions options, Consumer<RowProblem> sink)
            throws IOException {
        return validate(file, format, options, sink, () -> { });
    }

    /**
     * The same.
     *
     * @param check is run now and then, and ends the reading by what it throws
     */
    public CatalogSummary validate(Path file, CatalogFormat format, ReadingOptions options, Consumer<RowProblem> sink, Runnable check)
            throws IOException {
        return new Pass(file, format, new PrivateHosts(hosts), sink, check).run(options);
    }

    /** One reading of one file. */
    private final class Pass {

        private final Path file;
        private final CatalogFormat format;
        private final PrivateHosts privateHosts;
        private final Runnable check;
        private final ProblemTally problems;
        private final ProblemTally warnings = new ProblemTally(warning -> { });
        private List<String> header = List.of();
        private Layout layout;
        private int row;
        private int rows;
        private LayoutFinder finder;
        private ColumnTally tally;
        private CatalogRow current;
        private boolean withoutImage;
        private int lacking;
        private CatalogRow firstLacking;
        private final Set<String> asked = new HashSet<>();
        private CatalogSummary.Rows good = new CatalogSummary.Rows(0, 0);
        private CatalogSummary.Rows bad = good;
        private boolean readable;
        private final List<CatalogSummary.Example> examples = new ArrayList<>();

        Pass(Path file, CatalogFormat format, PrivateHosts privateHosts, Consumer<RowProblem> sink, Runnable check) {
            this.check = check;
            this.privateHosts = privateHosts;
            this.file = file;
            this.format = format;
            this.problems = new ProblemTally(sink);
        }

        CatalogSummary run(ReadingOptions options) throws IOException {
            EncodingRemarks.of(file, format).forEach(warnings::add);
            try (RecordReader records = new RecordReader(file, format)) {
                try {
                    readHeader(records, options);
                    readRows(records);
                    readable = true;
                } catch (CatalogException e) {
                    e.problems().forEach(problems::add);
                } catch (UncheckedIOException e) {
                    problems.add(unreadable(e, records.line()));
                }
                if (layout == null && tally != null) {
                    lookThrough(records);
                }
            }
            privateHosts.tell(warnings);
            CatalogSummary.Table table = tally == null ? CatalogSummary.Table.NONE : new CatalogSummary.Table(rows, finder.uses(tally), examples);
            return new CatalogSummary(new CatalogSummary.Header(header, layout), table, good, bad, problems.findings(), warnings.findings(), readable,
                    privateHosts.images());
        }

        private void readHeader(RecordReader records, ReadingOptions options) throws CatalogException, IOException {
            Head head = Head.of(file, format);
            Head.Found found = head.find(dialects, options.dialect());
            while (records.hasNext()) {
                List<String> cells = records.next();
                row++;
                if (row >= found.row() && !CatalogRows.isBlank(cells)) {
                    finder = new LayoutFinder(cells, row, format.delimiter());
                    header = finder.header();
                    tally = new ColumnTally(header, List.of());
                    header.stream().filter(EncodingRemarks::isReplaced)
                            .forEach(name -> warnings.add(EncodingRemarks.replaced(row, name, name)));
                    layout = Ampersands.in(file, format, finder.find(ColumnMapping.parse(options.columns()), found.dialect(), head.below(row), options));
                    tally = new ColumnTally(header, layout.images());
                    finder.warnings().forEach(warnings::add);
                    return;
                }
                if (row > CatalogRows.MAX_BLANK_ROWS) {
                    throw new UncheckedIOException(new TooManyBlankRowsException());
                }
            }
            throw new CatalogException(ProblemCode.HEADER_MISSING, "The file has blank rows only. The first row must"
                    + " name the columns 'S. No.', 'Product Name' and 'Input Image Urls'.", "");
        }

        private void readRows(RecordReader records) throws CatalogException {
            CatalogRows products = new CatalogRows(records, layout, shareLinks, row);
            try {
                for (int read = 0; products.hasNext(); read++) {
                    if (read % CHECK_EVERY == 0) {
                        check.run();
                    }
                    count(products.next());
                }
            } finally {
                row = products.row();
            }
            if (rows == 0) {
                throw new CatalogException(ProblemCode.NO_ROWS,
                        "There is no row below the header. Add a row for each product.", "");
            }
            remarkWithoutImage();
            if (lacking > 0) {
                tellLacking();
            }
        }

        private void count(CatalogRow product) {
            rows++;
            tally.add(product);
            if (product.begins()) {
                remarkWithoutImage();
                current = product;
                withoutImage = true;
            }
            withoutImage &= product.images().isEmpty();
            if (product.valid()) {
                good = good.and(product);
                if (product.begins() && !product.images().isEmpty() && examples.size() < EXAMPLES) {
                    examples.add(new CatalogSummary.Example(product.serial(), product.product(), product.images().get(0).url()));
                }
            } else {
                bad = bad.and(product);
                product.problems().stream().filter(this::isNew).forEach(problems::add);
            }
            product.warnings().forEach(warnings::add);
            privateHosts.add(product);
        }

        /** A column whose paths are below nobody knows what is one problem, not one for each of its rows. */
        private boolean isNew(RowProblem problem) {
            return !problem.code().equals(ProblemCode.BASE_URL_MISSING.code()) || asked.add(problem.column());
        }

        /** Where rows are grouped by a key, later ones may bring the images yet. */
        private void remarkWithoutImage() {
            if (current != null && current.valid() && withoutImage && layout.export().grouping().kind() != Grouping.Kind.KEY) {
                lacking++;
                firstLacking = firstLacking == null ? current : firstLacking;
            }
        }

        private void tellLacking() throws CatalogException {
            String columns = String.join(", ", layout.images().stream().limit(5).map(layout::name).map(RowProblem::quoted).toList());
            if (good.images() + bad.images() == 0) {
                throw new CatalogException(List.of(new RowProblem(finder.row(), layout.name(layout.images().get(0)), ProblemCode.MISSING_URL,
                        "No row names an image: " + columns + (layout.images().size() > 1 ? " are all empty." : " is empty everywhere.")
                        + " Export the products with their images, or name the image columns by columns=images=….", "")));
            }
            warnings.add(new RowProblem(firstLacking.row(), layout.name(layout.images().get(0)), ProblemCode.PRODUCT_WITHOUT_IMAGE,
                    (lacking == 1 ? "One product names no image" : lacking + " products name no image, the first of them") + " in row "
                    + firstLacking.row() + ". They are passed through as they are.", firstLacking.product()));
        }

        /** What the columns hold, for whoever has to say which they are. */
        private void lookThrough(RecordReader records) {
            try {
                for (; rows < UNMATCHED_ROWS && records.hasNext(); rows++) {
                    tally.add(FormulaGuard.undefuse(records.next()));
                }
            } catch (UncheckedIOException e) {
                // What is wrong with the rows is told when the columns are known.
            }
        }

        private RowProblem unreadable(UncheckedIOException failure, long line) throws IOException {
            ProblemCode code = RecordReader.problemCode(failure);
            if (code == null) {
                throw failure.getCause();
            }
            if (code == ProblemCode.TOO_MANY_BLANK_ROWS) {
                return new RowProblem(row, "", code, "More than " + CatalogRows.MAX_BLANK_ROWS
                        + " rows are blank. Remove them; the rows after this one were not read.", "");
            }
            if (code == ProblemCode.TOO_MANY_KEYS) {
                return new RowProblem(row, layout.name(layout.export().grouping().column()), code, "The rows are grouped by this column, which has"
                        + " too many texts: at most " + Products.MAX_KEYS + " products can be told apart so. Sort the file by it, and"
                        + " give group=consecutive; the rows after this one were not read.", "");
            }
            String detail = code == ProblemCode.UNCLOSED_QUOTE
                    ? "A double quote that is opened in this row is never closed, or the row is longer than "
                    + RecordLimitReader.LIMIT + " characters. Close the quote; the rows after it were not read."
                    : "Text stands after the closing quote of a cell. Write a quote inside a quoted cell twice (\"\"),"
                    + " or close the quote that was opened before; the rows after it were not read.";
            return new RowProblem(row + 1, "", code, detail, RecordReader.excerpt(file, format, line));
        }
    }
}
