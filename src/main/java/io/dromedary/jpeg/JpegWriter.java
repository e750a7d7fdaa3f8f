package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a picture as a JPEG (ITU-T T.81, B.2). */
final class JpegWriter {

    /** Bytes of what stands before the first Huffman table, about. */
    static final int HEADER = 200;

    private JpegWriter() {
    }

    /** Writes it as a sequential JPEG, or as a progressive one where that is wanted and smaller. */
    static Recompressed write(JpegReader.Result read, CodedPicture picture, int quality, boolean progressive) {
        BitWriter out = read.workspace().writer();
        BaselineWriter baseline = new BaselineWriter(picture);
        ProgressiveWriter scans = progressive ? new ProgressiveWriter(picture, read.workspace()) : null;
        boolean smaller = progressive && scans.bits() < baseline.bits();
        byte[] bytes = smaller ? scans.write(read.metadata(), out) : baseline.write(read.metadata(), out);
        read.workspace().releaseSymbols(0);
        return new Recompressed(bytes, picture.frame.width(), picture.frame.height(), quality, smaller, picture.frame != read.source(),
            Miniature.of(picture));
    }

    /** How long the picture's file would be, nearly. */
    static long bytes(CodedPicture picture, boolean progressive, Workspace workspace) {
        long bits = new BaselineWriter(picture).bits();
        if (progressive) {
            bits = Math.min(bits, new ProgressiveWriter(picture, workspace).bits());
            workspace.releaseSymbols(0);
        }
        return bytes(bits);
    }

    /** How long a file of so many bits in its scans is, nearly: one byte in 256 is 0xFF by chance, and gets another. */
    static long bytes(long bits) {
        return bits / 8 + bits / 2048 + HEADER;
    }

    /** Bytes of a scan's header. */
    static int scanHeader(int components) {
        return 8 + 2 * components;
    }

    /** Bytes of a Huffman table's segment. */
    static int tableLength(HuffmanCode code) {
        return 21 + code.symbols.length;
    }

    /** Everything before the Huffman tables. */
    static void writeHeader(CodedPicture picture, KeptMetadata metadata, boolean progressive, BitWriter out) {
        out.marker(Marker.SOI);
        metadata.write(picture.colour, out);
        List<QuantisationTable> tables = new ArrayList<>();
        for (QuantisationTable table : picture.tables) {
            if (!tables.contains(table)) {
                tables.add(table);
            }
        }
        boolean wide = false;
        for (int number = 0; number < tables.size(); number++) {
            wide |= tables.get(number).isWide();
            writeTable(tables.get(number), number, out);
        }
        int process = progressive ? Marker.SOF2 : wide ? Marker.SOF1 : Marker.SOF0;
        writeFrame(process, picture, tables, out);
    }

    private static void writeTable(QuantisationTable table, int number, BitWriter out) {
        boolean wide = table.isWide();
        out.segment(Marker.DQT, wide ? 129 : 65);
        out.u8((wide ? 0x10 : 0) | number);
        for (int step : table.steps()) {
            if (wide) {
                out.u16(step);
            } else {
                out.u8(step);
            }
        }
    }

    private static void writeFrame(int process, CodedPicture picture, List<QuantisationTable> tables, BitWriter out) {
        Component[] components = picture.frame.components();
        out.segment(process, 6 + 3 * components.length);
        out.u8(8);
        out.u16(picture.frame.height());
        out.u16(picture.frame.width());
        out.u8(components.length);
        for (int i = 0; i < components.length; i++) {
            out.u8(components[i].id());
            out.u8(components[i].horizontal() << 4 | components[i].vertical());
            out.u8(tables.indexOf(picture.tables[i]));
        }
    }

    static void writeHuffmanTable(HuffmanCode code, boolean ac, int number, BitWriter out) {
        out.segment(Marker.DHT, 17 + code.symbols.length);
        out.u8((ac ? 0x10 : 0) | number);
        for (int length = 1; length <= 16; length++) {
            out.u8(code.lengths[length]);
        }
        out.bytes(code.symbols, 0, code.symbols.length);
    }

    static void writeScan(CodedPicture picture, Scan scan, BitWriter out) {
        int count = scan.selectors().length;
        out.segment(Marker.SOS, 4 + 2 * count);
        out.u8(count);
        for (int i = 0; i < count; i++) {
            Scan.Selector selector = scan.selectors()[i];
            out.u8(picture.frame.components()[selector.component()].id());
            out.u8(selector.dcTable() << 4 | selector.acTable());
        }
        out.u8(scan.from());
        out.u8(scan.to());
        out.u8(scan.high() << 4 | scan.low());
    }

    static int[] all(int count) {
        int[] components = new int[count];
        Arrays.setAll(components, i -> i);
        return components;
    }
}
