package io.dromedary.image;

import io.dromedary.jpeg.CorruptJpegException;
import io.dromedary.jpeg.FrameHeader;
import io.dromedary.jpeg.Marker;
import io.dromedary.jpeg.MarkerSegments;
import io.dromedary.jpeg.MarkerSegments.Segment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JPEG by its marker segments. Those up to the first scan are read at once; the data of the scans is gone through when it must be known
 * where it ends, unless the codec has decoded it meanwhile.
 */
final class JpegSegments implements Container {

    private static final String JFIF = "JFIF\0";
    private static final String ADOBE = "Adobe";

    private final MarkerSegments source;
    private final FrameHeader frame;
    /** Those before the first scan, where decoders look for what is said of the picture. */
    private final List<Segment> header = new ArrayList<>();
    /** Of the source, or of what it is with an end marker where it had none. */
    private MarkerSegments segments;
    private boolean complete;
    private boolean endMissing;
    private ImageException fault;

    private JpegSegments(byte[] data) throws ImageException {
        source = new MarkerSegments(data);
        segments = source;
        frame = readFrame();
        Segment segment = source.get(0);
        while (segment != null && segment.marker() != Marker.SOS) {
            header.add(segment);
            segment = source.get(header.size());
        }
        fault = faultOfFrame();
        // What looks like the end of a file was cut elsewhere only by chance: then whoever decodes it finds that out.
        if (segment == null || !source.seemEnded()) {
            complete();
        }
    }

    static JpegSegments read(byte[] data) throws ImageException {
        return new JpegSegments(data);
    }

    private FrameHeader readFrame() throws ImageException {
        Segment segment;
        for (int i = 0; (segment = source.get(i)) != null; i++) {
            if (Marker.isFrame(segment.marker())) {
                try {
                    return FrameHeader.read(source.data(), segment);
                } catch (CorruptJpegException e) {
                    throw Faults.corrupt(ImageType.JPEG, "its frame header is too short", e);
                }
            }
        }
        throw source.missing() == null ? Faults.corrupt(ImageType.JPEG, "it holds no picture")
                : Faults.truncated(ImageType.JPEG, source.data().length, "the header with the picture's size");
    }

    /** Finds the end, and adds it where it is missing. */
    private void complete() {
        if (complete) {
            return;
        }
        complete = true;
        List<Segment> all = source.all();
        if (source.missing() != null) {
            endMissing = true;
            segments = new MarkerSegments(JpegEnd.added(source.data(), all.get(all.size() - 1).end()));
        }
        if (fault == null) {
            fault = faultOfScans();
        }
    }

    private ImageException faultOfFrame() {
        if (!frame.isCommon() && !frame.isLossless()) {
            return Faults.unsupported("a JPEG of an uncommon kind (%d bits a sample, frame marker 0x%X)"
                    .formatted(frame.precision(), frame.process()));
        }
        return frame.width() < 1 || frame.height() < 1
                ? Faults.corrupt(ImageType.JPEG, "its size is given as " + frame.width() + " × " + frame.height() + " pixels") : null;
    }

    private ImageException faultOfScans() {
        List<byte[]> scans = segments.all().stream().filter(segment -> segment.marker() == Marker.SOS)
                .map(segment -> content(segment, segments)).toList();
        if (endMissing && !JpegEnd.isComplete(frame, scans)) {
            return Faults.truncated(ImageType.JPEG, source.data().length, "a part of the picture's data");
        }
        return scans.isEmpty() || scans.size() > MarkerSegments.MOST_SCANS
                ? Faults.corrupt(ImageType.JPEG, "it holds " + scans.size() + " scans") : null;
    }

    /** The file, with an end marker where it is known to have none. */
    MarkerSegments file() {
        return segments;
    }

    @Override
    public boolean endMissing() {
        complete();
        return endMissing;
    }

    JpegColor color() {
        return JpegColor.of(frame.components(), find(Marker.APP0, JFIF).isPresent(), adobeTransform());
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
        return find(Marker.APP14, ADOBE).filter(segment -> segment.end() - segment.content() >= 12)
                .map(segment -> Bytes.u8(source.data(), segment.content() + 11)).orElse(-1);
    }

    private Optional<Segment> find(int marker, String identifier) {
        return header(marker, identifier).findFirst();
    }

    private Stream<Segment> header(int marker, String identifier) {
        return header.stream().filter(segment -> source.is(segment, marker, identifier));
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
    public Optional<ImageException> earlyFault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public Optional<ImageException> fault() {
        complete();
        return Optional.ofNullable(fault);
    }

    @Override
    public Metadata metadata() {
        Exif exif = find(Marker.APP1, Exif.IDENTIFIER).map(segment -> Exif.read(content(segment, source))).orElse(Exif.NONE);
        return new Metadata(exif.orientation(), exif.copyright(), JpegMetadata.joinProfile(
                header(Marker.APP2, JpegMetadata.PROFILE).map(segment -> content(segment, source)).toList()));
    }

    private static byte[] content(Segment segment, MarkerSegments of) {
        return Arrays.copyOfRange(of.data(), segment.content(), segment.end());
    }

    /**
     * Only what carries the picture, with one segment before it that leaves no doubt about the colours: ImageIO takes
     * three equally sampled components for RGB where no segment says otherwise, all other decoders for YCbCr.
     */
    @Override
    public byte[] decodable() {
        ByteArrayOutputStream out = begin(source.data().length);
        switch (color()) {
            case RGB -> out.writeBytes(JpegMetadata.adobe(0));
            case CMYK, YCCK -> {
                find(Marker.APP14, ADOBE).ifPresent(segment -> write(segment, source, out));
                JpegMetadata.writeProfile(metadata().profile(), out);
            }
            default -> out.writeBytes(JpegMetadata.JFIF.clone());
        }
        return finish(out);
    }

    @Override
    public Optional<byte[]> stripped() {
        return isStrippable() ? Optional.of(finish(strippedHeader(source.data().length))) : Optional.empty();
    }

    /** How long {@link #stripped} is, or the file where it is left as it is. */
    int strippedLength() {
        complete();
        return isStrippable() ? strippedHeader(0).size() + picture().mapToInt(Segment::length).sum() + 2 : segments.data().length;
    }

    private boolean isStrippable() {
        return metadata().upright() && frame.isCommon() && color().isPlain();
    }

    private ByteArrayOutputStream strippedHeader(int room) {
        ByteArrayOutputStream out = begin(room);
        find(Marker.APP0, JFIF).ifPresent(segment -> write(segment, source, out));
        Metadata metadata = metadata();
        JpegMetadata.writeCopyright(metadata.copyright(), out);
        JpegMetadata.writeProfile(metadata.profile(), out);
        find(Marker.APP14, ADOBE).ifPresent(segment -> write(segment, source, out));
        return out;
    }

    private ByteArrayOutputStream begin(int room) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(room + 32);
        out.write(0xFF);
        out.write(Marker.SOI);
        return out;
    }

    private byte[] finish(ByteArrayOutputStream out) {
        complete();
        picture().forEach(segment -> write(segment, segments, out));
        out.write(0xFF);
        out.write(Marker.EOI);
        return out.toByteArray();
    }

    private Stream<Segment> picture() {
        return segments.all().stream().filter(segment -> !segment.isMetadata());
    }

    private static void write(Segment segment, MarkerSegments of, ByteArrayOutputStream out) {
        out.write(of.data(), segment.start(), segment.length());
    }
}
