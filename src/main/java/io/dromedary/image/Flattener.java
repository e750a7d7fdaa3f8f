package io.dromedary.image;

import java.awt.Color;
import java.awt.color.CMMException;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.filters.Canvas;
import net.coobird.thumbnailator.geometry.Positions;

/** Lays a picture with transparency on a background by Thumbnailator's canvas. */
final class Flattener {

    private Flattener() {
    }

    /** The picture with three bands. */
    static Picture flatten(Picture picture, Color background) {
        BufferedImage image = picture.image();
        Color colour = inSpaceOf(picture.profile(), background);
        BufferedImage laid = new Canvas(image.getWidth(), image.getHeight(), Positions.TOP_LEFT, false, colour).apply(image);
        return picture.with(Pixels.rgb(laid));
    }

    /** The numbers that look like this sRGB colour under the profile. */
    private static Color inSpaceOf(IccProfile profile, Color background) {
        if (profile == null || !profile.isRgb()) {
            return background;
        }
        try {
            float[] converted = new ICC_ColorSpace(ICC_Profile.getInstance(profile.bytes()))
                    .fromRGB(background.getRGBColorComponents(null));
            return new Color(converted[0], converted[1], converted[2]);
        } catch (IllegalArgumentException | CMMException e) {
            return background;
        }
    }
}
