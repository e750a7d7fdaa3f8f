package io.dromedary.catalog;

/**
 * One image that a row names.
 *
 * @param position from 1, counted over all the product's URLs, the bad ones included
 * @param input    the address as the catalogue writes it, without blanks around it and line breaks within
 * @param url      the address to fetch, or {@code null} when there is a problem
 * @param problem  why the address is refused, or {@code null}
 * @param place    the cell that it stands in
 */
public record ImageCell(int position, String input, String url, RowProblem problem, Place place) {

    /**
     * Where in its row an image stands.
     *
     * @param column from 0
     * @param index  among the addresses of that cell, from 0
     */
    public record Place(int column, int index) {
    }
}
