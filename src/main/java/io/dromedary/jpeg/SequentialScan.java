package io.dromedary.jpeg;

/** Decodes a scan of a sequential picture (ITU-T T.81, F.2), handing over each block as it comes. */
final class SequentialScan {

    /** A component in this scan. */
    private static final class Member {
        ComponentSink sink;
        HuffmanTable dcTable;
        HuffmanTable acTable;
        /** Where blocks are requantised as they are decoded. */
        AcLookup lookup;
        /** Where the lowest coefficients are enough. */
        AcSkip others;
        /** The last coefficient that is wanted then. */
        int last;
        int predictor;
        /** The last two block rows, where the sink takes whole ones. */
        BlockRow[] rows;
        /** Which blocks of the present rows go to the sink; the others are counted. */
        int from;
        int to;
        /** Whether the row before the present one is still needed. */
        boolean keepsOther;
        /** For each block row of the present units where its blocks go, where they are requantised. */
        BlockStream[] streams;
        /** A block at the picture's edge, where the others are requantised as they are decoded. */
        final BlockRow edge = new BlockRow(1);
    }

    private final EntropyReader in;
    private final BlockDecoder decoder;
    private final Member[] members;
    private final Workspace workspace;

    SequentialScan(EntropyReader in, Scan scan, ComponentSink[] sinks, Workspace workspace, HuffmanTable[] dcTables,
                   HuffmanTable[] acTables) throws CorruptJpegException {
        this.workspace = workspace;
        this.in = in;
        decoder = new BlockDecoder(in.bits);
        members = new Member[sinks.length];
        for (int i = 0; i < sinks.length; i++) {
            Member member = new Member();
            member.sink = sinks[i];
            member.dcTable = dcTables[scan.selectors()[i].dcTable()];
            member.acTable = acTables[scan.selectors()[i].acTable()];
            if (member.dcTable == null || member.acTable == null) {
                throw new CorruptJpegException("A scan uses a Huffman table that is not there.");
            }
            if (sinks[i].takesWholeRows()) {
                int wide = sinks[i].source.paddedWide();
                member.rows = new BlockRow[] {workspace.row(wide), workspace.row(wide)};
                if (sinks[i].takesLowest()) {
                    member.last = sinks[i].lastWanted();
                    member.others = others(member.acTable);
                }
            } else {
                member.streams = new BlockStream[sinks[i].source.vertical()];
                member.lookup = lookup(member.acTable, sinks[i].requantiser.leastSurvivor());
            }
            members[i] = member;
        }
    }

    /** Makes one, or takes that of another component. */
    private AcLookup lookup(HuffmanTable table, int leastSurvivor) {
        for (Member member : members) {
            if (member != null && member.lookup != null && member.lookup.isFor(table, leastSurvivor)) {
                return member.lookup;
            }
        }
        return new AcLookup(table, leastSurvivor);
    }

    private AcSkip others(HuffmanTable table) {
        for (Member member : members) {
            if (member != null && member.others != null && member.others.table == table) {
                return member.others;
            }
        }
        return new AcSkip(table);
    }

    /**
     * @param frame the source's
     */
    void decode(Frame frame) throws CorruptJpegException {
        if (members.length > 1) {
            decodeUnits(frame);
        } else {
            decodeComponent(members[0]);
        }
        for (Member member : members) {
            if (member.rows != null) {
                workspace.giveBack(member.rows[0]);
                workspace.giveBack(member.rows[1]);
            }
        }
    }

    private void decodeUnits(Frame frame) throws CorruptJpegException {
        int wide = frame.unitsWide();
        int high = frame.unitsHigh();
        for (int row = 0; row < high; row++) {
            for (Member member : members) {
                int vertical = member.sink.source.vertical();
                for (int y = 0; y < vertical; y++) {
                    beginRow(member, y, row * vertical + y);
                }
            }
            int inside = unitsInside(row, wide);
            for (int column = 0; column < wide; column++) {
                if (in.unit()) {
                    resetPredictors();
                }
                for (Member member : members) {
                    if (column < inside) {
                        decodeUnit(member, row, column);
                    } else {
                        decodeEdgeUnit(member, row, column);
                    }
                }
            }
            for (Member member : members) {
                int vertical = member.sink.source.vertical();
                for (int y = 0; y < vertical; y++) {
                    endRow(member, row * vertical + y);
                }
            }
        }
    }

    /** How many units of a row, from the left, are inside the picture. */
    private int unitsInside(int row, int wide) {
        int inside = wide;
        for (Member member : members) {
            int vertical = member.sink.source.vertical();
            for (int y = 0; y < vertical; y++) {
                inside = Math.min(inside, member.sink.inside(row * vertical + y) / member.sink.source.horizontal());
            }
        }
        return inside;
    }

    private void decodeEdgeUnit(Member member, int row, int column) throws CorruptJpegException {
        int horizontal = member.sink.source.horizontal();
        int vertical = member.sink.source.vertical();
        for (int y = 0; y < vertical; y++) {
            int inside = member.sink.inside(row * vertical + y);
            for (int x = 0; x < horizontal; x++) {
                if (column * horizontal + x < inside) {
                    decode(member, y, row * vertical + y, column * horizontal + x);
                } else {
                    decodeEdge(member, row * vertical + y, column * horizontal + x);
                }
            }
        }
    }

    private void decodeUnit(Member member, int row, int column) throws CorruptJpegException {
        int horizontal = member.sink.source.horizontal();
        int vertical = member.sink.source.vertical();
        for (int y = 0; y < vertical; y++) {
            for (int x = 0; x < horizontal; x++) {
                decode(member, y, row * vertical + y, column * horizontal + x);
            }
        }
    }

    private void decodeComponent(Member member) throws CorruptJpegException {
        int wide = member.sink.source.blocksWide();
        int high = member.sink.source.blocksHigh();
        for (int row = 0; row < high; row++) {
            beginRow(member, 0, row);
            int inside = member.sink.inside(row);
            for (int column = 0; column < wide; column++) {
                if (in.unit()) {
                    resetPredictors();
                }
                if (column < inside) {
                    decode(member, 0, row, column);
                } else {
                    decodeEdge(member, row, column);
                }
            }
            endRow(member, row);
        }
    }

    private void resetPredictors() {
        for (Member member : members) {
            member.predictor = 0;
        }
    }

    private static void beginRow(Member member, int rowOfUnit, int row) {
        member.from = member.sink.from(row);
        member.to = member.sink.to(row);
        if (member.rows == null) {
            member.streams[rowOfUnit] = member.sink.stream(row);
        }
    }

    private void decode(Member member, int rowOfUnit, int row, int column) throws CorruptJpegException {
        ComponentSink sink = member.sink;
        if (member.rows == null) {
            member.predictor = decoder.requantise(member.dcTable, member.lookup, member.predictor, sink.requantiser,
                    member.streams[rowOfUnit], sink.histogram);
        } else if (member.others != null) {
            member.predictor = decoder.decodeLowest(member.dcTable, member.acTable, member.others, member.predictor, member.rows[row & 1], column, member.last);
        } else if (column < member.from || column >= member.to) {
            member.predictor = decoder.count(member.dcTable, member.acTable, member.predictor, sink.counts());
        } else {
            member.predictor = decoder.decode(member.dcTable, member.acTable, member.predictor, member.rows[row & 1], column);
        }
    }

    private void decodeEdge(Member member, int row, int column) throws CorruptJpegException {
        BlockRow block = member.edge;
        member.predictor = decoder.decode(member.dcTable, member.acTable, member.predictor, block, 0);
        member.sink.putEdge(row, column, block, 0);
        block.clear();
    }

    private void endRow(Member member, int row) {
        if (member.rows == null) {
            member.sink.endRow(row);
        } else if (row < member.sink.source.blocksHigh()) {
            boolean keep = member.sink.put(row, member.rows[row & 1]);
            if (member.others != null) {
                member.rows[row & 1].clearDetail(member.last);
            } else if (!keep) {
                member.rows[row & 1].clear();
                if (member.keepsOther) {
                    member.rows[~row & 1].clear();
                }
            }
            member.keepsOther = keep;
        }
    }
}
