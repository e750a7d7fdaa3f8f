package io.dromedary.image;

import io.dromedary.jpeg.Sampling;
import java.util.List;

/** How a JPEG's components make a colour, decided as libjpeg does (jdapimin.c, default_decompress_parms). */
enum JpegColor {
    GREY, YCBCR, RGB, CMYK, YCCK, OTHER;

    /**
     * @param jfif           whether a JFIF segment is there
     * @param adobeTransform the transform in the Adobe segment, or -1 without one
     */
    static JpegColor of(List<Sampling> components, boolean jfif, int adobeTransform) {
        return switch (components.size()) {
            case 1 -> GREY;
            case 3 -> {
                boolean namedRgb = components.stream().mapToInt(Sampling::id).boxed().toList().equals(List.of((int) 'R', (int) 'G', (int) 'B'));
                yield !jfif && (adobeTransform == 0 || adobeTransform < 0 && namedRgb) ? RGB : YCBCR;
            }
            case 4 -> adobeTransform == 2 ? YCCK : CMYK;
            default -> OTHER;
        };
    }

    boolean isPlain() {
        return this == GREY || this == YCBCR || this == RGB;
    }
}
