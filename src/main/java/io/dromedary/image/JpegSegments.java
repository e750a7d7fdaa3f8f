package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A JPEG's marker segments (ITU-T T.81, annex B). */
final class JpegSegments implements Container {

    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int COM = 0xFE;
    private static final int APP0 = 0xE0;
    /** No real file has more scans; a forged one makes a decoder work for minutes. */
    private static final int MOST_SCANS = 100;

    /** From its marker's first byte to behind its last one; a scan's data belongs to its header. */
    private record Segment(int marker, int start, int content, int end) {
        boolean isMetadata() {
            return marker >= APP0 && marker <= APP0 + 15 || marker == COM;
        }
    }

    private final byte[] data;
    private final List<Segment> segments = new ArrayList<>();
    private final boolean endMissing;
    private JpegFrame frame;
    private ImageException fault;

    private JpegSegments(byte[] data, boolean endMissing) {
        this.data = data;
        this.endMissing = endMissing;
    }

    static JpegSegments read(byte[] data) throws ImageException {
        JpegSegments jpeg = new JpegSegments(data, false);
        boolean ended = jpeg.readSegments();
        if (jpeg.frame == null) {
            throw ended ? Faults.corrupt(ImageType.JPEG, "it holds no picture")
                    : Faults.truncated(ImageType.JPEG, data.length, "the header with the picture's size");
        }
        if (!ended) {
            int end = jpeg.segments.isEmpty() ? 2 : jpeg.segments.get(jpeg.segments.size() - 1).end;
            byte[] repaired = JpegEnd.added(data, end);
            jpeg = new JpegSegments(repaired, true);
            jpeg.readSegments();
        }
        jpeg.check(data.length);
        return jpeg;
    }

    /** Whether the end marker was found. */
    private boolean readSegments() throws ImageException {
        int at = 2;
        while (at + 1 < data.length) {
            if (data[at] != (byte) 0xFF || data[at + 1] == (byte) 0xFF) {
                // Fill bytes, and the stray ones between segments that decoders pass over.
                at++;
                continue;
            }
            int marker = Bytes.u8(data, at + 1);
            if (marker == EOI) {
                return true;
            }
            if (marker <= 1 || marker >= 0xD0 && marker <= 0xD8) {
                at += 2;
                continue;
            }
            int end = at + 4 > data.length ? data.length + 1 : at + 2 + Bytes.u16(data, at + 2);
            if (end > data.length) {
                return false;
            }
            readFrame(marker, at + 4, end);
            int behind = marker == SOS ? behindScan(end) : end;
            segments.add(new Segment(marker, at, Math.min(at + 4, end), behind));
            at = behind;
        }
        return false;
    }

    private void readFrame(int marker, int at, int end) throws ImageException {
        if (frame == null && marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            frame = JpegFrame.read(data, marker, at, end - at);
        }
    }

    /** The next marker that is neither a stuffed byte nor a restart (T.81, B.1.1.5). */
    private int behindScan(int from) {
        for (int at = from; at + 1 < data.length; at++) {
            // Most of a file is passed over here: eight bytes at a time where none is 0xFF.
            while (at + Long.BYTES < data.length && !Bytes.holdsFF(data, at)) {
                at += Long.BYTES;
            }
            if (at + 1 < data.length && data[at] == (byte) 0xFF) {
                int next = Bytes.u8(data, at + 1);
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return at;
                }
            }
        }
        return data.length;
    }

    private void check(int length) {
        long scans = segments.stream().filter(segment -> segment.marker == SOS).count();
        if (!frame.isCommon() && !frame.isLossless()) {
            fault = Faults.unsupported("a JPEG of an uncommon kind (%d bits a sample, frame marker 0x%X)"
                    .formatted(frame.precision(), frame.process()));
        } else if (endMissing && !JpegEnd.isComplete(frame, scanHeaders())) {
            fault = Faults.truncated(ImageType.JPEG, length, "a part of the picture's data");
        } else if (frame.width() < 1 || frame.height() < 1) {
            fault = Faults.corrupt(ImageType.JPEG, "its size is given as " + frame.width() + " × " + frame.height() + " pixels");
        } else if (scans == 0 || scans > MOST_SCANS) {
            fault = Faults.corrupt(ImageType.JPEG, "it holds " + scans + " scans");
        }
    }

    private List<byte[]> scanHeaders() {
        return segments.stream().filter(segment -> segment.marker == SOS).map(this::content).toList();
    }

    /** The file, with an end marker where it had none. */
    byte[] file() {
        return data;
    }

    @Override
    public boolean endMissing() {
        return endMissing;
    }

    JpegColor color() {
        return JpegColor.of(frame.componentIds(), find(0xE0, "JFIF\0").isPresent(), adobeTransform());
    }

    boolean isProgressive() {
        return frame.isProgressive();
    }

    /** Of all components, in whole blocks. */
    long samples() {
        return frame.samples();
    }

    boolean isLossless() {
        return frame.isLossless();
    }

    boolean hasAdobe() {
        return adobeTransform() >= 0;
    }

    private int adobeTransform() {
        return find(0xEE, "Adobe").filter(segment -> segment.end - segment.content >= 12)
                .map(segment -> Bytes.u8(data, segment.content + 11)).orElse(-1);
    }

    private Optional<Segment> find(int marker, String identifier) {
        return segments.stream().filter(segment -> is(segment, marker, identifier)).findFirst();
    }

    private boolean is(Segment segment, int marker, String identifier) {
        return segment.marker == marker && segment.end - segment.content >= identifier.length()
                && Bytes.startsWith(data, segment.content, identifier);
    }

    @Override
    public ImageType type() {
        return ImageType.JPEG;
    }

    @Override
    public int width() {
        return frame.width();
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public Optional<ImageException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public Metadata metadata() {
        Exif exif = find(0xE1, Exif.IDENTIFIER).map(segment -> Exif.read(content(segment))).orElse(Exif.NONE);
        return new Metadata(exif.orientation(), exif.copyright(), JpegMetadata.joinProfile(
                segments.stream().filter(segment -> is(segment, 0xE2, JpegMetadata.PROFILE)).map(this::content).toList()));
    }

    private byte[] content(Segment segment) {
        return Arrays.copyOfRange(data, segment.content, segment.end);
    }

    /**
     * Only what carries the picture, with one segment before it that leaves no doubt about the colours: ImageIO takes
     * three equally sampled components for RGB where no segment says otherwise, all other decoders for YCbCr.
     */
    @Override
    public byte[] decodable() {
        ByteArrayOutputStream out = begin(data.length);
        switch (color()) {
            case RGB -> out.writeBytes(JpegMetadata.adobe(0));
            case CMYK, YCCK -> {
                find(0xEE, "Adobe").ifPresent(segment -> write(segment, out));
                JpegMetadata.writeProfile(metadata().profile(), out);
            }
            default -> out.writeBytes(JpegMetadata.JFIF.clone());
        }
        return finish(out);
    }

    @Override
    public Optional<byte[]> stripped() {
        return isStrippable() ? Optional.of(finish(strippedHeader(data.length))) : Optional.empty();
    }

    /** How long {@link #stripped} is, or the file where it is left as it is. */
    int strippedLength() {
        if (!isStrippable()) {
            return data.length;
        }
        int picture = segments.stream().filter(segment -> !segment.isMetadata()).mapToInt(segment -> segment.end - segment.start).sum();
        return strippedHeader(0).size() + picture + 2;
    }

    private boolean isStrippable() {
        return metadata().upright() && frame.isCommon() && color().isPlain();
    }

    private ByteArrayOutputStream strippedHeader(int room) {
        ByteArrayOutputStream out = begin(room);
        find(0xE0, "JFIF\0").ifPresent(segment -> write(segment, out));
        Metadata metadata = metadata();
        JpegMetadata.writeCopyright(metadata.copyright(), out);
        JpegMetadata.writeProfile(metadata.profile(), out);
        find(0xEE, "Adobe").ifPresent(segment -> write(segment, out));
        return out;
    }

    private ByteArrayOutputStream begin(int room) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(room + 32);
        out.write(0xFF);
        out.write(0xD8);
        return out;
    }

    private byte[] finish(ByteArrayOutputStream out) {
        segments.stream().filter(segment -> !segment.isMetadata()).forEach(segment -> write(segment, out));
        out.write(0xFF);
        out.write(EOI);
        return out.toByteArray();
    }

    private void write(Segment segment, ByteArrayOutputStream out) {
        out.write(data, segment.start, segment.end - segment.start);
    }
}
