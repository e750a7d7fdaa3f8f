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
        check(frame.getWidth(), frame.getHeight(), container);
        BufferedImage screen = new BufferedImage(container.width(), container.height(), BufferedImage.TYPE_4BYTE_ABGR);
        screen.getRaster().setRect(container.left(), container.top(), Pixels.rgba(frame.getRaster(), 8).getRaster());
        return picture.with(screen);
    }

    /**
     * @throws ImageException {@code corrupt} where a frame of this size cannot be what the header announced
     */
    static void check(int width, int height, Container container) throws ImageException {
        boolean framed = container.type() == ImageType.GIF || container.type() == ImageType.WEBP;
        boolean fits = framed ? container.left() + width <= container.width() && container.top() + height <= container.height()
                : width == container.width() && height == container.height();
        if (!fits) {
            throw Faults.corrupt(container.type(), "its header gives %d × %d pixels, its data %d × %d".formatted(
                    container.width(), container.height(), width, height));
        }
    }
}
