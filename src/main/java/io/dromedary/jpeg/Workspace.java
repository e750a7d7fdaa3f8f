package io.dromedary.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * The memory that one recompression works with, kept for the next one: for a service that recompresses many files, taking
 * it anew each time costs more than the output. For one thread at a time.
 */
final class Workspace {

    /** More than a photograph of 24 megapixels takes. */
    private static final int MOST_KEPT = 16 << 20;

    /** Bytes of coefficients from which on a progressive picture's are kept packed. */
    final long packedFrom;
    private final List<BlockStream> streams = new ArrayList<>();
    private int taken;
    private final List<SymbolStream> symbols = new ArrayList<>();
    private int takenSymbols;
    private BitWriter writer = new BitWriter();
    /** Those that were given back longest ago come first. */
    private final List<BlockRow> rows = new ArrayList<>();
    private long bytesOfRows;

    Workspace() {
        this(JpegRecompressor.PACKED_FROM);
    }

    Workspace(long packedFrom) {
        this.packedFrom = packedFrom;
    }

    /** An empty stream with room for so many DC coefficients; valid until {@link #release}. */
    BlockStream stream(int mostBlocks) {
        if (taken == streams.size()) {
            streams.add(new BlockStream());
        }
        BlockStream stream = streams.get(taken++);
        stream.reset(mostBlocks);
        return stream;
    }

    /** An empty stream of symbols; valid until {@link #releaseSymbols}. */
    SymbolStream symbols() {
        if (takenSymbols == symbols.size()) {
            symbols.add(new SymbolStream());
        }
        SymbolStream stream = symbols.get(takenSymbols++);
        stream.length = 0;
        return stream;
    }

    /** What {@link #releaseSymbols} goes back to. */
    int symbolsMark() {
        return takenSymbols;
    }

    /** Takes back every stream of symbols that was given since then. */
    void releaseSymbols(int mark) {
        takenSymbols = mark;
    }

    /** What {@link #release(int)} goes back to. */
    int mark() {
        return taken;
    }

    /** Takes back every stream that was given since then. */
    void release(int mark) {
        taken = mark;
    }

    /** An empty writer, the only one; what the one before it wrote is gone. */
    BitWriter writer() {
        writer.reset();
        return writer;
    }

    /** A row whose coefficients are zero. */
    BlockRow row(int blocks) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).present.length == blocks) {
                BlockRow row = rows.remove(i);
                bytesOfRows -= row.bytes();
                row.clear();
                return row;
            }
        }
        return new BlockRow(blocks);
    }

    /** Takes back a row that is not needed any more. */
    void giveBack(BlockRow row) {
        rows.add(row);
        bytesOfRows += row.bytes();
        keepRows(MOST_KEPT);
    }

    /** Lets go of what goes beyond so many bytes, and of widths that no picture has had for long first. */
    private void keepRows(long mostBytes) {
        int old = 0;
        for (; bytesOfRows > mostBytes; old++) {
            bytesOfRows -= rows.get(old).bytes();
        }
        rows.subList(0, old).clear();
    }

    /** Takes everything else back, and lets go of what is much: of rows first, which only some pictures need. */
    void release() {
        taken = 0;
        takenSymbols = 0;
        if (writer.capacity() > MOST_KEPT / 4) {
            writer = new BitWriter();
        }
        long kept = writer.capacity();
        for (int i = 0; i < streams.size(); i++) {
            long with = kept + streams.get(i).capacity();
            if (with > MOST_KEPT) {
                streams.subList(i, streams.size()).clear();
            } else {
                kept = with;
            }
        }
        for (int i = 0; i < symbols.size(); i++) {
            long with = kept + symbols.get(i).capacity();
            if (with > MOST_KEPT) {
                symbols.subList(i, symbols.size()).clear();
            } else {
                kept = with;
            }
        }
        keepRows(MOST_KEPT - kept);
    }
}
