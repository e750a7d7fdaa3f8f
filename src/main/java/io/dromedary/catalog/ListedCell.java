package io.dromedary.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes an image cell apart of which it is known what stands between its addresses, and makes addresses of the paths in it.
 *
 * <p>Behind an address a separator counts where another address, or a path from the root, or the end of the cell follows: a comma
 * inside an address stays in it. Behind a path every one counts. With a backslash among the separators, one that stands behind a
 * backslash belongs to the address, and the backslash does not.
 */
final class ListedCell {

    private static final char ESCAPE = '\\';
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:(?://.*)?");

    private final String separators;
    private final boolean escapes;
    private final List<String> none;
    private final String baseUrl;
    private final boolean plainAmpersands;

    /**
     * @param separators      characters between the addresses; none where the cell is one
     * @param none            what stands for no image
     * @param baseUrl         what paths are below, or {@code null}
     * @param plainAmpersands see {@link UrlCell#parse(String, boolean)}
     */
    ListedCell(String separators, List<String> none, String baseUrl, boolean plainAmpersands) {
        this.separators = separators;
        this.escapes = separators.indexOf(ESCAPE) >= 0;
        this.none = none;
        this.baseUrl = baseUrl;
        this.plainAmpersands = plainAmpersands;
    }

    /** The cell's addresses in their order. */
    List<ImageUrl> urls(String cell) {
        // Nearly every cell of most exports is one address, or a list of such.
        List<ImageUrl> plain = none.isEmpty() && !holdsPath(cell) ? UrlCell.plain(cell) : null;
        if (plain != null) {
            return plain;
        }
        return addresses(cell).stream().map(CellAddress::url).toList();
    }

    /** The cell's addresses in their order, each with its place. */
    List<CellAddress> addresses(String cell) {
        List<CellAddress> found = new ArrayList<>(4);
        int begin = 0;
        for (int i = 0; i < cell.length() && !separators.isEmpty(); i++) {
            if (escapes && cell.charAt(i) == ESCAPE && i + 1 < cell.length() && separates(cell.charAt(i + 1))) {
                i++;
            } else if (separates(cell.charAt(i)) && ends(cell, begin, i)) {
                add(found, cell, begin, i);
                begin = i + 1;
            }
        }
        add(found, cell, begin, cell.length());
        return found;
    }

    /** The addresses as one cell. */
    String joined(List<String> addresses) {
        if (separators.isEmpty()) {
            return String.join("\n", addresses);
        }
        char separator = separators.charAt(separators.length() - 1);
        List<String> written = escapes ? addresses.stream().map(address -> address.replace(String.valueOf(separator), ESCAPE + String.valueOf(separator))).toList()
                : addresses;
        return String.join(separator == ',' ? ", " : String.valueOf(separator), written);
    }

    /** Whether a path from the root stands behind a separator. */
    private boolean holdsPath(String cell) {
        for (int i = 1; i < cell.length(); i++) {
            if (cell.charAt(i) == '/' && separates(cell.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean separates(char c) {
        return c != ESCAPE && (separators.indexOf(c) >= 0
                || separators.indexOf(' ') >= 0 && Blanks.isBlank(c) || separators.indexOf('\n') >= 0 && Blanks.isLineBreak(c));
    }

    /** Whether the piece that begins there ends here. */
    private boolean ends(String cell, int begin, int at) {
        if (cell.charAt(at) == '|' || !hasAddress(cell, begin, at)) {
            return true;
        }
        int next = at;
        while (next < cell.length() && (separates(cell.charAt(next)) || Blanks.isBlank(cell.charAt(next)))) {
            next++;
        }
        return next == cell.length() || UrlCell.startsUrl(cell, next) || cell.charAt(next) == '/';
    }

    private void add(List<CellAddress> found, String cell, int from, int to) {
        int begin = afterBlanks(cell, from);
        int end = to;
        while (end > begin && Blanks.isBlank(cell.charAt(end - 1))) {
            end--;
        }
        // A separator of other lists, standing alone, names no file.
        if (UrlCell.afterGap(cell, begin) >= end) {
            return;
        }
        String piece = unescaped(cell.substring(begin, end));
        if (none.contains(piece)) {
            return;
        }
        if (!isPath(piece)) {
            place(found, UrlCell.parse(piece, plainAmpersands), cell, begin, end);
        } else {
            found.add(new CellAddress(ofPath(piece), begin, end));
        }
    }

    /** Finds each address in its piece of the cell; a single one that is written otherwise there is all of it. */
    private static void place(List<CellAddress> found, List<ImageUrl> urls, String cell, int begin, int end) {
        int from = begin;
        for (ImageUrl url : urls) {
            int at = cell.indexOf(url.input(), from);
            if (at >= 0 && at + url.input().length() <= end) {
                from = at + url.input().length();
                found.add(new CellAddress(url, at, from));
            } else {
                found.add(urls.size() == 1 ? new CellAddress(url, begin, end) : new CellAddress(url, -1, -1));
            }
        }
    }

    /** Whether it is none of the addresses, and none of what people write in their place, that are read as such. */
    private static boolean isPath(String piece) {
        return !hasAddress(piece, 0, piece.length()) && !UrlCell.isBeginOfAnother(piece, 0) && !SCHEME.matcher(piece).matches()
                && "=<[{".indexOf(piece.charAt(0)) < 0;
    }

    private ImageUrl ofPath(String path) {
        if (baseUrl == null) {
            return new ImageUrl(path, null, ProblemCode.BASE_URL_MISSING, "The column holds paths such as " + RowProblem.quoted(path)
                    + " instead of addresses. Say what they are below by base_url=https://shop.example/media (for Magento"
                    + " …/media/catalog/product, for OpenCart …/image).");
        }
        int from = 0;
        while (from < path.length() && (path.charAt(from) == '/' || path.charAt(from) == '\\')) {
            from++;
        }
        String below = path.substring(from).replace('\\', '/').replace("?", "%3F").replace("#", "%23");
        ImageUrl url = ImageUrl.parse(baseUrl + (baseUrl.endsWith("/") ? "" : "/") + below);
        // That blanks and letters are encoded is what is asked for here, and no repair.
        return url.refused() ? new ImageUrl(path, null, url.code(), url.detail()) : new ImageUrl(path, url.url(), null, null);
    }

    private String unescaped(String piece) {
        if (!escapes) {
            return piece;
        }
        StringBuilder plain = new StringBuilder(piece.length());
        for (int i = 0; i < piece.length(); i++) {
            if (piece.charAt(i) == ESCAPE && i + 1 < piece.length() && separates(piece.charAt(i + 1))) {
                i++;
            }
            plain.append(piece.charAt(i));
        }
        return plain.toString();
    }

    private static boolean hasAddress(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (UrlCell.startsUrl(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static int afterBlanks(String cell, int from) {
        int at = from;
        while (at < cell.length() && Blanks.isBlank(cell.charAt(at))) {
            at++;
        }
        return at;
    }
}
