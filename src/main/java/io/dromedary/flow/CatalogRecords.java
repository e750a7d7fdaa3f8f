package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.CatalogRows;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.Layout;
import io.dromedary.catalog.RowProblem;
import io.dromedary.fetch.HttpUrls;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns the records of an unmarshalled CSV into batches of rows, and a batch into what is recorded. */
public final class CatalogRecords {

    private static final int MAX_NAME = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final int batchSize;
    private final JsonFactory factory = new JsonFactory();

    /** @param batchSize rows that are recorded in one statement */
    public CatalogRecords(int batchSize) {
        this.batchSize = batchSize;
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

    /**
     * @param batch   the next one of the request
     * @param request the request's row: its token and first turn
     * @param ids     those of the batches before it too
     */
    public BatchRecords of(RowBatch batch, Map<String, Object> request, AssetIds ids) throws IOException {
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
                String path = token + "/" + row.productRow() + "-";
                String name = row.valid() ? safeName(row.product()) : null;
                for (ImageCell cell : row.images()) {
                    Long assetId = row.valid() ? ids.of(cell.url(), place) : null;
                    boolean first = assetId != null && ids.isFirst(assetId, place);
                    if (first) {
                        write(asset, assetId, row.row(), cell, firstTurn + place, path + cell.position() + "-" + name);
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

    private static void write(JsonGenerator json, long id, int row, ImageCell cell, long turn, String path) throws IOException {
        json.writeObjectFieldStart(Long.toString(id));
        json.writeNumberField("id", id);
        json.writeNumberField("row", row);
        json.writeNumberField("position", cell.position());
        json.writeNumberField("turn", turn);
        json.writeStringField("url", cell.url());
        // What shares a host's manners.
        json.writeStringField("host", HttpUrls.authority(URI.create(cell.url())));
        json.writeStringField("path", path);
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

    /** A product's name as a part of a file name that every system and every URL takes as it stands. */
    static String safeName(String name) {
        if (name.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)) {
            return cut(name.toLowerCase(Locale.ROOT));
        }
        // Upper case first: it writes ß as SS. What has no decomposition is spelt out.
        String spelt = name.toUpperCase(Locale.ROOT).replace("Æ", "AE").replace("Œ", "OE").replace("Ø", "O")
            .replace("Ł", "L").replace("Đ", "D").replace("Þ", "TH");
        String plain = Normalizer.normalize(spelt, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
        return cut(MARKS.matcher(plain).replaceAll(""));
    }

    /** What is no letter or digit becomes one dash; none stands at the start or the end. */
    private static String cut(String lowerCase) {
        StringBuilder out = new StringBuilder(Math.min(lowerCase.length(), MAX_NAME));
        for (int i = 0; i < lowerCase.length() && out.length() < MAX_NAME; i++) {
            char c = lowerCase.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != '-') {
                out.append('-');
            }
        }
        if (out.length() > 0 && out.charAt(out.length() - 1) == '-') {
            out.setLength(out.length() - 1);
        }
        return out.isEmpty() ? "product" : out.toString();
    }
}
