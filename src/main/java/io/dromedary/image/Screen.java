package io.dromedary.image;

import java.awt.image.BufferedImage;

/** Puts an animation's frame where it belongs on a transparent screen of the picture's whole size. */
final class Screen {

    private Screen() {
    }

    /**
     * @throws ImageException {@code corrupt} where a decoded frame cannot be what the header announced
     */
    static Picture place(Picture picture, Container container) throws ImageException {
        BufferedImage frame = picture.image();
        if (frame.getWidth() == container.width() && frame.getHeight() == container.height()) {
            return picture;
        }
        boolean framed = container.type() == ImageType.GIF || container.type() == ImageType.WEBP;
        if (!framed || container.left() + frame.getWidth() > container.width()
                || container.top() + frame.getHeight() > container.height()) {
            throw Faults.corrupt(container.type(), "its header gives %d × %d pixels, its data %d × %d".formatted(
                    container.width(), container.height(), frame.getWidth(), frame.getHeight()));
        }
        BufferedImage screen = new BufferedImage(container.width(), container.height(), BufferedImage.TYPE_4BYTE_ABGR);
        screen.getRaster().setRect(container.left(), container.top(), Pixels.rgba(frame.getRaster(), 8).getRaster());
        return picture.with(screen);
    }
}
