package io.dromedary.replaced;

import io.dromedary.catalog.ImageCell;
import java.util.Map;

/**
 * What becomes of an image's address in the file.
 *
 * @param emptied whether an address without a new image is left empty, and not as it is
 */
record NewAddresses(boolean emptied) {

    private static final int FIRST = 0x21;
    private static final int LAST = 0x7E;
    /** What parts the cells of a row or the addresses of a cell, and what would have to be escaped in either. */
    private static final String ENCODED = ",;|\"<>\\^`{}";

    /**
     * @param outputs the addresses of the new images by position; null for one that failed
     * @return the new text; null where the old one stays
     */
    String of(ImageCell image, Map<Integer, String> outputs) {
        String output = outputs.get(image.position());
        if (output != null) {
            return suited(output);
        }
        // What is no address at all, such as a word between them, is none that has failed.
        return emptied && image.url() != null ? "" : null;
    }

    /** An address that needs no quotes and no escapes, whatever separates it from the next one. */
    private static String suited(String address) {
        StringBuilder suited = null;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c >= FIRST && c <= LAST && ENCODED.indexOf(c) < 0) {
                if (suited != null) {
                    suited.append(c);
                }
            } else {
                suited = suited == null ? new StringBuilder(address.substring(0, i)) : suited;
                suited.append('%').append("%02X".formatted((int) c));
            }
        }
        return suited == null ? address : suited.toString();
    }
}
