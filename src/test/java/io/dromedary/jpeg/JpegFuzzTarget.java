package io.dromedary.jpeg;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;
import java.util.Arrays;

/**
 * What {@link JpegFuzzer} calls with ever new inputs: one byte that chooses the options, then a JPEG. Whatever
 * they are, it ends in a file that can be read again, or in one of the two exceptions.
 */
public final class JpegFuzzTarget {

    private static final long MAX_PIXELS = 1_000_000;
    /** The same for all inputs, so that what one leaves behind meets the next. */
    private static final JpegRecompressor RECOMPRESSOR = new JpegRecompressor();

    private JpegFuzzTarget() {
    }

    /** The name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) {
        int choice = input.length == 0 ? 0 : input[0];
        byte[] source = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        RecompressOptions options = new RecompressOptions(1 + (choice >> 3 & 15) * 6, choice < 0 ? Tables.LIBJPEG : Tables.VISUAL,
                (choice & 1) == 0 ? Chroma.HALF : Chroma.KEEP, (choice & 2) != 0, MAX_PIXELS);
        Recompressed output;
        try {
            output = (choice & 4) == 0 ? RECOMPRESSOR.recompress(source, options)
                    : RECOMPRESSOR.recompressToSize(source, source.length / 2, 1, options);
        } catch (JpegException e) {
            return;
        }
        try {
            RecompressOptions again = new RecompressOptions(100, Tables.LIBJPEG, Chroma.KEEP, false, MAX_PIXELS);
            Recompressed same = RECOMPRESSOR.recompress(output.bytes(), again);
            if (same.width() != output.width() || same.height() != output.height()) {
                throw new IllegalStateException("The output has another size.");
            }
        } catch (JpegException e) {
            throw new IllegalStateException("The output cannot be read again.", e);
        }
    }
}
