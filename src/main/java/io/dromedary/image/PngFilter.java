package io.dromedary.image;

import java.util.Arrays;

/** How the rows of a PNG are filtered (ISO/IEC 15948, clause 9): all alike, or each by what seems to become smallest. */
enum PngFilter {
    NONE, SUB, UP, PAETH,
    /** Of each row the one whose bytes are nearest to zero, as the standard suggests (12.7). */
    SMALLEST,
    /** Of each row the one whose bytes tell least, each by itself. */
    ENTROPY,
    /** Of each row the one with the fewest different pairs of bytes. */
    PAIRS;

    private static final int KINDS = 5;

    /** Each row with the number of its filter before it. */
    byte[] filtered(PngRaster raster) {
        int length = raster.rowBytes();
        byte[] out = new byte[(length + 1) * raster.height()];
        byte[] before = new byte[length];
        byte[][] tried = new byte[KINDS][length];
        int[] seen = this == PAIRS ? new int[1 << 16] : null;
        int mark = 0;
        for (int y = 0; y < raster.height(); y++) {
            byte[] row = Arrays.copyOfRange(raster.rows(), y * length, (y + 1) * length);
            int best = 0;
            if (ordinal() < SMALLEST.ordinal()) {
                best = this == PAETH ? 4 : ordinal();
                filter(best, row, before, raster.step(), tried[best]);
            } else {
                long least = Long.MAX_VALUE;
                for (int kind = 0; kind < KINDS; kind++) {
                    filter(kind, row, before, raster.step(), tried[kind]);
                    long cost = switch (this) {
                        case PAIRS -> pairs(tried[kind], seen, ++mark);
                        case ENTROPY -> entropy(tried[kind]);
                        default -> sum(tried[kind]);
                    };
                    if (cost < least) {
                        least = cost;
                        best = kind;
                    }
                }
            }
            out[y * (length + 1)] = (byte) best;
            System.arraycopy(tried[best], 0, out, y * (length + 1) + 1, length);
            before = row;
        }
        return out;
    }

    private static void filter(int kind, byte[] row, byte[] above, int step, byte[] to) {
        if (kind == 0) {
            System.arraycopy(row, 0, to, 0, row.length);
            return;
        }
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = i < step ? 0 : above[i - step] & 0xFF;
            int guess = switch (kind) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> left + up >> 1;
                default -> paeth(left, up, corner);
            };
            to[i] = (byte) (row[i] - guess);
        }
    }

    private static int paeth(int left, int up, int corner) {
        int guess = left + up - corner;
        int toLeft = Math.abs(guess - left);
        int toUp = Math.abs(guess - up);
        int toCorner = Math.abs(guess - corner);
        return toLeft <= Math.min(toUp, toCorner) ? left : toUp <= toCorner ? up : corner;
    }

    private static long sum(byte[] row) {
        long sum = 0;
        for (byte value : row) {
            sum += Math.abs(value);
        }
        return sum;
    }

    /** In thousandths of a bit. */
    private static long entropy(byte[] row) {
        int[] numbers = new int[256];
        for (byte value : row) {
            numbers[value & 0xFF]++;
        }
        double sum = 0;
        for (int number : numbers) {
            sum -= number == 0 ? 0 : number * Math.log((double) number / row.length);
        }
        return (long) (1000 * sum / Math.log(2));
    }

    /** @param seen of each pair the mark of the last row that had it */
    private static int pairs(byte[] row, int[] seen, int mark) {
        int number = 0;
        for (int i = 1; i < row.length; i++) {
            int pair = (row[i - 1] & 0xFF) << 8 | row[i] & 0xFF;
            if (seen[pair] != mark) {
                seen[pair] = mark;
                number++;
            }
        }
        return number;
    }
}
