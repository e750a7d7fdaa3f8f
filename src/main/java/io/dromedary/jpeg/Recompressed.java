package io.dromedary.jpeg;

import java.util.Objects;

/**
 * A JPEG that has been recompressed. The array is handed over, not copied.
 *
 * @param bytes        the file
 * @param quality      the quality of its quantisation tables; a step that was coarser in the source has stayed so
 * @param progressive  whether it was written progressively
 * @param chromaHalved whether its colour components have fewer samples than the source's
 * @param miniature    the picture in small, or {@code null} where its colours are of an uncommon kind
 */
public record Recompressed(byte[] bytes, int width, int height, int quality, boolean progressive, boolean chromaHalved, Miniature miniature) {

    public Recompressed {
        Objects.requireNonNull(bytes, "bytes");
    }
}
