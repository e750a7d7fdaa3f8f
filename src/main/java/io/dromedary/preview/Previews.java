package io.dromedary.preview;

import io.dromedary.fetch.Download;
import io.dromedary.fetch.FetchException;
import io.dromedary.fetch.FetchFailures;
import io.dromedary.image.CompressOptions;
import io.dromedary.image.Compressed;
import io.dromedary.image.Compressor;
import io.dromedary.image.ImageException;
import io.dromedary.image.JpegRequantiser;
import io.dromedary.image.Remark;
import io.dromedary.image.SourcePicture;
import io.dromedary.jpeg.JpegException;
import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Makes one picture by several settings, as a request's images are made, and says how like it each of them is. */
public final class Previews {

    /** Of all callers; catalogues are compressed meanwhile. */
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 30;

    private final Compressor compressor;
    private final JpegRequantiser requantiser;
    private final boolean requantises;
    private final CompressOptions defaults;
    private final PreviewFiles files;
    private final String publicUrl;
    private final FetchFailures failures = new FetchFailures();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /**
     * @param requantises whether JPEGs are compressed without making pixels of them, where that can be done
     * @param defaults    what a caller does not say
     * @param publicUrl   what URLs in answers begin with
     */
    public Previews(Compressor compressor, JpegRequantiser requantiser, boolean requantises, CompressOptions defaults, PreviewFiles files, String publicUrl) {
        this.compressor = compressor;
        this.requantiser = requantiser;
        this.requantises = requantises;
        this.defaults = defaults;
        this.files = files;
        this.publicUrl = publicUrl;
    }

    /** @throws ProblemException 400 where the body cannot be read */
    public Wish wish(String body) throws ProblemException {
        return Wish.of(body, defaults);
    }

    /**
     * @param until until when the picture's host wants to be left alone, milliseconds since 1970-01-01 UTC; null where it does not
     * @throws ProblemException 503 where it does
     */
    public void leaveAlone(Wish wish, Long until, long now) throws ProblemException {
        if (until != null) {
            long seconds = Math.max(1, (until - now) / 1000 + 1);
            throw new ProblemException(Problem.of(503, "host-rests", "The picture's host rests",
                "'%s' has failed too often, or has asked to be left alone. Try again in %d seconds.".formatted(wish.host(), seconds)).with("retry_after", seconds));
        }
    }

    /**
     * @param download what was fetched; its temporary file is removed, whatever happens
     * @return the answer
     * @throws ImageException where it is no picture, or none that can be read
     */
    public Map<String, Object> make(Download download, Wish wish) throws ImageException, IOException, ProblemException, InterruptedException {
        try (download) {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(Problem.ofStatus(503, "Too many previews are being made. Try again in a moment."));
            }
            try {
                return made(download.bytes(), wish);
            } finally {
                turns.release();
            }
        }
    }

    private Map<String, Object> made(byte[] file, Wish wish) throws ImageException, IOException {
        List<Compressed> pictures = new ArrayList<>();
        for (CompressOptions options : wish.options()) {
            pictures.add(compress(file, options));
        }
        SourcePicture source = compressor.judge(file, wish.options().get(0));
        Optional<List<Double>> scores = compressor.scores(source, pictures.stream().map(Compressed::bytes).toList());
        PreviewFiles.Places places = files.keep(pictures);
        List<Map<String, Object>> previews = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            previews.add(preview(wish.options().get(i), pictures.get(i), scores.isEmpty() ? null : scores.get().get(i), places.paths().get(i)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("url", wish.url());
        answer.put("bytes", file.length);
        answer.put("type", pictures.get(0).source().type());
        answer.put("measure", "ssim-luma");
        answer.put("expires_at", Instant.ofEpochMilli(places.until()).toString());
        answer.put("previews", previews);
        return answer;
    }

    private Map<String, Object> preview(CompressOptions options, Compressed picture, Double score, String path) {
        Map<String, Object> preview = new LinkedHashMap<>();
        preview.put("mode", options.mode());
        preview.put("quality", picture.quality());
        preview.put("wanted_quality", options.mode().equals("quality") ? options.quality() : null);
        preview.put("bytes", picture.bytes().length);
        preview.put("saved_percent", picture.savedPercent());
        preview.put("score", score == null ? null : Math.round(score * 10_000) / 10_000.0);
        preview.put("type", picture.mediaType());
        preview.put("width", picture.width());
        preview.put("height", picture.height());
        preview.put("remarks", picture.remarks().stream().map(Remark::name).map(name -> name.toLowerCase(Locale.ROOT)).toList());
        preview.put("url", publicUrl + path);
        return preview;
    }

    private Compressed compress(byte[] file, CompressOptions options) throws ImageException {
        SourcePicture source = compressor.judge(file, options);
        if (requantises && requantiser.takes(source)) {
            try {
                return requantiser.compress(source);
            } catch (JpegException e) {
                // By way of its pixels, then.
            }
        }
        return compressor.compress(source);
    }

    /**
     * @throws ProblemException 400 with what is wrong with the picture or its host
     * @throws Exception        the failure itself where it is our own
     */
    public void failed(Exception thrown) throws Exception {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ImageException judged) {
                throw unusable(judged.code(), judged.getMessage(), null);
            }
        }
        FetchException fetched = thrown instanceof ProblemException ? null : failures.of(thrown).orElse(null);
        if (fetched == null) {
            throw thrown;
        }
        throw unusable(fetched.code(), fetched.getMessage() + ".", fetched.httpStatus());
    }

    private static ProblemException unusable(String code, String detail, Integer status) {
        return new ProblemException(Problem.of(400, "picture-unusable", "The picture cannot be previewed", detail.replaceFirst("\\.\\.$", "."))
            .with("image_code", code).with("http_status", status));
    }
}
