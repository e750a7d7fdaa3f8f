package io.dromedary.web;

import io.dromedary.fetch.CatalogDownload;
import io.dromedary.fetch.FetchException;
import io.dromedary.fetch.StrictUrl;

/** Says to a caller what became of the address that he gave instead of a catalogue. */
public final class SourceUrls {

    private final CatalogDownload download;

    public SourceUrls(CatalogDownload download) {
        this.download = download;
    }

    /**
     * @return the address as it is asked
     * @throws ProblemException 400 where it is none
     */
    public String prepare(String url) throws ProblemException {
        String refusal = StrictUrl.refusal(url).orElse(null);
        if (refusal != null) {
            throw unreachable("'%s' is no http or https address: %s.".formatted(url, refusal), null);
        }
        return StrictUrl.ascii(url);
    }

    /**
     * @throws ProblemException 400 with what the origin answered
     * @throws Exception        the failure itself where it is our own
     */
    public void failed(Exception thrown) throws Exception {
        if (thrown instanceof ProblemException) {
            throw thrown;
        }
        FetchException failure = download.failure(thrown);
        throw unreachable(failure.getMessage() + ".", failure);
    }

    private static ProblemException unreachable(String detail, FetchException failure) {
        Problem problem = Problem.of(400, "source-unreachable", "The catalogue could not be fetched", detail.replaceFirst("\\.\\.$", "."));
        return new ProblemException(failure == null ? problem : problem.with("fetch_code", failure.code()).with("http_status", failure.httpStatus()));
    }
}
