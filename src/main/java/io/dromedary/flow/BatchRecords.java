package io.dromedary.flow;

/**
 * A batch as the statements take it: each one JSON object, a member for each row of the table.
 *
 * @param products rows of the table {@code product}
 * @param assets   rows of the table {@code asset}: distinct URLs
 * @param images   rows of the table {@code image}
 */
public record BatchRecords(String products, String assets, String images) {
}
