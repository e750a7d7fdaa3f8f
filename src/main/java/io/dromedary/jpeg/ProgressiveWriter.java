package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a picture as a progressive JPEG, each of whose scans has a Huffman table made for it: each component's DC
 * coefficients, row by row, then its others in one or several bands. No bits are held back for later scans: in pictures of few bits
 * that takes more of them than it saves.
 */
final class ProgressiveWriter {

    private final CodedPicture picture;
    private final int count;
    /** By component, the codes of its DC coefficients. */
    private final List<HuffmanCode> levels = new ArrayList<>();
    /** By component. */
    private final List<List<Band>> bands = new ArrayList<>();

    /** The symbols are valid until the workspace takes them back. */
    ProgressiveWriter(CodedPicture picture, Workspace workspace) {
        this.picture = picture;
        count = picture.frame.components().length;
        for (int i = 0; i < count; i++) {
            levels.add(new HuffmanCode(sizesOfDifferences(i)));
            bands.add(new ComponentBands(picture, i).smallest(workspace));
        }
    }

    /** The bits of its scans, with their headers and tables. */
    long bits() {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits += levels.get(i).bits() + 8L * (JpegWriter.scanHeader(1) + JpegWriter.tableLength(levels.get(i)));
            for (Band band : bands.get(i)) {
                bits += band.bits() + band.headerBits();
            }
        }
        return bits;
    }

    byte[] write(KeptMetadata metadata, BitWriter out) {
        out.expect(JpegWriter.bytes(bits()));
        JpegWriter.writeHeader(picture, metadata, true, out);
        for (int i = 0; i < count; i++) {
            writeLevels(i, out);
        }
        for (int i = 0; i < count; i++) {
            for (Band band : bands.get(i)) {
                writeBand(i, band, out);
            }
        }
        out.marker(Marker.EOI);
        return out.toByteArray();
    }

    private int[] sizesOfDifferences(int component) {
        int[] sizes = new int[256];
        picture.countDifferences(component, sizes);
        return sizes;
    }

    /** ITU-T T.81, G.1.2.1. */
    private void writeLevels(int component, BitWriter out) {
        JpegWriter.writeHuffmanTable(levels.get(component), false, 0, out);
        JpegWriter.writeScan(picture, Scan.ofBand(component, 0, 0), out);
        int[] codes = levels.get(component).codes;
        Component shape = picture.frame.components()[component];
        int before = 0;
        for (int row = 0; row < shape.blocksHigh(); row++) {
            short[] levelsOfRow = picture.stream(component, row).dc;
            int from = picture.rowStart(component, row);
            for (int i = from; i < from + shape.blocksWide(); i++) {
                out.prepare();
                out.putLevel(levelsOfRow[i] - before, codes);
                before = levelsOfRow[i];
            }
        }
        out.align();
    }

    private void writeBand(int component, Band band, BitWriter out) {
        JpegWriter.writeHuffmanTable(band.code(), true, 0, out);
        JpegWriter.writeScan(picture, Scan.ofBand(component, band.from, band.to), out);
        out.putSymbols(band.symbols(), band.code().codes);
        out.align();
    }
}
