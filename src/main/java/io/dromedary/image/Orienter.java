package io.dromedary.image;

import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** Turns a picture upright by Thumbnailator's filters. */
final class Orienter {

    private Orienter() {
    }

    /**
     * @param orientation EXIF orientation, 1 to 8
     */
    static Picture upright(Picture picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        // The filters draw, and drawing grey would convert it; so they get three equal bands.
        BufferedImage named = picture.hasAlpha() ? picture.image() : Pixels.bgr(picture.image());
        BufferedImage turned = ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation)).apply(named);
        return picture.with(picture.isGrey() ? Pixels.grey(turned)
                : picture.hasAlpha() ? Pixels.rgba(turned.getRaster(), 8) : Pixels.rgb(turned));
    }
}
