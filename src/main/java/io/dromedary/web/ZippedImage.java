package io.dromedary.web;

/**
 * What is read of an image's row for the ZIP.
 *
 * @param productRow the first row of its product
 * @param name       the product's
 * @param output     its file below the images folder
 * @param bytesOut   of the file
 * @param finishedAt milliseconds since 1970-01-01 UTC
 */
record ZippedImage(int sheetRow, int productRow, int position, String serial, String name, String output, long bytesOut, long finishedAt) {
}
