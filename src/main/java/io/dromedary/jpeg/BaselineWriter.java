package io.dromedary.jpeg;

/** Writes a picture as a sequential JPEG, with Huffman tables made for it (ITU-T T.81, F.1.2 and K.2). */
final class BaselineWriter {

    private final CodedPicture picture;
    private final Component[] components;
    private final int[][] dcSizes = new int[2][256];
    /** Each the components that are interleaved in it. */
    private final int[][] scans;
    private final int groups;
    private final HuffmanCode[] dc = new HuffmanCode[2];
    private final HuffmanCode[] ac = new HuffmanCode[2];

    BaselineWriter(CodedPicture picture) {
        this.picture = picture;
        components = picture.frame.components();
        boolean interleaved = components.length > 1 && picture.frame.blocksInUnit() <= 10;
        scans = new int[interleaved ? 1 : components.length][];
        for (int i = 0; i < scans.length; i++) {
            scans[i] = interleaved ? JpegWriter.all(components.length) : new int[] {i};
            countDifferences(scans[i]);
        }
        int last = 0;
        for (int i = 0; i < components.length; i++) {
            last = Math.max(last, picture.group(i));
        }
        groups = last + 1;
        for (int group = 0; group < groups; group++) {
            dc[group] = new HuffmanCode(dcSizes[group]);
            ac[group] = new HuffmanCode(picture.acSymbols[group]);
        }
    }

    byte[] write(KeptMetadata metadata, BitWriter out) {
        out.expect(JpegWriter.bytes(bits()));
        JpegWriter.writeHeader(picture, metadata, false, out);
        for (int group = 0; group < groups; group++) {
            JpegWriter.writeHuffmanTable(dc[group], false, group, out);
            JpegWriter.writeHuffmanTable(ac[group], true, group, out);
        }
        for (int[] members : scans) {
            Scan.Selector[] selectors = new Scan.Selector[members.length];
            for (int i = 0; i < selectors.length; i++) {
                int tables = picture.group(members[i]);
                selectors[i] = new Scan.Selector(members[i], tables, tables);
            }
            JpegWriter.writeScan(picture, new Scan(selectors, 0, 63, 0, 0), out);
            writeBlocks(members, out);
            out.align();
        }
        out.marker(Marker.EOI);
        return out.toByteArray();
    }

    /** The bits of its scans, with their headers and tables. */
    long bits() {
        long bits = 0;
        for (int group = 0; group < groups; group++) {
            bits += dc[group].bits() + ac[group].bits() + 8L * (JpegWriter.tableLength(dc[group]) + JpegWriter.tableLength(ac[group]));
        }
        for (int[] members : scans) {
            bits += 8L * JpegWriter.scanHeader(members.length);
        }
        return bits;
    }

    private void countDifferences(int[] members) {
        for (int member : members) {
            int[] sizes = dcSizes[picture.group(member)];
            if (members.length == 1) {
                picture.countDifferences(member, sizes);
            } else {
                picture.countInterleavedDifferences(member, sizes);
            }
        }
    }

    private void writeBlocks(int[] members, BitWriter out) {
        if (members.length > 1) {
            writeUnits(out);
            return;
        }
        int index = members[0];
        int group = picture.group(index);
        Component component = components[index];
        BlockStream[] streams = picture.streams[index];
        BlockCursor[] cursors = BlockStream.cursors(streams);
        int before = 0;
        for (int row = 0; row < component.blocksHigh(); row++) {
            BlockStream stream = streams[row % streams.length];
            BlockCursor cursor = cursors[row % streams.length];
            int at = row / streams.length * component.paddedWide();
            for (int column = 0; column < component.paddedWide(); column++) {
                if (column >= component.blocksWide()) {
                    cursor.skip();
                    continue;
                }
                int level = stream.dc[at + column];
                out.putBlock(cursor, level - before, dc[group].codes, ac[group].codes);
                before = level;
            }
        }
    }

    private void writeUnits(BitWriter out) {
        int count = components.length;
        BlockCursor[][] cursors = new BlockCursor[count][];
        for (int i = 0; i < count; i++) {
            cursors[i] = BlockStream.cursors(picture.streams[i]);
        }
        int[] before = new int[count];
        int units = picture.frame.unitsWide() * picture.frame.unitsHigh();
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < count; i++) {
                int horizontal = components[i].horizontal();
                int group = picture.group(i);
                int[] dcCodes = dc[group].codes;
                int[] acCodes = ac[group].codes;
                BlockStream[] streams = picture.streams[i];
                int previous = before[i];
                for (int y = 0; y < streams.length; y++) {
                    BlockCursor cursor = cursors[i][y];
                    short[] levels = streams[y].dc;
                    for (int x = 0; x < horizontal; x++) {
                        int level = levels[unit * horizontal + x];
                        out.putBlock(cursor, level - previous, dcCodes, acCodes);
                        previous = level;
                    }
                }
                before[i] = previous;
            }
        }
    }
}
