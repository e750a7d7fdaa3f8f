package io.dromedary.jpeg;

/** What the components of a picture stand for, judged as libjpeg does. */
enum Colour {
    GREY, YCBCR, RGB, CMYK, YCCK, OTHER;

    /**
     * @param adobeTransform the transform of the Adobe segment, or -1 where there is none
     */
    static Colour of(Component[] components, boolean jfif, int adobeTransform) {
        return switch (components.length) {
            case 1 -> GREY;
            case 3 -> !jfif && (adobeTransform == 0 || adobeTransform < 0 && areLetters(components)) ? RGB : YCBCR;
            case 4 -> adobeTransform == 2 ? YCCK : CMYK;
            default -> OTHER;
        };
    }

    private static boolean areLetters(Component[] components) {
        return components[0].id() == 'R' && components[1].id() == 'G' && components[2].id() == 'B';
    }

    /** Whether a component is quantised and coded as brightness is. */
    boolean isLuminance(int component) {
        return switch (this) {
            case GREY, RGB, CMYK, OTHER -> true;
            case YCBCR -> component == 0;
            case YCCK -> component == 0 || component == 3;
        };
    }

    /** Whether the JFIF standard allows it. */
    boolean isJfif() {
        return this == GREY || this == YCBCR;
    }

    /** What an ICC profile for such pictures says of its colours. */
    String profileSpace() {
        return switch (this) {
            case GREY -> "GRAY";
            case YCBCR, RGB -> "RGB ";
            case CMYK, YCCK -> "CMYK";
            case OTHER -> "    ";
        };
    }
}
