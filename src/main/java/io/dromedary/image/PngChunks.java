package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG's chunks (ISO/IEC 15948, clause 5). */
final class PngChunks implements Container {

    static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";

    private static final Set<String> FOR_DECODING = Set.of("IHDR", "PLTE", "tRNS", "IDAT");
    /** What decides how the picture looks, an animation's frames included; the rest is metadata. */
    private static final Set<String> FOR_LOOKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT",
            "iCCP", "sRGB", "gAMA", "cHRM", "cICP", "mDCV", "cLLI", "sBIT", "acTL", "fcTL", "fdAT");
    private static final Set<String> ANIMATION = Set.of("acTL", "fcTL", "fdAT");
    private static final int PALETTE = 3;

    private record Chunk(String name, int start, int length) {
        int end() {
            return start + 12 + length;
        }
    }

    private final byte[] data;
    private final List<Chunk> chunks = new ArrayList<>();
    /** Of the picture's data, where the file stops inside a chunk of it. */
    private byte[] cutPart;
    private boolean endMissing;
    private ImageException fault;

    private PngChunks(byte[] data) {
        this.data = data;
    }

    static PngChunks read(byte[] data) throws ImageException {
        if (data.length < 33) {
            throw Faults.truncated(ImageType.PNG, data.length, "the header chunk (IHDR)");
        }
        if (!Bytes.startsWith(data, 0, SIGNATURE)) {
            throw Faults.corrupt(ImageType.PNG, "its signature has been changed, as a transfer in text mode does");
        }
        if (!Bytes.startsWith(data, 8, "\0\0\0\rIHDR")) {
            throw Faults.corrupt(ImageType.PNG, "it does not begin with a header chunk (IHDR)");
        }
        PngChunks png = new PngChunks(data);
        if (png.width() < 1 || png.height() < 1) {
            throw Faults.corrupt(ImageType.PNG, "its size is given as " + Bytes.u32(data, 16) + " × "
                    + Bytes.u32(data, 20) + " pixels");
        }
        png.readChunks();
        return png;
    }

    private void readChunks() {
        int at = SIGNATURE.length();
        while (at + 12 <= data.length) {
            long length = Bytes.u32(data, at);
            String name = Bytes.latin1(data, at + 4, 4);
            if (!name.matches("[A-Za-z]{4}") || length > Integer.MAX_VALUE) {
                stopped(Faults.corrupt(ImageType.PNG, "at byte " + at + " no chunk begins"), at);
                return;
            }
            if (name.equals("IEND")) {
                return;
            }
            if (at + 12 + length > data.length) {
                stopped(Faults.truncated(ImageType.PNG, data.length, "the rest of a chunk (" + name + ")"), at);
                return;
            }
            Chunk chunk = new Chunk(name, at, (int) length);
            if (FOR_DECODING.contains(name) && !checksumHolds(chunk)) {
                fault = Faults.corrupt(ImageType.PNG, "the checksum of a chunk (" + name + ") does not hold");
                return;
            }
            chunks.add(chunk);
            at = chunk.end();
        }
        stopped(Faults.truncated(ImageType.PNG, data.length, "the end chunk (IEND)"), at);
    }

    /** The file stops or goes astray at {@code at}: it passes where every row is there. */
    private void stopped(ImageException otherwise, int at) {
        List<byte[]> parts = new ArrayList<>(chunks.stream().filter(chunk -> chunk.name.equals("IDAT")).map(this::content).toList());
        boolean cut = Bytes.startsWith(data, at + 4, "IDAT");
        if (cut) {
            int length = (int) Math.min(Bytes.u32(data, at), data.length - at - 8);
            cutPart = Arrays.copyOfRange(data, at + 8, at + 8 + Math.max(0, length));
            parts.add(cutPart);
        }
        endMissing = PngRows.areWhole(data, parts);
        fault = endMissing ? null : otherwise;
    }

    private boolean checksumHolds(Chunk chunk) {
        CRC32 checksum = new CRC32();
        checksum.update(data, chunk.start + 4, 4 + chunk.length);
        return checksum.getValue() == Bytes.u32(data, chunk.start + 8 + chunk.length);
    }

    boolean hasBeforePicture(String name) {
        return chunks.stream().takeWhile(chunk -> !chunk.name.equals("IDAT")).anyMatch(chunk -> chunk.name.equals(name));
    }

    /** Whether its rows come in several passes (ISO/IEC 15948, 8). */
    boolean isInterlaced() {
        return data[28] != 0;
    }

    @Override
    public ImageType type() {
        return ImageType.PNG;
    }

    @Override
    public int width() {
        return (int) Bytes.u32(data, 16);
    }

    @Override
    public int height() {
        return (int) Bytes.u32(data, 20);
    }

    @Override
    public Optional<ImageException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public byte[] decodable() {
        return only(FOR_DECODING, null);
    }

    @Override
    public Optional<byte[]> stripped() {
        Metadata metadata = metadata();
        return metadata.upright() && cutPart == null ? Optional.of(only(FOR_LOOKS, metadata.copyright())) : Optional.empty();
    }

    private byte[] only(Set<String> wanted, String copyright) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 16);
        out.write(data, 0, SIGNATURE.length());
        boolean behindPalette = Bytes.u8(data, 25) != PALETTE;
        for (Chunk chunk : chunks) {
            behindPalette |= chunk.name.equals("PLTE");
            // Transparency before the colours that it is for is passed over, as browsers do.
            boolean misplaced = chunk.name.equals("tRNS") && !behindPalette || endMissing && ANIMATION.contains(chunk.name);
            if (wanted.contains(chunk.name) && !misplaced) {
                out.write(data, chunk.start, chunk.end() - chunk.start);
            }
            if (copyright != null && chunk.name.equals("IHDR")) {
                out.writeBytes(PngMetadata.copyrightChunk(copyright));
            }
        }
        if (cutPart != null) {
            out.writeBytes(PngMetadata.chunk("IDAT", cutPart));
        }
        out.writeBytes(PngMetadata.chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    @Override
    public boolean endMissing() {
        return endMissing;
    }

    @Override
    public Metadata metadata() {
        int orientation = 1;
        String copyright = null;
        IccProfile profile = null;
        for (Chunk chunk : chunks) {
            switch (chunk.name) {
                case "iCCP" -> profile = PngMetadata.profile(content(chunk));
                case "eXIf" -> {
                    Exif exif = Exif.read(content(chunk));
                    orientation = exif.orientation();
                    copyright = copyright == null ? exif.copyright() : copyright;
                }
                case "tEXt", "iTXt" -> {
                    String text = PngMetadata.copyright(content(chunk), chunk.name.equals("iTXt"));
                    copyright = text == null ? copyright : text;
                }
                default -> { }
            }
        }
        return new Metadata(orientation, copyright, profile);
    }

    private byte[] content(Chunk chunk) {
        return Arrays.copyOfRange(data, chunk.start + 8, chunk.start + 8 + chunk.length);
    }
}
