package io.dromedary.replaced;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.Layout;
import io.dromedary.replaced.RawRow.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A CSV with the addresses of its images replaced, made while it is read: some hundred rows are in memory, however many
 * there are.
 */
final class ReplacedCsv extends ChunkedStream {

    private static final int ROWS = 500;
    private static final int BYTES = 1 << 20;

    private final InputStream content;
    private final RawRows rows;
    private final Outputs outputs;
    private final NewAddresses addresses;
    private final Charset charset;
    private byte[] head;
    private boolean ended;

    /**
     * @param content the file as it came in
     * @param outputs of the images
     * @param emptied whether the address of an image that failed is left empty, and not as it is
     */
    ReplacedCsv(InputStream content, CatalogFormat format, Layout layout, Outputs outputs, boolean emptied) throws IOException {
        this.content = content;
        this.head = content.readNBytes(format.skip());
        this.rows = new RawRows(content, format, layout);
        this.outputs = outputs;
        this.addresses = new NewAddresses(emptied);
        this.charset = format.javaCharset();
    }

    @Override
    protected boolean next(ByteArrayOutputStream chunk) throws IOException {
        if (ended) {
            return false;
        }
        chunk.writeBytes(head);
        head = new byte[0];
        List<RawRow> batch = new ArrayList<>(ROWS);
        int bytes = 0;
        try {
            while (batch.size() < ROWS && bytes < BYTES && rows.hasNext()) {
                RawRow row = rows.next();
                bytes += row.before().length + row.bytes().length;
                batch.add(row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (batch.isEmpty()) {
            ended = true;
            chunk.writeBytes(rows.rest());
            return true;
        }
        Outputs.OfRows of = outputs.of(batch.get(0).row().row(), batch.get(batch.size() - 1).row().row());
        for (RawRow row : batch) {
            chunk.writeBytes(row.before());
            write(row, row.row().valid() ? of.row(row.row()) : Map.of(), chunk);
        }
        return true;
    }

    private void write(RawRow row, Map<Integer, String> outputsOfRow, ByteArrayOutputStream chunk) {
        int behind = 0;
        for (Slot slot : row.slots()) {
            String text = slot.images().size() == 1 ? addresses.of(slot.images().get(0), outputsOfRow) : joined(slot, outputsOfRow);
            if (text != null) {
                chunk.write(row.bytes(), behind, slot.from() - behind);
                chunk.writeBytes(text.getBytes(charset));
                behind = slot.to();
            }
        }
        chunk.write(row.bytes(), behind, row.bytes().length - behind);
    }

    private String joined(Slot slot, Map<Integer, String> outputsOfRow) {
        StringBuilder joined = new StringBuilder();
        boolean any = false;
        for (ImageCell image : slot.images()) {
            String text = addresses.of(image, outputsOfRow);
            any |= text != null;
            joined.append(joined.isEmpty() ? "" : slot.separator()).append(text == null ? image.input().replace("\"", "\"\"") : text);
        }
        return any ? joined.toString() : null;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
