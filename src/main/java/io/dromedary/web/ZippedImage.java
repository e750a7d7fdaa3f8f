package io.dromedary.web;

/**
 * A file of an image for the ZIP.
 *
 * @param productRow the first row of its product
 * @param name       the product's
 * @param output     its file below the images folder
 * @param bytesOut   of the file
 * @param finishedAt milliseconds since 1970-01-01 UTC
 * @param folder     of the ZIP that it is in, a rendition's name; null for none
 */
record ZippedImage(int sheetRow, int productRow, int position, String serial, String name, String output, long bytesOut, long finishedAt, String folder) {

    /** @param renditions that were made of the image, as JSON; null where the request names none */
    record Row(int sheetRow, int productRow, int position, String serial, String name, String output, long bytesOut, long finishedAt, String renditions) {

        ZippedImage only() {
            return of(null, output, bytesOut);
        }

        ZippedImage of(String folder, String path, long bytes) {
            return new ZippedImage(sheetRow, productRow, position, serial, name, path, bytes, finishedAt, folder);
        }
    }
}
