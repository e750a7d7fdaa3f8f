package io.dromedary.jpeg;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The coefficients of a progressive picture, two bytes each, which many scans refine. A row of blocks takes no memory
 * before a scan has something for it, so that a small file cannot take much.
 */
final class ProgressivePicture {

    private static final byte NEVER = -1;
    /** More than the rows of all components that one row of units or a halved one needs at once: 4 × 4, and as many before. */
    private static final int MOST_OPEN = 40;

    final Frame frame;
    private final Workspace workspace;
    private final BlockRow[][] rows;
    /** Those that are not among the rows now, of a picture that is large; {@code null} of any other. */
    private final PackedRow[][] packed;
    /** Component and number of the rows of a large picture, the one that was opened first at the head. */
    private final ArrayDeque<int[]> open = new ArrayDeque<>();
    /** By component and coefficient: how many low bits are missing yet. */
    private final byte[][] missingBits;

    ProgressivePicture(Frame frame, Workspace workspace) {
        this.workspace = workspace;
        this.frame = frame;
        int count = frame.components().length;
        rows = new BlockRow[count][];
        missingBits = new byte[count][64];
        packed = bytes(frame) > workspace.packedFrom ? new PackedRow[count][] : null;
        for (int i = 0; i < count; i++) {
            rows[i] = new BlockRow[frame.components()[i].paddedHigh()];
            Arrays.fill(missingBits[i], NEVER);
            if (packed != null) {
                packed[i] = new PackedRow[rows[i].length];
            }
        }
    }

    private static long bytes(Frame frame) {
        long blocks = 0;
        for (Component component : frame.components()) {
            blocks += (long) component.paddedWide() * component.paddedHigh();
        }
        return blocks * (64 * Short.BYTES + Long.BYTES);
    }

    /** A row, whose blocks are zero at first. */
    BlockRow row(int component, int blockRow) {
        BlockRow row = rows[component][blockRow];
        if (row == null) {
            row = workspace.row(frame.components()[component].paddedWide());
            rows[component][blockRow] = row;
            if (packed != null) {
                opened(component, blockRow);
            }
        }
        return row;
    }

    /** Scans go from the top to the bottom: what was opened long ago is not needed before the next one. */
    private void opened(int component, int blockRow) {
        PackedRow before = packed[component][blockRow];
        if (before != null) {
            before.unpack(rows[component][blockRow]);
            packed[component][blockRow] = null;
        }
        open.add(new int[] {component, blockRow});
        if (open.size() > MOST_OPEN) {
            int[] oldest = open.remove();
            BlockRow row = rows[oldest[0]][oldest[1]];
            if (row != null) {
                packed[oldest[0]][oldest[1]] = PackedRow.of(row);
                giveBack(oldest[0], oldest[1]);
            }
        }
    }

    /** The same, or {@code null} where all of them are zero. */
    BlockRow rowIfAny(int component, int blockRow) {
        return rows[component][blockRow] == null && packed != null && packed[component][blockRow] != null
                ? row(component, blockRow) : rows[component][blockRow];
    }

    /** Checks that a scan goes on where those before it stopped (T.81, G.1.1.1.1), and notes what it adds. */
    void advance(int component, Scan scan) throws CorruptJpegException {
        byte[] missing = missingBits[component];
        if (scan.from() > 0 && missing[0] == NEVER) {
            throw new CorruptJpegException("A component's detail comes before its DC coefficients.");
        }
        for (int k = scan.from(); k <= scan.to(); k++) {
            if (missing[k] != (scan.high() == 0 ? NEVER : scan.high())) {
                throw new CorruptJpegException("Coefficient %d is refined from bit %d, but %s.".formatted(k, scan.high(),
                        missing[k] == NEVER ? "was not there before" : "was read down to bit " + missing[k]));
            }
            missing[k] = (byte) scan.low();
        }
    }

    private void giveBack(int component, int blockRow) {
        if (rows[component][blockRow] != null) {
            workspace.giveBack(rows[component][blockRow]);
            rows[component][blockRow] = null;
        }
    }

    void checkComplete() throws CorruptJpegException {
        for (byte[] missing : missingBits) {
            if (missing[0] == NEVER) {
                throw new CorruptJpegException("The file ends before every component's DC coefficients.");
            }
        }
    }

    /**
     * Hands all over to be requantised.
     *
     * @param keep whether it will be handed over again
     */
    void handOver(ComponentSink[] sinks, boolean keep) {
        for (int i = 0; i < sinks.length; i++) {
            BlockRow zeros = workspace.row(frame.components()[i].paddedWide());
            for (int row = 0; row < frame.components()[i].blocksHigh(); row++) {
                BlockRow any = rowIfAny(i, row);
                sinks[i].putAndCount(row, any == null ? zeros : any);
                if (row > 0 && !keep) {
                    giveBack(i, row - 1);
                }
            }
            for (int row = frame.components()[i].blocksHigh() - 1; row < rows[i].length && !keep; row++) {
                giveBack(i, row);
            }
            workspace.giveBack(zeros);
        }
    }
}
