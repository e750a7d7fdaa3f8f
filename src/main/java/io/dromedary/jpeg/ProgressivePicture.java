package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * The coefficients of a progressive picture, two bytes each, which many scans refine. A row of blocks takes no memory
 * before a scan has something for it, so that a small file cannot take much.
 */
final class ProgressivePicture {

    private static final byte NEVER = -1;

    final Frame frame;
    private final Workspace workspace;
    private final BlockRow[][] rows;
    /** By component and coefficient: how many low bits are missing yet. */
    private final byte[][] missingBits;

    ProgressivePicture(Frame frame, Workspace workspace) {
        this.workspace = workspace;
        this.frame = frame;
        int count = frame.components().length;
        rows = new BlockRow[count][];
        missingBits = new byte[count][64];
        for (int i = 0; i < count; i++) {
            rows[i] = new BlockRow[frame.components()[i].paddedHigh()];
            Arrays.fill(missingBits[i], NEVER);
        }
    }

    /** A row, whose blocks are zero at first. */
    BlockRow row(int component, int blockRow) {
        BlockRow row = rows[component][blockRow];
        if (row == null) {
            row = workspace.row(frame.components()[component].paddedWide());
            rows[component][blockRow] = row;
        }
        return row;
    }

    /** The same, or {@code null} where all of them are zero. */
    BlockRow rowIfAny(int component, int blockRow) {
        return rows[component][blockRow];
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
                sinks[i].putAndCount(row, rows[i][row] == null ? zeros : rows[i][row]);
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
