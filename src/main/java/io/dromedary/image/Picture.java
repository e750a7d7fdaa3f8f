package io.dromedary.image;

import java.awt.image.BufferedImage;

/**
 * A decoded picture: 8 bits a sample; one band of grey, three of colour, or four with alpha that is not premultiplied.
 *
 * @param image   its samples are to be taken as they are: the colour model does not know about {@code profile}
 * @param profile the profile whose numbers the samples are, or {@code null} for sRGB
 */
record Picture(BufferedImage image, IccProfile profile) {

    boolean isGrey() {
        return image.getRaster().getNumBands() == 1;
    }

    boolean hasAlpha() {
        return image.getRaster().getNumBands() == 4;
    }

    Picture with(BufferedImage other) {
        return new Picture(other, profile);
    }

    /** Without a profile that does not fit the number of bands, which would make the output file invalid. */
    Picture withFittingProfile() {
        if (profile == null || (isGrey() ? profile.isGrey() : profile.isRgb())) {
            return this;
        }
        if (profile.isGrey() && !hasAlpha() && Pixels.isColourless(image)) {
            return new Picture(Pixels.grey(image), profile);
        }
        return new Picture(image, null);
    }
}
