package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A GIF (GIF89a specification), of which the first frame counts, drawn on the logical screen. */
final class GifBlocks implements Container {

    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int SCREEN_END = 13;
    private static final int DESCRIPTOR = 10;

    /** @param end behind its last sub-block, or behind the data where it is cut */
    private record Block(int kind, int label, int start, int end) {
        boolean isImage() {
            return kind == IMAGE;
        }
    }

    private final byte[] data;
    private final List<Block> blocks = new ArrayList<>();
    private int end;
    private boolean endMissing;
    private ImageException fault;

    private GifBlocks(byte[] data) {
        this.data = data;
    }

    static GifBlocks read(byte[] data) throws ImageException {
        if (data.length < SCREEN_END) {
            throw Faults.truncated(ImageType.GIF, data.length, "the size of the picture");
        }
        GifBlocks gif = new GifBlocks(data);
        gif.readBlocks();
        if (gif.first() == null || gif.first().start + DESCRIPTOR > data.length) {
            throw gif.withoutFrame();
        }
        if (gif.frameWidth() == 0 || gif.frameHeight() == 0) {
            throw Faults.corrupt(ImageType.GIF, "its first frame is " + gif.frameWidth() + " × " + gif.frameHeight() + " pixels");
        }
        gif.check();
        return gif;
    }

    /** Zeros between blocks are passed over, as browsers do; anything else that is unknown ends the file. */
    private void readBlocks() {
        int at = SCREEN_END + tableLength(10);
        while (at < data.length) {
            int kind = Bytes.u8(data, at);
            if (kind == 0) {
                at++;
                continue;
            }
            if (kind != EXTENSION && kind != IMAGE) {
                break;
            }
            int content = kind == EXTENSION ? at + 2
                    : at + DESCRIPTOR > data.length ? data.length : at + DESCRIPTOR + tableLength(at + 9) + 1;
            int label = kind == EXTENSION && at + 1 < data.length ? Bytes.u8(data, at + 1) : -1;
            Block block = new Block(kind, label, at, behindSubBlocks(content));
            blocks.add(block);
            at = block.end;
        }
        end = at;
    }

    private ImageException withoutFrame() {
        if (end >= data.length) {
            return Faults.truncated(ImageType.GIF, data.length, "its first frame");
        }
        int kind = Bytes.u8(data, end);
        return Faults.corrupt(ImageType.GIF, kind == TRAILER ? "it holds no picture"
                : "at byte " + end + " a block of the unknown kind " + kind + " begins");
    }

    private void check() {
        Block last = blocks.get(blocks.size() - 1);
        endMissing = end >= data.length || Bytes.u8(data, end) != TRAILER;
        if (first().end > data.length) {
            // Whether every row is there, though the frame's end is not.
            int content = first().start + DESCRIPTOR + tableLength(first().start + 9);
            if (GifPixels.count(data, content) < (long) frameWidth() * frameHeight()) {
                fault = Faults.truncated(ImageType.GIF, data.length, "a part of its first frame");
            }
        } else if (last.end > data.length && blocks.stream().filter(Block::isImage).count() > 1) {
            // The first frame is whole; a later one that is cut still says that the file did not come whole.
            fault = Faults.truncated(ImageType.GIF, data.length, "a part of a later frame");
        }
    }

    private Block first() {
        return blocks.stream().filter(Block::isImage).findFirst().orElse(null);
    }

    private int frameWidth() {
        return Bytes.u16Little(data, first().start + 5);
    }

    private int frameHeight() {
        return Bytes.u16Little(data, first().start + 7);
    }

    private int tableLength(int flagsAt) {
        int flags = Bytes.u8(data, flagsAt);
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /** Where the chain of sub-blocks ends; beyond the data where it is cut. */
    private int behindSubBlocks(int from) {
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

    @Override
    public ImageType type() {
        return ImageType.GIF;
    }

    /** Some writers give a screen that is too small for the frame; browsers show the whole frame. */
    @Override
    public int width() {
        return Math.max(Bytes.u16Little(data, 6), left() + frameWidth());
    }

    @Override
    public int height() {
        return Math.max(Bytes.u16Little(data, 8), top() + frameHeight());
    }

    @Override
    public int left() {
        return Bytes.u16Little(data, first().start + 1);
    }

    @Override
    public int top() {
        return Bytes.u16Little(data, first().start + 3);
    }

    @Override
    public Optional<ImageException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public boolean endMissing() {
        return endMissing && fault == null;
    }

    @Override
    public Metadata metadata() {
        return Metadata.NONE;
    }

    /** The first frame with the extensions before it. */
    @Override
    public byte[] decodable() {
        return file(blocks.subList(0, blocks.indexOf(first()) + 1));
    }

    /** All frames with how long they are shown and how often; comments, text and what applications have added are left out. */
    @Override
    public Optional<byte[]> stripped() {
        return fault == null && first().end <= data.length
                ? Optional.of(file(blocks.stream().filter(block -> block.end <= data.length && isShown(block)).toList())) : Optional.empty();
    }

    /** How many there are. */
    long frames() {
        return blocks.stream().filter(Block::isImage).count();
    }

    /** Whether one colour of a frame is transparent. */
    boolean isTransparent() {
        return blocks.stream().anyMatch(block -> block.label == CONTROL && block.start + 3 < data.length && (Bytes.u8(data, block.start + 3) & 1) != 0);
    }

    private boolean isShown(Block block) {
        return block.isImage() || block.label == CONTROL || block.label == APPLICATION
                && (Bytes.startsWith(data, block.start + 3, "NETSCAPE2.0") || Bytes.startsWith(data, block.start + 3, "ANIMEXTS1.0"));
    }

    private byte[] file(List<Block> wanted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 2);
        out.write(data, 0, SCREEN_END + tableLength(10));
        for (Block block : wanted) {
            if (block.end <= data.length) {
                out.write(data, block.start, block.end - block.start);
            } else {
                writeCut(block, out);
            }
        }
        out.write(TRAILER);
        return out.toByteArray();
    }

    /** A cut chain of sub-blocks with its last one as long as it is, and an end. */
    private void writeCut(Block block, ByteArrayOutputStream out) {
        int at = block.start + DESCRIPTOR + tableLength(block.start + 9) + 1;
        out.write(data, block.start, at - block.start);
        while (at < data.length) {
            int length = Math.min(Bytes.u8(data, at), data.length - at - 1);
            if (length == 0) {
                break;
            }
            out.write(length);
            out.write(data, at + 1, length);
            at += 1 + length;
        }
        out.write(0);
    }
}
