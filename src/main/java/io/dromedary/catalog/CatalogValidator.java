package io.dromedary.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads an upload from end to end, in constant memory but for the serials, and tells everything wrong with it. */
public final class CatalogValidator {

    private static final int CHECK_EVERY = 1000;

    private final ShareLinks shareLinks;
    private final HostPolicy hosts;

    /** A validator that warns of no host. */
    public CatalogValidator(ShareLinks shareLinks) {
        this(shareLinks, HostPolicy.none());
    }

    /**
     * @param shareLinks says which links open a page instead of an image: a warning
     * @param hosts      says which hosts nothing is fetched from: a warning
     */
    public CatalogValidator(ShareLinks shareLinks, HostPolicy hosts) {
        this.shareLinks = shareLinks;
        this.hosts = hosts;
    }

    /**
     * Validates a file.
     *
     * @param file    the upload as it came
     * @param format  what {@link CatalogFormat#inspect} found out about it
     * @param columns the option that maps columns, see {@link ColumnMapping#parse}, or {@code null}
     * @param sink    gets every problem as it is found, by row; warnings are not handed to it
     * @return what the file holds; a file with problems gets a summary too
     * @throws IOException when the file cannot be read, which says nothing about its content
     */
    public CatalogSummary validate(Path file, CatalogFormat format, String columns, Consumer<RowProblem> sink)
            throws IOException {
        return validate(file, format, columns, sink, () -> { });
    }

    /**
     * The same.
     *
     * @param check is run now and then, and ends the reading by what it throws
     */
    public CatalogSummary validate(Path file, CatalogFormat format, String columns, Consumer<RowProblem> sink, Runnable check)
            throws IOException {
        return new Pass(file, format, shareLinks, new PrivateHosts(hosts), sink, check).run(columns);
    }

    /** One reading of one file. */
    private static final class Pass {

        private final Path file;
        private final CatalogFormat format;
        private final ShareLinks shareLinks;
        private final PrivateHosts privateHosts;
        private final Runnable check;
        private final ProblemTally problems;
        private final ProblemTally warnings = new ProblemTally(warning -> { });
        private List<String> header = List.of();
        private Layout layout;
        private int row;
        private CatalogSummary.Rows good = new CatalogSummary.Rows(0, 0);
        private CatalogSummary.Rows bad = good;
        private boolean readable;

        Pass(Path file, CatalogFormat format, ShareLinks shareLinks, PrivateHosts privateHosts, Consumer<RowProblem> sink, Runnable check) {
            this.check = check;
            this.privateHosts = privateHosts;
            this.file = file;
            this.format = format;
            this.shareLinks = shareLinks;
            this.problems = new ProblemTally(sink);
        }

        CatalogSummary run(String columns) throws IOException {
            EncodingRemarks.of(file, format).forEach(warnings::add);
            try (RecordReader records = new RecordReader(file, format)) {
                try {
                    readHeader(records, ColumnMapping.parse(columns));
                    readRows(records);
                    readable = true;
                } catch (CatalogException e) {
                    e.problems().forEach(problems::add);
                } catch (UncheckedIOException e) {
                    problems.add(unreadable(e, records.line()));
                }
            }
            privateHosts.tell(warnings);
            return new CatalogSummary(new CatalogSummary.Header(header, layout), good, bad, problems.findings(), warnings.findings(), readable,
                    privateHosts.images());
        }

        private void readHeader(RecordReader records, ColumnMapping mapping) throws CatalogException, IOException {
            while (records.hasNext()) {
                List<String> cells = records.next();
                row++;
                if (!CatalogRows.isBlank(cells)) {
                    LayoutFinder finder = new LayoutFinder(cells, row, format.delimiter());
                    header = finder.header();
                    header.stream().filter(EncodingRemarks::isReplaced)
                            .forEach(name -> warnings.add(EncodingRemarks.replaced(row, name, name)));
                    layout = Ampersands.in(file, format, finder.find(mapping));
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
            CatalogRows rows = new CatalogRows(records, layout, shareLinks, row);
            try {
                for (int read = 0; rows.hasNext(); read++) {
                    if (read % CHECK_EVERY == 0) {
                        check.run();
                    }
                    count(rows.next());
                }
            } finally {
                row = rows.row();
            }
            if (good.products() + bad.products() == 0) {
                throw new CatalogException(ProblemCode.NO_ROWS,
                        "There is no row below the header. Add a row for each product.", "");
            }
        }

        private void count(CatalogRow product) {
            if (product.valid()) {
                good = good.and(product);
            } else {
                bad = bad.and(product);
                product.problems().forEach(problems::add);
            }
            product.warnings().forEach(warnings::add);
            privateHosts.add(product);
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
            String detail = code == ProblemCode.UNCLOSED_QUOTE
                    ? "A double quote that is opened in this row is never closed, or the row is longer than "
                    + RecordLimitReader.LIMIT + " characters. Close the quote; the rows after it were not read."
                    : "Text stands after the closing quote of a cell. Write a quote inside a quoted cell twice (\"\"),"
                    + " or close the quote that was opened before; the rows after it were not read.";
            return new RowProblem(row + 1, "", code, detail, RecordReader.excerpt(file, format, line));
        }
    }
}
