package io.dromedary.jpeg;

/** Writes a picture as a sequential JPEG, with Huffman tables made for it (ITU-T T.81, F.1.2 and K.2). */
final class BaselineWriter {

    private final CodedPicture picture;
    private final Component[] components;
    private final int[][] dcSizes = new int[2][256];

    BaselineWriter(CodedPicture picture) {
        this.picture = picture;
        components = picture.frame.components();
    }

    byte[] write(Metadata metadata) {
        boolean interleaved = components.length > 1 && picture.frame.blocksInUnit() <= 10;
        int[][] scans = new int[interleaved ? 1 : components.length][];
        for (int i = 0; i < scans.length; i++) {
            scans[i] = interleaved ? JpegWriter.all(components.length) : new int[] {i};
            countDifferences(scans[i]);
        }
        int groups = 1;
        for (int i = 0; i < components.length; i++) {
            groups = Math.max(groups, picture.group(i) + 1);
        }
        HuffmanCode[] dc = new HuffmanCode[groups];
        HuffmanCode[] ac = new HuffmanCode[groups];
        long bits = 0;
        for (int group = 0; group < groups; group++) {
            dc[group] = new HuffmanCode(dcSizes[group]);
            ac[group] = new HuffmanCode(picture.acSymbols[group]);
            bits += dc[group].bits() + ac[group].bits();
        }
        // One byte in 256 is 0xFF by chance, and gets another.
        BitWriter out = new BitWriter((int) Math.min(bits / 8 + bits / 1024 + 2048, Integer.MAX_VALUE / 2));
        JpegWriter.writeHeader(picture, metadata, false, out);
        for (int group = 0; group < groups; group++) {
            JpegWriter.writeHuffmanTable(dc[group], false, group, out);
            JpegWriter.writeHuffmanTable(ac[group], true, group, out);
        }
        for (int[] members : scans) {
            int[] tables = new int[members.length];
            for (int i = 0; i < tables.length; i++) {
                tables[i] = picture.group(members[i]);
            }
            JpegWriter.writeScan(picture, new Scan(members, tables, tables, 0, 63, 0, 0), out);
            writeBlocks(members, dc, ac, out);
            out.align();
        }
        out.marker(Marker.EOI);
        return out.toByteArray();
    }

    private void countDifferences(int[] members) {
        BlockOrder order = new BlockOrder(picture, members);
        for (int member = 0; member < members.length; member++) {
            int[] sizes = dcSizes[picture.group(members[member])];
            order.forEachLevel(member, (level, before) -> sizes[32 - Integer.numberOfLeadingZeros(Math.abs(level - before))]++);
        }
    }

    private void writeBlocks(int[] members, HuffmanCode[] dc, HuffmanCode[] ac, BitWriter out) {
        if (members.length > 1) {
            writeUnits(dc, ac, out);
            return;
        }
        int index = members[0];
        int group = picture.group(index);
        Component component = components[index];
        BlockStream[] streams = picture.streams[index];
        BlockStream.Cursor[] cursors = cursors(streams);
        int before = 0;
        for (int row = 0; row < component.blocksHigh(); row++) {
            BlockStream stream = streams[row % streams.length];
            BlockStream.Cursor cursor = cursors[row % streams.length];
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

    private void writeUnits(HuffmanCode[] dc, HuffmanCode[] ac, BitWriter out) {
        int count = components.length;
        BlockStream.Cursor[][] cursors = new BlockStream.Cursor[count][];
        for (int i = 0; i < count; i++) {
            cursors[i] = cursors(picture.streams[i]);
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
                    BlockStream.Cursor cursor = cursors[i][y];
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

    private static BlockStream.Cursor[] cursors(BlockStream[] streams) {
        BlockStream.Cursor[] cursors = new BlockStream.Cursor[streams.length];
        for (int i = 0; i < cursors.length; i++) {
            cursors[i] = streams[i].cursor();
        }
        return cursors;
    }
}
