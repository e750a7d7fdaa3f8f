package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A WebP file (RFC 9649), of which an animation's first frame counts, drawn on the canvas. */
final class WebpChunks implements Container {

    private static final int FRAME_HEADER = 16;

    /** @param end behind the content, which may be behind the end of the data */
    private record Chunk(String name, int content, long end) {
    }

    private final byte[] data;
    private final List<Chunk> chunks = new ArrayList<>();
    private int width;
    private int height;
    private int left;
    private int top;
    private boolean animated;
    private Chunk alpha;
    private Chunk picture;
    private Exif exif = Exif.NONE;
    private IccProfile profile;
    private boolean endMissing;
    private ImageException fault;

    private WebpChunks(byte[] data) {
        this.data = data;
    }

    /** @param data at least as long as the marks that it was told by ({@link ImageType#of}) */
    static WebpChunks read(byte[] data) throws ImageException {
        WebpChunks webp = new WebpChunks(data);
        long end = 8 + Bytes.u32Little(data, 4);
        String missing = webp.readChunks(WebpFile.FIRST_CHUNK, Math.min(end, data.length), webp.chunks);
        webp.chunks.forEach(webp::readChunk);
        webp.check(missing != null ? missing
                : end > data.length + 1L ? "the rest of the " + end + " bytes its header announces" : null);
        if (webp.width < 1 || webp.height < 1) {
            throw webp.fault != null ? webp.fault : Faults.corrupt(ImageType.WEBP, "it holds no picture");
        }
        return webp;
    }

    /** @return what of the last chunk is missing, or {@code null} */
    private String readChunks(int from, long end, List<Chunk> into) {
        long at = from;
        while (at < end) {
            if (at + 8 > end) {
                return "a chunk's header";
            }
            Chunk chunk = new Chunk(Bytes.latin1(data, (int) at, 4), (int) at + 8, at + 8 + Bytes.u32Little(data, (int) at + 4));
            into.add(chunk);
            if (chunk.end > end) {
                return "the rest of a chunk (" + chunk.name.strip() + ")";
            }
            // Each begins at an even byte.
            at = chunk.end + (chunk.end & 1);
        }
        return null;
    }

    private void readChunk(Chunk chunk) {
        switch (chunk.name) {
            case "VP8X" -> {
                if (chunk.content + 10 <= data.length) {
                    widen(Bytes.u24Little(data, chunk.content + 4) + 1, Bytes.u24Little(data, chunk.content + 7) + 1);
                }
            }
            case "ANMF" -> readFrame(chunk);
            case "EXIF" -> exif = isWhole(chunk) ? Exif.read(content(chunk)) : exif;
            case "ICCP" -> profile = isWhole(chunk) ? IccProfile.of(content(chunk)) : null;
            default -> readPicture(chunk);
        }
    }

    private void readFrame(Chunk chunk) {
        if (picture != null || chunk.content + FRAME_HEADER > data.length) {
            return;
        }
        animated = true;
        left = 2 * Bytes.u24Little(data, chunk.content);
        top = 2 * Bytes.u24Little(data, chunk.content + 3);
        widen(left + Bytes.u24Little(data, chunk.content + 6) + 1, top + Bytes.u24Little(data, chunk.content + 9) + 1);
        List<Chunk> parts = new ArrayList<>();
        readChunks(chunk.content + FRAME_HEADER, Math.min(chunk.end, data.length), parts);
        parts.forEach(this::readPicture);
    }

    private void readPicture(Chunk chunk) {
        if (picture != null) {
            return;
        }
        if (chunk.name.equals("ALPH")) {
            alpha = chunk;
        } else if (chunk.name.equals("VP8 ") || chunk.name.equals("VP8L")) {
            picture = chunk;
            widenByPicture();
        }
    }

    private void widenByPicture() {
        int at = picture.content;
        if (isLossless()) {
            if (at + 5 <= data.length && Bytes.u8(data, at) == 0x2F) {
                long bits = Bytes.u32Little(data, at + 1);
                widen((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1);
            }
        } else if (at + 10 <= data.length && Bytes.startsWith(data, at + 3, "\u009D\1*")) {
            widen(Bytes.u16Little(data, at + 6) & 0x3FFF, Bytes.u16Little(data, at + 8) & 0x3FFF);
        }
    }

    private void widen(int atLeastWidth, int atLeastHeight) {
        width = Math.max(width, atLeastWidth);
        height = Math.max(height, atLeastHeight);
    }

    /** A picture that is there as a whole passes, whatever lacks behind it; of an animation, no frame may be missing. */
    private void check(String missing) {
        boolean whole = picture != null && isWhole(picture) && (alpha == null || isWhole(alpha));
        if (missing != null && (animated || !whole)) {
            fault = Faults.truncated(ImageType.WEBP, data.length, missing);
        } else if (picture == null) {
            fault = Faults.corrupt(ImageType.WEBP, "it holds no picture");
        } else if (!whole) {
            fault = Faults.corrupt(ImageType.WEBP, "a frame's picture is longer than its frame");
        }
        endMissing = missing != null && fault == null;
    }

    private boolean isWhole(Chunk chunk) {
        return chunk.end <= data.length;
    }

    private byte[] content(Chunk chunk) {
        return Arrays.copyOfRange(data, chunk.content, (int) chunk.end);
    }

    boolean isLossless() {
        return picture.name.equals("VP8L");
    }

    /** Whether a lossy picture's transparency is stored without compression (RFC 9649, section 2.7.1.2). */
    boolean hasPlainAlpha() {
        return !isLossless() && alpha != null && alpha.end > alpha.content && (data[alpha.content] & 3) == 0;
    }

    @Override
    public ImageType type() {
        return ImageType.WEBP;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int left() {
        return left;
    }

    @Override
    public int top() {
        return top;
    }

    @Override
    public Optional<ImageException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public boolean endMissing() {
        return endMissing;
    }

    /** The picture, or the animation's first frame, as a file with nothing else in it. */
    @Override
    public byte[] decodable() {
        ByteArrayOutputStream still = new ByteArrayOutputStream();
        if (alpha != null && !isLossless()) {
            int at = picture.content;
            int frameWidth = at + 10 > data.length ? 1 : Math.max(1, Bytes.u16Little(data, at + 6) & 0x3FFF);
            int frameHeight = at + 10 > data.length ? 1 : Math.max(1, Bytes.u16Little(data, at + 8) & 0x3FFF);
            WebpFile.writeHeader(still, WebpFile.HAS_ALPHA, frameWidth, frameHeight);
            write(alpha, still);
        }
        write(picture, still);
        return WebpFile.of(still);
    }

    private void write(Chunk chunk, ByteArrayOutputStream out) {
        WebpFile.write(out, chunk.name, data, chunk.content, (int) Math.min(chunk.end, data.length) - chunk.content);
    }

    /** Picture, profile, copyright and what moves; the extended header only where something needs it. */
    @Override
    public Optional<byte[]> stripped() {
        boolean canvas = chunks.get(0).name.equals("VP8X") && isWhole(chunks.get(0));
        if (fault != null || exif.orientation() != 1 || animated && !canvas) {
            return Optional.empty();
        }
        boolean transparent = alpha != null && !isLossless();
        int flags = (profile != null ? WebpFile.HAS_PROFILE : 0) | (exif.copyright() != null ? WebpFile.HAS_EXIF : 0)
                | (animated ? data[chunks.get(0).content] & WebpFile.HAS_ALPHA | WebpFile.MOVES : transparent ? WebpFile.HAS_ALPHA : 0);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(data.length);
        if (flags != 0) {
            WebpFile.writeHeader(kept, flags, width, height);
        }
        if (profile != null) {
            writeAll("ICCP", kept);
        }
        if (animated) {
            writeAll("ANIM", kept);
            writeAll("ANMF", kept);
        } else {
            if (transparent) {
                write(alpha, kept);
            }
            write(picture, kept);
        }
        if (exif.copyright() != null) {
            WebpFile.writeCopyright(kept, exif.copyright());
        }
        return Optional.of(WebpFile.of(kept));
    }

    private void writeAll(String name, ByteArrayOutputStream out) {
        chunks.stream().filter(chunk -> chunk.name.equals(name)).forEach(chunk -> write(chunk, out));
    }

    @Override
    public Metadata metadata() {
        return new Metadata(exif.orientation(), exif.copyright(), profile);
    }
}
