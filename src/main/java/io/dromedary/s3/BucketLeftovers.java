package io.dromedary.s3;

import io.dromedary.sql.Rows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Finds at the start what an earlier process has left behind in a bucket: folders of requests that were never recorded or are
 * deleted. What is younger than an hour may be in the hands of another process, whose clock may differ too.
 */
public final class BucketLeftovers {

    private static final Logger LOG = LoggerFactory.getLogger(BucketLeftovers.class);
    private static final Duration IN_HAND = Duration.ofHours(1);

    private final Bucket bucket;

    public BucketLeftovers(Bucket bucket) {
        this.bucket = bucket;
    }

    private record KnownRequest(String id, String token) {
    }

    /**
     * @param known every request on record
     * @return the folders below {@code requests/} that belong to none of them
     */
    public List<String> requests(List<Map<String, Object>> known) throws IOException {
        return unknown("requests/", Rows.read(known, KnownRequest.class).stream().map(KnownRequest::id).collect(Collectors.toSet()));
    }

    /**
     * @param known every request on record
     * @return the folders below {@code images/} that belong to none of them; others may name what is in them all the same
     */
    public List<String> images(List<Map<String, Object>> known) throws IOException {
        return unknown("images/", Rows.read(known, KnownRequest.class).stream().map(KnownRequest::token).collect(Collectors.toSet()));
    }

    private List<String> unknown(String parent, Set<String> known) throws IOException {
        List<String> unknown = new ArrayList<>();
        ListObjectsV2Response page = null;
        do {
            String token = page == null ? null : page.nextContinuationToken();
            page = bucket.list(next -> next.prefix(parent).delimiter("/").continuationToken(token));
            for (CommonPrefix folder : page.commonPrefixes()) {
                String name = folder.prefix().substring(parent.length(), folder.prefix().length() - 1);
                if (!known.contains(name) && isOld(folder.prefix())) {
                    LOG.info("{} belongs to no request on record: what none names is removed.", folder.prefix());
                    unknown.add(name);
                }
            }
        } while (Boolean.TRUE.equals(page.isTruncated()));
        return unknown;
    }

    /** Of a request that was recorded meanwhile no object is old. */
    private boolean isOld(String prefix) throws IOException {
        Instant limit = Instant.now().minus(IN_HAND);
        return bucket.list(page -> page.prefix(prefix)).contents().stream().allMatch(object -> object.lastModified().isBefore(limit));
    }
}
