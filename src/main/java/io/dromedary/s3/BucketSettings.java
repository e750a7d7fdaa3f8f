package io.dromedary.s3;

import java.net.URI;

/**
 * Where the bucket is and how it is asked.
 *
 * @param endpoint    of the store, or null for Amazon's in the region
 * @param pathStyle   whether the bucket's name stands in the path instead of in the host's name
 * @param keys        whom it is asked as
 * @param checksums   whether checksums are sent and checked wherever they may be; else where an operation demands one
 */
public record BucketSettings(String bucket, String region, URI endpoint, boolean pathStyle, Keys keys, boolean checksums) {

    /** Both empty: what the SDK finds, in the environment, in a profile or at the machine. */
    public record Keys(String access, String secret) {

        boolean given() {
            return !access.isEmpty();
        }
    }

    /** For messages, without keys. */
    String shown() {
        return "'%s' at %s".formatted(bucket, endpoint == null ? "Amazon S3, region " + region : endpoint.toString());
    }
}
