package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.CatalogRows;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.Layout;
import io.dromedary.catalog.RowProblem;
import io.dromedary.fetch.AddressSignatures;
import io.dromedary.fetch.HttpUrls;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Turns the records of an unmarshalled CSV into batches of rows, and a batch into what is recorded. */
public final class CatalogRecords {

    private final int batchSize;
    private final boolean anyScript;
    private final AddressSignatures signatures;
    private final JsonFactory factory = new JsonFactory();

    /**
     * @param batchSize  rows that are recorded in one statement
     * @param anyScript  whether the names of images' files may have letters beyond ASCII
     * @param signatures without which two addresses are the same
     */
    public CatalogRecords(int batchSize, boolean anyScript, AddressSignatures signatures) {
        this.signatures = signatures;
        this.batchSize = batchSize;
        this.anyScript = anyScript;
    }

    /**
     * @param records of the file, the header first, read on demand
     * @param layout  which column is which, as JSON
     */
    public Iterator<RowBatch> batches(Iterator<List<String>> records, String layout) {
        return new RowBatches(new CatalogRows(records, Layout.fromJson(layout)), batchSize);
    }

    /** @param request the request's row: its number */
    public AssetIds ids(Map<String, Object> request) {
        return new AssetIds(number(request, "number"));
    }

    /** @param request the request's row: the template of its images' names; null of one of an earlier version */
    public ImageNames names(Map<String, Object> request) {
        Object template = request.get("image_name");
        return new ImageNames(template == null ? ImageNames.EARLIER : template.toString(), anyScript);
    }

    /**
     * @param batch   the next one of the request
     * @param request the request's row: its token and first turn
     * @param ids     those of the batches before it too
     * @param names   those of the batches before it too
     */
    public BatchRecords of(RowBatch batch, Map<String, Object> request, AssetIds ids, ImageNames names) throws IOException {
        String token = request.get("token").toString();
        long firstTurn = number(request, "first_turn");
        StringWriter products = new StringWriter();
        StringWriter assets = new StringWriter();
        StringWriter images = new StringWriter();
        try (JsonGenerator product = object(products); JsonGenerator asset = object(assets); JsonGenerator image = object(images)) {
            long place = batch.firstImage();
            for (CatalogRow row : batch.rows()) {
                if (row.begins()) {
                    write(product, row);
                }
                for (ImageCell cell : row.images()) {
                    Long assetId = row.valid() ? ids.of(cell.url(), place) : null;
                    boolean first = assetId != null && ids.isFirst(assetId, place);
                    if (first) {
                        write(asset, assetId, row.row(), cell, firstTurn + place, token + "/" + names.of(row, cell));
                    }
                    write(image, row, cell, assetId, assetId != null && !first);
                    place++;
                }
            }
        }
        return new BatchRecords(products.toString(), assets.toString(), images.toString());
    }

    /** Written as they come: a batch has tens of thousands of values, and each object on the way would be garbage. */
    private JsonGenerator object(StringWriter out) throws IOException {
        JsonGenerator json = factory.createGenerator(out);
        json.writeStartObject();
        return json;
    }

    private static void write(JsonGenerator json, CatalogRow row) throws IOException {
        json.writeObjectFieldStart(Integer.toString(row.row()));
        json.writeNumberField("row", row.row());
        json.writeStringField("serial", StorableText.of(row.serial()));
        json.writeStringField("name", StorableText.of(row.product()));
        json.writeStringField("search", SearchText.ofProduct(row.product(), row.serial()));
        json.writeStringField("state", row.valid() ? "valid" : "invalid");
        json.writeEndObject();
    }

    private void write(JsonGenerator json, long id, int row, ImageCell cell, long turn, String path) throws IOException {
        json.writeObjectFieldStart(Long.toString(id));
        json.writeNumberField("id", id);
        json.writeNumberField("row", row);
        json.writeNumberField("position", cell.position());
        json.writeNumberField("turn", turn);
        json.writeStringField("url", cell.url());
        // What shares a host's manners.
        json.writeStringField("host", HttpUrls.authority(URI.create(cell.url())));
        json.writeStringField("path", path);
        json.writeNumberField("address", signatures.hash(cell.url()));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CatalogRow row, ImageCell cell, Long assetId, boolean again) throws IOException {
        RowProblem problem = assetId != null ? null : cell.problem() != null ? cell.problem() : row.problems().get(0);
        json.writeObjectFieldStart(row.row() + "-" + cell.position());
        json.writeNumberField("row", row.row());
        json.writeNumberField("position", cell.position());
        if (!row.begins()) {
            json.writeNumberField("product_row", row.productRow());
        }
        if (assetId != null) {
            json.writeNumberField("asset", assetId);
        }
        json.writeNumberField("again", again ? 1 : 0);
        json.writeStringField("url", StorableText.of(cell.input()));
        json.writeStringField("code", problem == null ? null : problem.code());
        json.writeStringField("error", problem == null ? null : StorableText.of(problem.detail()));
        json.writeEndObject();
    }

    private static long number(Map<String, Object> row, String name) {
        return ((Number) row.get(name)).longValue();
    }
}
