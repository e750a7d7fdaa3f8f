package io.dromedary.catalog;

/**
 * One image that a row names.
 *
 * @param position from 1, counted over all the row's URLs, the bad ones included
 * @param input    the address as the catalogue writes it, without blanks around it and line breaks within
 * @param url      the address to fetch, or {@code null} when there is a problem
 * @param problem  why the address is refused, or {@code null}
 */
public record ImageCell(int position, String input, String url, RowProblem problem) {
}
