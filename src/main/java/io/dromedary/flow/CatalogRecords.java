package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.catalog.CatalogRow;
import io.dromedary.catalog.CatalogRows;
import io.dromedary.catalog.ImageCell;
import io.dromedary.catalog.Layout;
import io.dromedary.catalog.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns the records of an unmarshalled CSV into batches of rows, and a batch into what is recorded. */
public final class CatalogRecords {

    /** Bytes of an asset's id: 128 bits of a hash, so that the same URL has the same id however often a file is split. */
    private static final int ASSET_ID_BYTES = 16;
    private static final int MAX_NAME = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_DASHES = Pattern.compile("^-+|-+$");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final int batchSize;
    private final ObjectMapper json = new ObjectMapper();

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

    /** @param request the request's row: its id, token and first turn */
    public BatchRecords of(RowBatch batch, Map<String, Object> request) throws JsonProcessingException {
        String requestId = request.get("id").toString();
        String token = request.get("token").toString();
        Map<String, Object> products = new LinkedHashMap<>();
        Map<String, Object> assets = new LinkedHashMap<>();
        Map<String, Object> images = new LinkedHashMap<>();
        long ordinal = batch.firstImage();
        for (CatalogRow row : batch.rows()) {
            products.put(String.valueOf(row.row()), product(row));
            for (ImageCell image : row.images()) {
                String assetId = row.valid() ? assetId(requestId, image.url()) : null;
                if (assetId != null) {
                    assets.putIfAbsent(assetId, asset(assetId, ordinal, row, image, token));
                }
                images.put(row.row() + "-" + image.position(), image(row, image, assetId));
                ordinal++;
            }
        }
        return new BatchRecords(json.writeValueAsString(products), json.writeValueAsString(assets), json.writeValueAsString(images));
    }

    private static Map<String, Object> product(CatalogRow row) {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("row", row.row());
        product.put("serial", storable(row.serial()));
        product.put("name", storable(row.product()));
        product.put("state", row.valid() ? "valid" : "invalid");
        return product;
    }

    private static Map<String, Object> asset(String id, long ordinal, CatalogRow row, ImageCell image, String token) {
        return Map.of(
            "id", id,
            "ordinal", ordinal,
            "url", image.url(),
            "host", host(URI.create(image.url())),
            "path", "%s/%d-%d-%s".formatted(token, row.row(), image.position(), safeName(row.product())));
    }

    /** What shares a host's manners: its name, with the port where that is not the scheme's own. */
    private static String host(URI url) {
        String name = url.getHost().toLowerCase(Locale.ROOT);
        int own = url.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        return url.getPort() == -1 || url.getPort() == own ? name : name + ":" + url.getPort();
    }

    private static Map<String, Object> image(CatalogRow row, ImageCell image, String assetId) {
        Problem problem = assetId != null ? null : image.problem() != null ? image.problem() : row.problems().get(0);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("row", row.row());
        record.put("position", image.position());
        record.put("asset", assetId);
        record.put("url", storable(image.input()));
        record.put("code", problem == null ? null : problem.code());
        record.put("error", problem == null ? null : storable(problem.detail()));
        return record;
    }

    /** PostgreSQL has no text with a null character in it. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    /** A product's name as a part of a file name that every system and every URL takes as it stands. */
    static String safeName(String name) {
        // Upper case first: it writes ß as SS. What has no decomposition is spelt out.
        String spelt = name.toUpperCase(Locale.ROOT).replace("Æ", "AE").replace("Œ", "OE").replace("Ø", "O")
            .replace("Ł", "L").replace("Đ", "D").replace("Þ", "TH");
        String plain = Normalizer.normalize(spelt, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
        String joined = OTHER.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("-");
        String trimmed = OUTER_DASHES.matcher(joined).replaceAll("");
        String cut = trimmed.length() > MAX_NAME ? OUTER_DASHES.matcher(trimmed.substring(0, MAX_NAME)).replaceAll("") : trimmed;
        return cut.isEmpty() ? "product" : cut;
    }

    private static String assetId(String requestId, String url) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((requestId + "\n" + url).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ASSET_ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
