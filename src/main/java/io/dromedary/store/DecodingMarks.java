package io.dromedary.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which images are being decoded, in the file that the process holds its lock on: when a process has ended in the middle
 * of it, the next one reads there which images those were. A mark is one small write into the system's cache, which
 * outlives the process; it is not forced to the disk, since a machine that loses its power tells nothing about an image.
 * Safe for use by several threads.
 */
public final class DecodingMarks {

    /** Bytes of a line; the rest of it is blanks. */
    private static final int LINE = 80;
    /** No process decodes more at once; what a damaged file holds beyond that is not read. */
    private static final int MOST_LINES = 10_000;

    /**
     * An image that is being decoded.
     *
     * @param assetId     not negative
     * @param claim       under which
     * @param ownFailures that were counted before
     */
    public record Mark(long assetId, long claim, int ownFailures) {
    }

    private final RandomAccessFile file;
    private final List<Mark> left = new ArrayList<>();
    private final BitSet leftLines = new BitSet();
    private final BitSet taken = new BitSet();
    private boolean closed;

    DecodingMarks(RandomAccessFile file) throws IOException {
        this.file = file;
        byte[] content = new byte[(int) Math.min(file.length(), (long) LINE * MOST_LINES)];
        file.seek(0);
        file.readFully(content);
        for (int line = 0; line * LINE < content.length; line++) {
            Mark mark = read(content, line);
            if (mark != null) {
                left.add(mark);
                leftLines.set(line);
                taken.set(line);
            }
        }
    }

    private static Mark read(byte[] content, int line) {
        int end = Math.min(content.length, (line + 1) * LINE);
        String[] words = new String(content, line * LINE, end - line * LINE, StandardCharsets.US_ASCII).strip().split(" ");
        return words.length == 3 && words[0].matches("\\d{1,18}") && words[1].matches("\\d{1,18}") && words[2].matches("\\d{1,9}")
            ? new Mark(Long.parseLong(words[0]), Long.parseLong(words[1]), Integer.parseInt(words[2])) : null;
    }

    /** The images that were being decoded when the process before this one ended, as long as they are not forgotten. */
    public synchronized List<Mark> left() {
        return List.copyOf(left);
    }

    /** Once what was left is on record. */
    public synchronized void forget() throws IOException {
        left.clear();
        for (int line = leftLines.nextSetBit(0); line >= 0; line = leftLines.nextSetBit(line + 1)) {
            clear(line);
        }
        leftLines.clear();
    }

    /** @return what {@link #clear} takes it away by */
    public synchronized int set(Mark mark) throws IOException {
        int line = taken.nextClearBit(0);
        write(line, mark.assetId() + " " + mark.claim() + " " + mark.ownFailures());
        taken.set(line);
        return line;
    }

    public synchronized void clear(int line) throws IOException {
        write(line, "");
        taken.clear(line);
    }

    /** When the process stops: nothing that happens from here on is an image's fault. What was left and not forgotten stays. */
    public synchronized void close() throws IOException {
        for (int line = taken.nextSetBit(0); line >= 0; line = taken.nextSetBit(line + 1)) {
            if (!leftLines.get(line)) {
                write(line, "");
            }
        }
        closed = true;
    }

    private void write(int line, String text) throws IOException {
        if (closed) {
            return;
        }
        byte[] bytes = new byte[LINE];
        Arrays.fill(bytes, (byte) ' ');
        bytes[LINE - 1] = '\n';
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(content, 0, bytes, 0, Math.min(content.length, LINE - 1));
        file.seek((long) line * LINE);
        file.write(bytes);
    }
}
