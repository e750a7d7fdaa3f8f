package io.dromedary.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.catalog.ImageOutcome;
import io.dromedary.check.CheckedImage;
import io.dromedary.check.Finding;
import io.dromedary.check.Lookalikes;
import io.dromedary.check.Rules;
import io.dromedary.config.LiveTable;
import io.dromedary.image.Look;
import io.dromedary.image.Measures;
import io.dromedary.sql.Rows;
import io.dromedary.sql.StatementParameters;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at a request's compressed images when it is completed: whether they are as its channels want them, by the rules of that moment, and which
 * of them are the same.
 */
public final class Checks {

    private static final String OK = "ok";

    private final LiveTable<Rules> table;
    private final Clock clock;
    private final String imagesUrl;
    private final boolean reachable;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param imagesUrl what the URLs of compressed images begin with
     * @param reachable whether others can reach that; else those URLs are not what will be published, and nothing is said of them
     */
    public Checks(LiveTable<Rules> table, Clock clock, String imagesUrl, boolean reachable) {
        this.table = table;
        this.clock = clock;
        this.imagesUrl = imagesUrl;
        this.reachable = reachable;
    }

    /** What is read of a request's row. */
    record CheckedRequest(String id, String checks) {
    }

    /** What is read of an image's row. */
    private record CheckedRow(int sheetRow, int position, String state, String output, Long bytesOut, Integer width, Integer height,
                              String measures, String checks, String sameAs, String serial, Integer productImages) {

        private boolean completed() {
            return "completed".equals(state) && output != null;
        }
    }

    /** A request while its images are looked at, in the order of the CSV. */
    public static final class Checking {

        private final boolean wanted;
        private final Rules.Applied rules;
        private final Lookalikes lookalikes = new Lookalikes();
        private final Map<String, Found> found = new LinkedHashMap<>();
        private final Map<String, ImageOutcome.Seen> seen = new HashMap<>();
        private long failed;
        private int productImages;

        private Checking(boolean wanted, Rules.Applied rules) {
            this.wanted = wanted;
            this.rules = rules;
        }

        /** What was seen of an image of the rows that were looked at last. */
        ImageOutcome.Seen seen(int row, int position) {
            return seen.getOrDefault(row + "-" + position, ImageOutcome.Seen.NOTHING);
        }
    }

    /**
     * How many images something is found of.
     *
     * @param check as {@link Finding#check}
     */
    private record Found(String check, String severity, String sentence, String source, long images) {

        private Found more() {
            return new Found(check, severity, sentence, source, images + 1);
        }
    }

    /** Begins with a request whose rows are written. */
    public Checking begin(CheckedRequest request) {
        Rules rules = table.now();
        // A channel that was taken out of the table since has no rules any more.
        return new Checking(request.checks != null, rules.of(request.checks, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    /**
     * Looks at the images of the next rows.
     *
     * @return JSON: what is to be recorded of those of which something else was on record; null where that is nothing
     */
    public String look(Checking checking, List<Map<String, Object>> images) throws JsonProcessingException {
        checking.seen.clear();
        Map<String, Map<String, Object>> changed = new LinkedHashMap<>();
        for (CheckedRow row : Rows.read(images, CheckedRow.class)) {
            String key = row.sheetRow + "-" + row.position;
            checking.productImages = row.productImages == null ? checking.productImages : row.productImages;
            List<Finding> findings = new ArrayList<>();
            String sameAs = null;
            if (row.completed()) {
                Measures measures = row.measures == null ? null : json.readValue(row.measures, Measures.class);
                findings = checking.rules.check(new CheckedImage(row.width == null || row.height == null || row.bytesOut == null ? null
                    : new CheckedImage.Size(row.bytesOut, row.width, row.height), measures,
                    reachable ? OutputUrl.of(imagesUrl, row.output) : null, new CheckedImage.Place(row.position, checking.productImages)));
                Look look = measures == null ? null : measures.look();
                sameAs = checking.lookalikes.put(look, new Lookalikes.Place(row.serial, row.position)).map(Lookalikes.Place::text).orElse(null);
                String text = findings.isEmpty() ? checking.wanted ? OK : "" : findings.stream().map(Finding::text).collect(Collectors.joining(" | "));
                checking.seen.put(key, new ImageOutcome.Seen(text, sameAs == null ? "" : sameAs));
                tally(checking, findings);
            }
            String found = findings.isEmpty() ? null : json.writeValueAsString(findings);
            if (!Objects.equals(found, row.checks) || !Objects.equals(sameAs, row.sameAs)) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("row", row.sheetRow);
                change.put("position", row.position);
                change.put("checks", found);
                change.put("same_as", sameAs);
                changed.put(key, change);
            }
        }
        return changed.isEmpty() ? null : json.writeValueAsString(changed);
    }

    private static void tally(Checking checking, List<Finding> findings) {
        Set<String> counted = new HashSet<>();
        for (Finding finding : findings) {
            String key = finding.check() + " " + finding.severity();
            // An image that breaks two rules for one measure is one image all the same.
            if (counted.add(key)) {
                checking.found.merge(key, new Found(finding.check(), finding.severity(), finding.sentence(), finding.source(), 1), (before, one) -> before.more());
            }
        }
        checking.failed += findings.stream().anyMatch(Finding::fails) ? 1 : 0;
    }

    /** The parameters of the statement that records what was found of a request. */
    @StatementParameters({"request_id", "process", "completion", "failed_checks", "checks_found"})
    public Map<String, Object> found(Checking checking, String requestId, Object process, long completion) throws JsonProcessingException {
        Map<String, Object> found = new HashMap<>();
        found.put("request_id", requestId);
        found.put("process", process);
        found.put("completion", completion);
        found.put("failed_checks", checking.failed);
        found.put("checks_found", checking.found.isEmpty() ? null : json.writeValueAsString(checking.found.values()));
        return found;
    }
}
