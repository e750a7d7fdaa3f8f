package io.dromedary.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What became of one image of a valid row.
 *
 * @param position  the image's position in its row, from 1
 * @param inputUrl  the address that was fetched
 * @param outputUrl where the compressed image is, or {@code null} when it failed
 * @param status    {@code completed}, {@code failed}, {@code stopped} or {@code invalid}
 * @param reason    why it failed, or {@link Reason#NONE}
 * @param renditions by name, those that were to be made of a completed image; empty of any other, and where the request names none
 * @param seen       what was seen of the compressed image
 */
public record ImageOutcome(int position, String inputUrl, String outputUrl, String status, Reason reason, Figures figures,
                           Map<String, Rendition> renditions, Seen seen) {

    /** What stands in the column of a rendition that was not made of a completed image. */
    static final String RENDITION_FAILED = "rendition_failed";

    /**
     * One of several files that were made of an image; one that is not there has failed.
     *
     * @param outputUrl where it is
     * @param bytes     of it
     */
    public record Rendition(String outputUrl, long bytes) {
    }

    /**
     * What is told of a compressed image beside its figures, each empty where there is nothing to tell.
     *
     * @param checks what it is not as sales channels want it; {@code ok} where it is
     * @param sameAs where the same picture comes before it
     */
    public record Seen(String checks, String sameAs) {

        public static final Seen NOTHING = new Seen("", "");
    }

    /** One without renditions, of which nothing more was seen. */
    public ImageOutcome(int position, String inputUrl, String outputUrl, String status, Reason reason, Figures figures) {
        this(position, inputUrl, outputUrl, status, reason, figures, Map.of(), Seen.NOTHING);
    }

    /**
     * A failure.
     *
     * @param errorCode its stable code
     * @param error     a sentence
     */
    public record Reason(String errorCode, String error) {

        public static final Reason NONE = new Reason(null, null);

        /** Why there is no output of what nobody has begun. */
        public static final Reason STOPPED = new Reason("stopped", "The request was stopped before this image was begun. Try it again with retry, or upload this file.");
    }

    /**
     * What was counted; {@code null} where it was never found out.
     *
     * @param httpStatus the status of the last answer
     * @param bytesIn    bytes fetched
     * @param bytesOut   bytes of the compressed image
     * @param width      pixels
     * @param height     pixels
     * @param attempts   how often the image was fetched
     * @param unchanged  1 where it is as it was in an earlier request, whose output it has; else 0
     */
    public record Figures(Integer httpStatus, Long bytesIn, Long bytesOut, Integer width, Integer height, Integer attempts, int unchanged) {

        public static final Figures NONE = new Figures(null, null, null, null, null, null, 0);

        /**
         * How much smaller the image became, in percent of the bytes fetched, with one decimal and a point whatever the
         * locale ({@code 61.3}); empty when a figure is missing. Negative when it became bigger.
         */
        public String savedPercent() {
            if (bytesIn == null || bytesOut == null || bytesIn <= 0) {
                return "";
            }
            return BigDecimal.valueOf(bytesIn - bytesOut).multiply(BigDecimal.valueOf(100))
                    .divide(BigDecimal.valueOf(bytesIn), 1, RoundingMode.HALF_UP).toPlainString();
        }
    }

    static final String COMPLETED = "completed";

    public ImageOutcome {
        if (COMPLETED.equals(status)) {
            Objects.requireNonNull(outputUrl, "A completed image needs its outputUrl");
        }
    }

    /** The address of a rendition, or what stands for it: nothing of an image that is not completed. */
    String renditionUrl(String name) {
        Rendition made = renditions.get(name);
        return !completed() ? "" : made == null ? RENDITION_FAILED : made.outputUrl;
    }

    /** The bytes of a rendition, or {@code null} where it was not made. */
    Long renditionBytes(String name) {
        Rendition made = renditions.get(name);
        return made == null ? null : (Long) made.bytes;
    }

    /** Whether there is a compressed image. */
    public boolean completed() {
        return COMPLETED.equals(status);
    }

    /**
     * The outcome of one position.
     *
     * @throws IllegalArgumentException when the list has none, which means that the request is not finished
     */
    static ImageOutcome at(int position, int row, List<ImageOutcome> outcomes) {
        if (outcomes != null && !outcomes.isEmpty()) {
            // The usual list is in order and has no gap; it begins where the product's row before it ended.
            int usual = position - outcomes.get(0).position();
            for (int i = 0; i < outcomes.size(); i++) {
                ImageOutcome outcome = outcomes.get(Math.floorMod(usual + i, outcomes.size()));
                if (outcome.position() == position) {
                    return outcome;
                }
            }
        }
        throw new IllegalArgumentException("Row " + row + ", position " + position + " has no outcome. "
                + "Write the CSVs only when every image of the request has one.");
    }
}
