package io.dromedary.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * A GIF (GIF89a specification), of which the first frame counts, drawn on the logical screen.
 *
 * @param left  where the first frame lies on the screen, in pixels
 * @param top   where the first frame lies on the screen, in pixels
 */
record GifBlocks(int width, int height, int left, int top, Optional<ImageException> fault, byte[] decodable)
        implements Container {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int SCREEN_END = 13;

    @Override
    public ImageType type() {
        return ImageType.GIF;
    }

    @Override
    public Metadata metadata() {
        return Metadata.NONE;
    }

    static GifBlocks read(byte[] data) throws ImageException {
        if (data.length < SCREEN_END) {
            throw Faults.truncated(ImageType.GIF, data.length, "the size of the picture");
        }
        int at = SCREEN_END + tableLength(data, 10);
        while (at < data.length && Bytes.u8(data, at) == EXTENSION) {
            at = behindSubBlocks(data, at + 2);
        }
        if (at + 10 > data.length) {
            throw Faults.truncated(ImageType.GIF, data.length, "its first frame");
        }
        if (Bytes.u8(data, at) != IMAGE) {
            throw Faults.corrupt(ImageType.GIF, Bytes.u8(data, at) == TRAILER ? "it holds no picture"
                    : "at byte " + at + " a block of the unknown kind " + Bytes.u8(data, at) + " begins");
        }
        int left = Bytes.u16Little(data, at + 1);
        int top = Bytes.u16Little(data, at + 3);
        int frameWidth = Bytes.u16Little(data, at + 5);
        int frameHeight = Bytes.u16Little(data, at + 7);
        if (frameWidth == 0 || frameHeight == 0) {
            throw Faults.corrupt(ImageType.GIF, "its first frame is " + frameWidth + " × " + frameHeight + " pixels");
        }
        // Some writers give a screen that is too small for the frame; browsers show the whole frame.
        int width = Math.max(Bytes.u16Little(data, 6), left + frameWidth);
        int height = Math.max(Bytes.u16Little(data, 8), top + frameHeight);
        int end = behindSubBlocks(data, at + 10 + tableLength(data, at + 9) + 1);
        if (end > data.length) {
            return new GifBlocks(width, height, left, top,
                    Optional.of(Faults.truncated(ImageType.GIF, data.length, "a part of its first frame")), data);
        }
        byte[] first = Arrays.copyOf(data, end + 1);
        first[end] = TRAILER;
        return new GifBlocks(width, height, left, top, Optional.ofNullable(laterFault(data, end)), first);
    }

    /** The first frame is whole; a later block that is cut still says that the file did not come whole. */
    private static ImageException laterFault(byte[] data, int from) {
        int at = from;
        while (at < data.length) {
            int kind = Bytes.u8(data, at);
            if (kind == EXTENSION) {
                at = behindSubBlocks(data, at + 2);
            } else if (kind == IMAGE && at + 10 <= data.length) {
                at = behindSubBlocks(data, at + 10 + tableLength(data, at + 9) + 1);
            } else if (kind == IMAGE) {
                at = data.length + 1;
            } else {
                return null;
            }
        }
        return at > data.length ? Faults.truncated(ImageType.GIF, data.length, "a part of a later frame") : null;
    }

    private static int tableLength(byte[] data, int flagsAt) {
        int flags = Bytes.u8(data, flagsAt);
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /** Where the chain of sub-blocks ends; beyond the data where it is cut. */
    private static int behindSubBlocks(byte[] data, int from) {
        int at = from;
        while (at < data.length) {
            int length = Bytes.u8(data, at);
            at += 1 + length;
            if (length == 0) {
                return at;
            }
        }
        return data.length + 1;
    }
}
