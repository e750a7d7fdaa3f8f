package io.dromedary.image;

import java.util.Arrays;

/** How a JPEG's components make a colour, decided as libjpeg does (jdapimin.c, default_decompress_parms). */
enum JpegColor {
    GREY, YCBCR, RGB, CMYK, YCCK, OTHER;

    /**
     * @param jfif           whether a JFIF segment is there
     * @param adobeTransform the transform in the Adobe segment, or -1 without one
     */
    static JpegColor of(int[] componentIds, boolean jfif, int adobeTransform) {
        return switch (componentIds.length) {
            case 1 -> GREY;
            case 3 -> {
                boolean namedRgb = Arrays.equals(componentIds, new int[] {'R', 'G', 'B'});
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
