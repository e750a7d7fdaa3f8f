package io.dromedary.testing;

import io.dromedary.image.ImageException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.EOFException;

/** A step of somebody's own on the picture, as a test puts it into {@code direct:picture}. */
public final class Stamp {

    /** Makes the upper left quarter red. */
    public BufferedImage red(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, picture.getWidth() / 2, picture.getHeight() / 2);
        graphics.dispose();
        return picture;
    }

    /** Makes another picture of it that nobody can compress. */
    public BufferedImage noise(BufferedImage picture) {
        return Pictures.photo(picture.getWidth() * 4, picture.getHeight() * 4, 1);
    }

    public BufferedImage throwing(BufferedImage picture, String how) throws Exception {
        throw switch (how) {
            case "image" -> new ImageException("corrupt", "The picture is not liked");
            case "end" -> new EOFException("The end");
            default -> new IllegalStateException("The stamp is dry: " + how);
        };
    }
}
