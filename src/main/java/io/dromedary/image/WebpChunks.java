package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** A WebP file (RFC 9649), of which an animation's first frame counts, drawn on the canvas. */
final class WebpChunks implements Container {

    private static final int FIRST_CHUNK = 12;

    private final byte[] data;
    private int width;
    private int height;
    private int left;
    private int top;
    private byte[] frame;
    private Exif exif = Exif.NONE;
    private ImageException fault;

    private WebpChunks(byte[] data) {
        this.data = data;
    }

    static WebpChunks read(byte[] data) throws ImageException {
        WebpChunks webp = new WebpChunks(data);
        webp.readChunks();
        if (webp.width < 1 || webp.height < 1) {
            throw webp.fault != null ? webp.fault : Faults.corrupt(ImageType.WEBP, "it holds no picture");
        }
        return webp;
    }

    private void readChunks() {
        long end = 8 + (data.length < 8 ? 0 : Bytes.u32Little(data, 4));
        int at = FIRST_CHUNK;
        boolean picture = false;
        while (at < Math.min(end, data.length)) {
            if (at + 8 > data.length) {
                fault = Faults.truncated(ImageType.WEBP, data.length, "a chunk's header");
                return;
            }
            String name = Bytes.latin1(data, at, 4);
            long length = Bytes.u32Little(data, at + 4);
            picture |= readChunk(name, at + 8, picture);
            if (at + 8 + length > data.length) {
                fault = Faults.truncated(ImageType.WEBP, data.length, "the rest of a chunk (" + name.strip() + ")");
                return;
            }
            if (name.equals("EXIF")) {
                exif = Exif.read(Arrays.copyOfRange(data, at + 8, at + 8 + (int) length));
            }
            if (name.equals("ANMF") && frame == null) {
                frame = stillOf(at + 8, (int) length);
            }
            at += 8 + (int) (length + (length & 1));
        }
        if (end > data.length + 1L) {
            fault = Faults.truncated(ImageType.WEBP, data.length, "the rest of the " + end + " bytes its header announces");
        } else if (!picture) {
            fault = Faults.corrupt(ImageType.WEBP, "it holds no picture");
        }
    }

    /** Takes the dimensions that a chunk names; tells whether it was one with a picture. */
    private boolean readChunk(String name, int at, boolean picture) {
        switch (name) {
            case "VP8X" -> {
                if (at + 10 <= data.length) {
                    widen(Bytes.u24Little(data, at + 4) + 1, Bytes.u24Little(data, at + 7) + 1);
                }
                return false;
            }
            case "VP8 " -> {
                if (at + 10 <= data.length && Bytes.startsWith(data, at + 3, "\u009D\1*")) {
                    widen(Bytes.u16Little(data, at + 6) & 0x3FFF, Bytes.u16Little(data, at + 8) & 0x3FFF);
                }
                return true;
            }
            case "VP8L" -> {
                if (at + 5 <= data.length && Bytes.u8(data, at) == 0x2F) {
                    long bits = Bytes.u32Little(data, at + 1);
                    widen((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1);
                }
                return true;
            }
            case "ANMF" -> {
                if (at + 16 <= data.length && !picture) {
                    left = 2 * Bytes.u24Little(data, at);
                    top = 2 * Bytes.u24Little(data, at + 3);
                    widen(left + Bytes.u24Little(data, at + 6) + 1, top + Bytes.u24Little(data, at + 9) + 1);
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void widen(int atLeastWidth, int atLeastHeight) {
        width = Math.max(width, atLeastWidth);
        height = Math.max(height, atLeastHeight);
    }

    /** The animation frame at {@code at} as a file of its own, so that a decoder for still pictures reads it. */
    private byte[] stillOf(int at, int length) {
        if (length < 24) {
            return null;
        }
        byte[] chunks = Arrays.copyOfRange(data, at + 16, at + length);
        boolean extended = Bytes.startsWith(chunks, 0, "ALPH");
        ByteArrayOutputStream still = new ByteArrayOutputStream(length + 40);
        still.writeBytes(new byte[] {'R', 'I', 'F', 'F'});
        writeLittle(still, 4 + (extended ? 18 : 0) + chunks.length, 4);
        still.writeBytes(new byte[] {'W', 'E', 'B', 'P'});
        if (extended) {
            still.writeBytes(new byte[] {'V', 'P', '8', 'X', 10, 0, 0, 0, 0x10, 0, 0, 0});
            still.write(data, at + 6, 6);
        }
        still.writeBytes(chunks);
        return still.toByteArray();
    }

    private static void writeLittle(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> 8 * i);
        }
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
    public byte[] decodable() {
        return frame != null ? frame : data;
    }

    @Override
    public Metadata metadata() {
        return new Metadata(exif.orientation(), exif.copyright(), null);
    }
}
