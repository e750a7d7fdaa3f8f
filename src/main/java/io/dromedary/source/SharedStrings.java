package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import io.dromedary.store.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;

/**
 * The texts of a workbook's cells, which refer to them by number: written to a file first, since there may be as many as the
 * workbook has bytes. Eight bytes of memory each; cells mostly refer to them in order, and those beside are read along.
 */
final class SharedStrings implements Closeable {

    private static final int MOST = 4_000_000;
    private static final int WINDOW = 1 << 14;

    private final FileChannel file;
    private final long[] offsets;
    private final int count;
    private byte[] window = new byte[WINDOW];
    private long from;
    private int length;

    private SharedStrings(FileChannel file, long[] offsets, int count) {
        this.file = file;
        this.offsets = offsets;
        this.count = count;
    }

    /**
     * @param part of the texts, or null where there is none
     * @param file to be made; it is for whoever made its folder to remove
     */
    static SharedStrings read(WorkbookParts parts, String part, Path file) throws IOException {
        long[] offsets = new long[1024];
        int count = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(OwnerOnly.createFile(file)), 1 << 16)) {
            if (part != null && parts.has(part)) {
                try (InputStream content = parts.open(part)) {
                    SafeXml xml = SafeXml.open(content, part);
                    while (xml.nextElement()) {
                        if (!xml.getLocalName().equals("si")) {
                            continue;
                        }
                        byte[] text = CellText.read(xml).getBytes(StandardCharsets.UTF_8);
                        out.write(text);
                        if (++count > MOST) {
                            throw new UnreadableException(ProblemCode.TOO_LARGE_INSIDE, "The workbook has more than %,d texts. Save the sheet as CSV UTF-8.".formatted(MOST));
                        }
                        offsets = count < offsets.length ? offsets : Arrays.copyOf(offsets, 2 * count);
                        offsets[count] = offsets[count - 1] + text.length;
                    }
                } catch (XMLStreamException e) {
                    throw SafeXml.failure(e, part);
                }
            }
        }
        return new SharedStrings(FileChannel.open(file, StandardOpenOption.READ), offsets, count);
    }

    /** @throws UnreadableException where there is none of that number */
    String get(String number) throws IOException {
        int index = Digits.value(number, -1);
        if (index < 0 || index >= count) {
            throw new UnreadableException(ProblemCode.BROKEN_ARCHIVE, "A cell of the workbook refers to a text that is not there (%s of %d). Open it in the spreadsheet program and save it anew."
                .formatted(number, count), number);
        }
        int size = (int) (offsets[index + 1] - offsets[index]);
        if (offsets[index] < from || offsets[index + 1] > from + length) {
            fill(offsets[index], Math.max(size, WINDOW));
        }
        return new String(window, (int) (offsets[index] - from), size, StandardCharsets.UTF_8);
    }

    private void fill(long offset, int size) throws IOException {
        window = size <= window.length ? window : new byte[size];
        from = offset;
        length = 0;
        ByteBuffer buffer = ByteBuffer.wrap(window, 0, size);
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) > 0) {
            length = buffer.position();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
