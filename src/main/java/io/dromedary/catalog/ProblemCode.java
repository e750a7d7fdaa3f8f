package io.dromedary.catalog;

import java.util.Locale;

/** The closed list of what can be wrong with a catalogue. The codes are stable: clients decide by them. */
public enum ProblemCode {

    /** The file holds nothing, or nothing but blanks. */
    EMPTY_FILE,
    /** The file is a spreadsheet's own format that is not read (XLS, XLSB, ODS, …). */
    EXCEL_WORKBOOK,
    /** The workbook or the ZIP is protected by a password. */
    ENCRYPTED,
    /** The workbook holds macros. */
    MACROS,
    /** The workbook has no sheet of the name or number that is asked for, or none at all. */
    UNKNOWN_SHEET,
    /** The gzip, the ZIP or the workbook is damaged. */
    BROKEN_ARCHIVE,
    /** The ZIP holds no catalogue, or several; or a packed file is packed once more. */
    NOT_ONE_FILE,
    /** What is packed in the file has more bytes than an upload may have, or grows as only a bomb does. */
    TOO_LARGE_INSIDE,
    /** The XML is not well-formed. */
    BROKEN_XML,
    /** The XML has a DOCTYPE, which is not read. */
    DOCTYPE_REFUSED,
    /** The XML is neither RSS nor Atom. */
    UNKNOWN_FEED,
    /** The file is a web page. */
    WEB_PAGE,
    /** The file is not text: a picture, a PDF, or anything with a NUL character in it. */
    BINARY_FILE,
    /** The leading {@code sep=} line names a delimiter other than comma, semicolon, tab or pipe. */
    UNSUPPORTED_DELIMITER,
    /** No column of the first row is known, so the row is probably not a header. */
    HEADER_MISSING,
    /** The header lacks the serial, the product or the image column. */
    MISSING_COLUMN,
    /** Two columns of the header have the same name, and it cannot be told which one is meant. */
    DUPLICATE_COLUMN,
    /** The header has more columns than {@value LayoutFinder#MAX_COLUMNS}. */
    TOO_MANY_COLUMNS,
    /** The option {@code columns} cannot be read. */
    BAD_MAPPING,
    /** The option {@code columns} names a column that the header does not have. */
    UNKNOWN_MAPPED_COLUMN,
    /** The option {@code dialect} names no dialect. */
    UNKNOWN_DIALECT,
    /** There is a header but no row with content below it. */
    NO_ROWS,
    /** More rows than {@value CatalogRows#MAX_BLANK_ROWS} are blank. */
    TOO_MANY_BLANK_ROWS,
    /** Rows are grouped by a column with more texts than {@value Products#MAX_KEYS}. */
    TOO_MANY_KEYS,
    /** A quote is opened and never closed, or one row is longer than {@value RecordLimitReader#LIMIT} characters. */
    UNCLOSED_QUOTE,
    /** Text stands between a closing quote and the next delimiter. */
    BROKEN_QUOTE,
    /** The row ends before a column that it must have. */
    TOO_FEW_CELLS,
    /** The row has content beyond the last column of the header. */
    TOO_MANY_CELLS,
    /** The serial is empty. */
    MISSING_SERIAL,
    /** The product name is empty. */
    MISSING_NAME,
    /** The serial, the product's name or a column's name is longer than {@value RowProblem#MAX_TEXT} characters. */
    TOO_LONG,
    /** The row names no image. */
    MISSING_URL,
    /** The row names more images than {@value RowReader#MAX_URLS}. */
    TOO_MANY_URLS,
    /** An earlier row has the same serial. */
    DUPLICATE_SERIAL,
    /** Image cells hold paths, and nobody says what they are below. */
    BASE_URL_MISSING,
    /** The text is no absolute web address. */
    NOT_A_URL,
    /** The address begins with something other than {@code http://} or {@code https://}. */
    UNSUPPORTED_SCHEME,
    /** The address names no host. */
    MISSING_HOST,
    /** The address's host is no host name and no address literal (RFC 1123, RFC 3986 section 3.2.2). */
    BAD_HOST,
    /** The address's port is no number from 1 to 65535. */
    BAD_PORT,
    /** The address holds a user name or a password before the host. */
    USER_INFO,
    /** The address holds a control character, as it is or percent-encoded. */
    CONTROL_CHARACTER,
    /** The address is longer than {@value ImageUrl#MAX_LENGTH} characters. */
    URL_TOO_LONG,

    /** Warning: the address was mended, by percent-encoding or by removing a line break. */
    URL_REPAIRED,
    /** Warning: one address looks as if it were two. */
    SUSPICIOUS_URL,
    /** Warning: a share link that opens a page of its service in any case, such as a folder's. */
    SHARE_PAGE,
    /** Warning: the file does not say its encoding, and the one that it was read by may be wrong. */
    ENCODING_GUESSED,
    /** Warning: bytes that the file's encoding does not have stand as U+FFFD. */
    BYTES_REPLACED,
    /** Warning: quotes inside quoted cells are written with a backslash before them. */
    BACKSLASH_QUOTES,
    /** Warning: products of an export name no image. */
    PRODUCT_WITHOUT_IMAGE,
    /** Warning: a column that looks like an image column is passed through unread. */
    UNUSED_IMAGE_COLUMN,
    /** Warning: images lie at a host that nothing is fetched from, as its name or address says. */
    PRIVATE_ADDRESS;

    /** The code as it stands in answers and files, such as {@code missing_serial}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a catalogue is accepted in spite of it. */
    public boolean warning() {
        return ordinal() >= URL_REPAIRED.ordinal();
    }
}
