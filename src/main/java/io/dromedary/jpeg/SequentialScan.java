package io.dromedary.jpeg;

/** Decodes a scan of a sequential picture (ITU-T T.81, F.2), handing over each block as it comes. */
final class SequentialScan {

    /** A component in this scan. */
    private static final class Member {
        ComponentSink sink;
        HuffmanTable dcTable;
        HuffmanTable acTable;
        int predictor;
        /** The last two block rows, where the sink takes whole ones. */
        BlockRow[] rows;
    }

    private final EntropyReader in;
    private final BlockDecoder decoder;
    private final Member[] members;

    SequentialScan(EntropyReader in, Scan scan, ComponentSink[] sinks, HuffmanTable[] dcTables, HuffmanTable[] acTables)
            throws CorruptJpegException {
        this.in = in;
        decoder = new BlockDecoder(in.bits);
        members = new Member[sinks.length];
        for (int i = 0; i < sinks.length; i++) {
            Member member = new Member();
            member.sink = sinks[i];
            member.dcTable = dcTables[scan.dcTables()[i]];
            member.acTable = acTables[scan.acTables()[i]];
            if (member.dcTable == null || member.acTable == null) {
                throw new CorruptJpegException("A scan uses a Huffman table that is not there.");
            }
            if (sinks[i].takesWholeRows()) {
                int wide = sinks[i].source.paddedWide();
                member.rows = new BlockRow[] {new BlockRow(wide), new BlockRow(wide)};
            }
            members[i] = member;
        }
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
    }

    private void decodeUnits(Frame frame) throws CorruptJpegException {
        for (int row = 0; row < frame.unitsHigh(); row++) {
            for (int column = 0; column < frame.unitsWide(); column++) {
                if (in.unit()) {
                    resetPredictors();
                }
                for (Member member : members) {
                    int horizontal = member.sink.source.horizontal();
                    int vertical = member.sink.source.vertical();
                    for (int y = 0; y < vertical; y++) {
                        for (int x = 0; x < horizontal; x++) {
                            decode(member, row * vertical + y, column * horizontal + x);
                        }
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

    private void decodeComponent(Member member) throws CorruptJpegException {
        int wide = member.sink.source.blocksWide();
        for (int row = 0; row < member.sink.source.blocksHigh(); row++) {
            for (int column = 0; column < wide; column++) {
                if (in.unit()) {
                    resetPredictors();
                }
                decode(member, row, column);
            }
            endRow(member, row);
        }
    }

    private void resetPredictors() {
        for (Member member : members) {
            member.predictor = 0;
        }
    }

    private void decode(Member member, int row, int column) throws CorruptJpegException {
        ComponentSink sink = member.sink;
        if (member.rows == null) {
            member.predictor = decoder.requantise(member.dcTable, member.acTable, member.predictor, sink.requantiser,
                    sink.stream(row), sink.histogram);
        } else {
            BlockRow blocks = member.rows[row & 1];
            decoder.decode(member.dcTable, member.acTable, member.predictor, blocks, column);
            member.predictor = blocks.coefficients[64 * column];
        }
    }

    private void endRow(Member member, int row) {
        if (member.rows == null) {
            member.sink.endRow(row);
        } else if (row < member.sink.source.blocksHigh()) {
            member.sink.put(row, member.rows[row & 1]);
            // What is in the even row is needed until the odd one was taken.
            if ((row & 1) == 1) {
                member.rows[0].clear();
                member.rows[1].clear();
            }
        }
    }
}
