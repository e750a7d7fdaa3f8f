package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a picture as a progressive JPEG, in libjpeg's order of scans, each with Huffman tables made for it. */
final class ProgressiveWriter {

    private static final int[] NONE = {0, 0, 0, 0};

    private final CodedPicture picture;
    private final int count;

    ProgressiveWriter(CodedPicture picture) {
        this.picture = picture;
        count = picture.frame.components().length;
    }

    byte[] write(KeptMetadata metadata, BitWriter out) {
        JpegWriter.writeHeader(picture, metadata, true, out);
        for (Scan scan : picture.colour == Colour.YCBCR ? colourScans() : plainScans()) {
            write(scan, out);
        }
        out.marker(Marker.EOI);
        return out.toByteArray();
    }

    private List<Scan> colourScans() {
        List<Scan> scans = new ArrayList<>(levelScans(0, 1));
        scans.add(band(0, 1, 5, 0, 2));
        scans.add(band(2, 1, 63, 0, 1));
        scans.add(band(1, 1, 63, 0, 1));
        scans.add(band(0, 6, 63, 0, 2));
        scans.add(band(0, 1, 63, 2, 1));
        scans.addAll(levelScans(1, 0));
        scans.add(band(2, 1, 63, 1, 0));
        scans.add(band(1, 1, 63, 1, 0));
        scans.add(band(0, 1, 63, 1, 0));
        return scans;
    }

    private List<Scan> plainScans() {
        List<Scan> scans = new ArrayList<>(levelScans(0, 1));
        int[][] bands = {{1, 5, 0, 2}, {6, 63, 0, 2}, {1, 63, 2, 1}};
        for (int[] band : bands) {
            for (int i = 0; i < count; i++) {
                scans.add(band(i, band[0], band[1], band[2], band[3]));
            }
        }
        scans.addAll(levelScans(1, 0));
        for (int i = 0; i < count; i++) {
            scans.add(band(i, 1, 63, 1, 0));
        }
        return scans;
    }

    private List<Scan> levelScans(int high, int low) {
        if (picture.frame.blocksInUnit() <= 10) {
            int[] tables = new int[count];
            Arrays.setAll(tables, picture::group);
            return List.of(new Scan(JpegWriter.all(count), tables, NONE, 0, 0, high, low));
        }
        List<Scan> scans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scans.add(new Scan(new int[] {i}, new int[] {picture.group(i)}, NONE, 0, 0, high, low));
        }
        return scans;
    }

    private Scan band(int component, int from, int to, int high, int low) {
        return new Scan(new int[] {component}, NONE, new int[] {picture.group(component)}, from, to, high, low);
    }

    private void write(Scan scan, BitWriter out) {
        if (scan.from() > 0) {
            writeBand(scan, out);
        } else if (scan.high() == 0) {
            writeLevels(scan, out);
        } else {
            JpegWriter.writeScan(picture, scan, out);
            new BlockOrder(picture, scan.components()).forEachLevel((member, level) -> {
                out.prepare();
                out.put(level >> scan.low() & 1, 1);
            });
            out.align();
        }
    }

    /** ITU-T T.81, G.1.2.1. */
    private void writeLevels(Scan scan, BitWriter out) {
        BlockOrder order = new BlockOrder(picture, scan.components());
        int[][] sizes = new int[2][256];
        int[] before = new int[count];
        order.forEachLevel((member, level) -> {
            int point = level >> scan.low();
            sizes[scan.dcTables()[member]][32 - Integer.numberOfLeadingZeros(Math.abs(point - before[member]))]++;
            before[member] = point;
        });
        HuffmanCode[] codes = new HuffmanCode[2];
        for (int group = 0; group < 2; group++) {
            codes[group] = new HuffmanCode(sizes[group]);
            if (codes[group].symbols.length > 0) {
                JpegWriter.writeHuffmanTable(codes[group], false, group, out);
            }
        }
        JpegWriter.writeScan(picture, scan, out);
        Arrays.fill(before, 0);
        order.forEachLevel((member, level) -> {
            int point = level >> scan.low();
            out.prepare();
            out.putLevel(point - before[member], codes[scan.dcTables()[member]].codes);
            before[member] = point;
        });
        out.align();
    }

    private void writeBand(Scan scan, BitWriter out) {
        BandEncoder counter = new BandEncoder(scan, null, null);
        encode(scan, counter);
        HuffmanCode code = new HuffmanCode(counter.frequencies);
        JpegWriter.writeHuffmanTable(code, true, scan.acTables()[0], out);
        JpegWriter.writeScan(picture, scan, out);
        encode(scan, new BandEncoder(scan, code, out));
        out.align();
    }

    private void encode(Scan scan, BandEncoder encoder) {
        int index = scan.components()[0];
        Component component = picture.frame.components()[index];
        BlockStream[] streams = picture.streams[index];
        BlockCursor[] cursors = BlockStream.cursors(streams);
        short[] coefficients = new short[64];
        for (int row = 0; row < component.blocksHigh(); row++) {
            BlockCursor cursor = cursors[row % streams.length];
            for (int column = 0; column < component.paddedWide(); column++) {
                if (column >= component.blocksWide()) {
                    cursor.skip();
                    continue;
                }
                Arrays.fill(coefficients, (short) 0);
                cursor.read(coefficients);
                encoder.encode(coefficients);
            }
        }
        encoder.finish();
    }
}
