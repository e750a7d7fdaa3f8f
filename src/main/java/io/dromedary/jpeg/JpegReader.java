package io.dromedary.jpeg;

import io.dromedary.jpeg.MarkerSegments.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what a JPEG's marker segments say in their order (ITU-T T.81, B.2) and has its scans decoded. */
final class JpegReader {

    private final MarkerSegments segments;
    private final byte[] data;
    private final Plan plan;
    private final boolean surveys;
    /** 0 where another JPEG is made. */
    private final int eighths;
    /** {@code null} where one is made. */
    private final Wanted wanted;
    private final long maxPixels;
    private final Workspace workspace;
    private final KeptMetadata metadata;
    private final EntropyReader entropy;
    private final QuantisationTable[] tables = new QuantisationTable[4];
    private final HuffmanTable[] dcTables = new HuffmanTable[4];
    private final HuffmanTable[] acTables = new HuffmanTable[4];
    private int restartInterval;
    private int scans;

    private Frame frame;
    private OutputPicture output;
    /** By component, once its first scan was met. */
    private final QuantisationTable[] steps = new QuantisationTable[4];
    private ProgressivePicture progressive;

    private JpegReader(MarkerSegments segments, Plan plan, boolean surveys, int eighths, Wanted wanted, long maxPixels, Workspace workspace) {
        this.wanted = wanted;
        this.eighths = eighths;
        this.surveys = surveys;
        this.workspace = workspace;
        this.segments = segments;
        data = segments.data();
        this.plan = plan;
        this.maxPixels = maxPixels;
        metadata = new KeptMetadata(segments);
        entropy = new EntropyReader(data);
    }

    /** Several that are made at once: JPEGs by their plans, and samples of so many eighths. */
    record Wanted(List<Plan> plans, List<Integer> eighths) {
    }

    /** What they became, in the same order. */
    record Several(List<Result> wholes, List<ReducedPicture> parts) {
    }

    /** What was read. */
    record Result(Frame source, CodedPicture picture, KeptMetadata metadata, Workspace workspace) {
    }

    static Result read(MarkerSegments segments, Plan plan, long maxPixels, Workspace workspace) throws UnsupportedJpegException, CorruptJpegException {
        JpegReader reader = new JpegReader(segments, plan, false, 0, null, maxPixels, workspace);
        reader.readSegments();
        reader.output.finish(reader.progressive, false);
        return reader.result(reader.output);
    }

    /** Decodes a file at a part of its size. */
    static ReducedPicture reduce(MarkerSegments segments, int eighths, long maxPixels, Workspace workspace) throws UnsupportedJpegException, CorruptJpegException {
        JpegReader reader = new JpegReader(segments, null, false, eighths, null, maxPixels, workspace);
        reader.readSegments();
        reader.output.finish(reader.progressive, false);
        return reader.output.reduced;
    }

    /** Decodes a file once for several. */
    static Several several(MarkerSegments segments, Wanted wanted, long maxPixels, Workspace workspace) throws UnsupportedJpegException, CorruptJpegException {
        JpegReader reader = new JpegReader(segments, null, false, 0, wanted, maxPixels, workspace);
        reader.readSegments();
        reader.output.finish(reader.progressive, false);
        List<OutputPicture> made = reader.output.several;
        int wholes = wanted.plans().size();
        return new Several(made.subList(0, wholes).stream().map(reader::result).toList(),
                made.subList(wholes, made.size()).stream().map(part -> part.reduced).toList());
    }

    /** Reads a file to see what it holds. */
    static JpegReader survey(MarkerSegments segments, RecompressOptions options, Workspace workspace)
            throws UnsupportedJpegException, CorruptJpegException {
        JpegReader reader = new JpegReader(segments, new Plan(0, options.tables(), options.chroma()), true, 0, null, options.maxPixels(), workspace);
        reader.readSegments();
        reader.output.finish(reader.progressive, true);
        return reader;
    }

    /** What a survey has counted. */
    Survey survey() {
        return output.survey;
    }

    /** A survey's sample, at the source's steps. */
    CodedPicture sample() {
        return output.picture;
    }

    /** Makes the whole of what was surveyed; a progressive picture's scans need not be decoded again. */
    Result whole(Plan wanted) throws UnsupportedJpegException, CorruptJpegException {
        if (progressive == null) {
            return read(segments, wanted, maxPixels, workspace);
        }
        OutputPicture whole = OutputPicture.whole(frame, output.picture.colour, wanted, workspace);
        for (int i = 0; i < frame.components().length; i++) {
            whole.begin(i, steps[i]);
        }
        whole.finish(progressive, true);
        return result(whole);
    }

    private Result result(OutputPicture made) {
        return new Result(frame, made.picture, metadata, workspace);
    }

    private void readSegments() throws UnsupportedJpegException, CorruptJpegException {
        if (data.length < 2 || BigEndian.u16(data, 0) != (0xFF00 | Marker.SOI)) {
            throw new CorruptJpegException("The file does not begin as a JPEG does (0xFF, 0xD8).");
        }
        Segment segment;
        for (int i = 0; (segment = segments.get(i)) != null; i++) {
            if (!segment.isScanData()) {
                readSegment(segment);
            }
        }
        if (segments.missing() != null) {
            throw CorruptJpegException.truncated(data.length, segments.missing());
        }
        finish();
    }

    private void readSegment(Segment segment) throws UnsupportedJpegException, CorruptJpegException {
        if (segment.length() < 4) {
            throw new CorruptJpegException("The segment at byte %d has the length %d.".formatted(segment.start(), segment.length() - 2));
        }
        if (Marker.isFrame(segment.marker())) {
            if (frame != null) {
                throw new CorruptJpegException("The file has two frame headers.");
            }
            frame = Frame.read(FrameHeader.read(data, segment), maxPixels);
            return;
        }
        int at = segment.content();
        int end = segment.end();
        switch (segment.marker()) {
            case Marker.SOS -> readScan(at, end);
            case Marker.DQT -> readQuantisationTables(at, end);
            case Marker.DHT -> readHuffmanTables(at, end);
            case Marker.DRI -> readRestartInterval(at, end);
            case Marker.DAC, Marker.JPG -> throw new UnsupportedJpegException("Arithmetic coding is not read.");
            default -> metadata.read(segment);
        }
    }

    private void readQuantisationTables(int from, int end) throws CorruptJpegException {
        int at = from;
        while (at < end) {
            int number = BigEndian.u8(data, at) & 15;
            int precision = BigEndian.u8(data, at) >> 4;
            if (number > 3 || precision > 1) {
                throw new CorruptJpegException("A quantisation table has number %d and precision %d.".formatted(number, precision));
            }
            tables[number] = QuantisationTable.read(data, at, end);
            at += 1 + 64 * (1 + precision);
        }
    }

    private void readHuffmanTables(int from, int end) throws CorruptJpegException {
        int at = from;
        while (at < end) {
            int number = BigEndian.u8(data, at) & 15;
            int kind = BigEndian.u8(data, at) >> 4;
            if (number > 3 || kind > 1) {
                throw new CorruptJpegException("A Huffman table has number %d and class %d.".formatted(number, kind));
            }
            HuffmanTable table = HuffmanTable.read(data, at, end);
            (kind == 0 ? dcTables : acTables)[number] = table;
            at += 17 + table.size();
        }
    }

    private void readRestartInterval(int at, int end) throws CorruptJpegException {
        if (end - at != 2) {
            throw new CorruptJpegException("A restart interval has %d bytes; 2 were expected.".formatted(end - at));
        }
        restartInterval = BigEndian.u16(data, at);
    }

    private void readScan(int at, int end) throws UnsupportedJpegException, CorruptJpegException {
        if (frame == null) {
            throw new CorruptJpegException("A scan comes before the frame header.");
        }
        if (++scans > MarkerSegments.MOST_SCANS) {
            throw new CorruptJpegException("The file has more than %d scans.".formatted(MarkerSegments.MOST_SCANS));
        }
        Scan scan = Scan.read(data, at, end, frame);
        if (output == null) {
            Colour colour = metadata.colour(frame.components());
            output = wanted != null ? several(colour)
                    : eighths > 0 ? OutputPicture.reduced(frame, ReducedPicture.of(frame, colour, eighths))
                    : surveys ? OutputPicture.sample(frame, colour, plan, workspace) : OutputPicture.whole(frame, colour, plan, workspace);
            progressive = frame.isProgressive() ? new ProgressivePicture(frame, workspace) : null;
        }
        ComponentSink[] members = new ComponentSink[scan.selectors().length];
        for (int i = 0; i < members.length; i++) {
            members[i] = sink(scan.selectors()[i].component());
        }
        // A later scan may refine what this one brings together with what is wanted, unless nothing but DC coefficients is.
        if (progressive != null && scan.from() > 0 && Arrays.stream(members).allMatch(member -> member.lastWanted() == 0)) {
            for (Scan.Selector selector : scan.selectors()) {
                progressive.advance(selector.component(), scan);
            }
            return;
        }
        entropy.begin(end, restartInterval);
        if (progressive != null) {
            new ProgressiveScan(entropy, scan, members, progressive, dcTables, acTables).decode();
        } else {
            new SequentialScan(entropy, scan, members, workspace, dcTables, acTables).decode(frame);
        }
        segments.scanDataEnds(entropy.end());
    }

    private OutputPicture several(Colour colour) throws UnsupportedJpegException {
        List<OutputPicture> several = new ArrayList<>();
        for (Plan each : wanted.plans()) {
            several.add(OutputPicture.whole(frame, colour, each, workspace));
        }
        for (int each : wanted.eighths()) {
            several.add(OutputPicture.reduced(frame, ReducedPicture.of(frame, colour, each)));
        }
        return OutputPicture.several(frame, several);
    }

    private ComponentSink sink(int component) throws CorruptJpegException {
        ComponentSink sink = output.sink(component);
        if (sink != null && progressive == null) {
            throw new CorruptJpegException("Component %d is in two scans.".formatted(component + 1));
        }
        if (sink != null) {
            return sink;
        }
        steps[component] = tables[frame.components()[component].table()];
        if (steps[component] == null) {
            throw new CorruptJpegException("Component %d has no quantisation table.".formatted(component + 1));
        }
        return output.begin(component, steps[component]);
    }

    private void finish() throws CorruptJpegException {
        if (output == null || !output.isComplete()) {
            throw new CorruptJpegException("The file ends before every component was in a scan.");
        }
        if (progressive != null) {
            progressive.checkComplete();
        }
    }

    Workspace workspace() {
        return workspace;
    }
}
