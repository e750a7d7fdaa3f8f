package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.fetch.AddressSignatures;
import io.dromedary.fetch.Origin;
import io.dromedary.sql.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was made before of the addresses that are claimed: put into the hints where they are made, and judged where they are read. */
public final class KnownImages {

    private final AddressSignatures signatures;
    private final Fingerprints fingerprints;
    private final ObjectMapper json = new ObjectMapper();

    /** @param fingerprints of what this process makes of a picture */
    public KnownImages(AddressSignatures signatures, Fingerprints fingerprints) {
        this.signatures = signatures;
        this.fingerprints = fingerprints;
    }

    /** @return claimed rows as one JSON object, a member for each with its id: both databases unfold an object */
    public String json(List<Map<String, Object>> claimed) throws JsonProcessingException {
        Map<String, Map<String, Object>> members = new HashMap<>();
        claimed.forEach(row -> members.put(row.get("id").toString(), Map.of("id", row.get("id"))));
        return json.writeValueAsString(members);
    }

    /**
     * @param claimed rows
     * @param found   a row for each of which something is known
     * @return the claimed rows, those with what is known of them as {@code known}
     */
    public List<Map<String, Object>> hints(List<Map<String, Object>> claimed, List<Map<String, Object>> found) {
        Map<Object, Map<String, Object>> byId = new HashMap<>();
        found.forEach(row -> byId.put(row.get("id"), row));
        return claimed.stream().map(row -> {
            Map<String, Object> known = byId.get(row.get("id"));
            if (known == null) {
                return row;
            }
            Map<String, Object> hint = new HashMap<>(row);
            hint.put("known", known);
            return hint;
        }).toList();
    }

    /**
     * @param asset the hint
     * @return what is known of it, or null where that is nothing, or was made of another address or by other settings than those of
     *         this process
     */
    @SuppressWarnings("unchecked")
    public KnownImage usable(Map<String, Object> asset) throws JsonProcessingException {
        if (!(asset.get("known") instanceof Map<?, ?> row)) {
            return null;
        }
        KnownImage known = Rows.read((Map<String, Object>) row, KnownImage.class);
        boolean sameAddress = known.url() == null || signatures.same(known.url(), String.valueOf(asset.get("url")));
        return sameAddress && fingerprints.of(String.valueOf(asset.get("options"))).equals(known.fingerprint()) ? known : null;
    }

    /**
     * Whether nobody is asked for an image.
     *
     * @param asset the hint
     * @param known what is known of it, or null
     */
    public boolean suffices(Map<String, Object> asset, KnownImage known) {
        return known != null && asset.get("known") instanceof Map<?, ?> row && "missing".equals(row.get("refresh"));
    }

    /** One of the files of a known image. */
    public String file(KnownImage known, int number) {
        return known.files().get(number);
    }

    /** @return what the origin of an image said of it, or null where nothing is known */
    public Origin said(KnownImage known) {
        return known == null ? null : known.origin();
    }

    /** Whether an origin has given the bytes again that an image was made of. */
    public boolean same(KnownImage known, Origin now) {
        return known != null && known.isMadeOf(now);
    }
}
