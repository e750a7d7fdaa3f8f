package io.dromedary.s3;

import io.dromedary.config.SettingException;
import io.dromedary.image.Causes;
import io.dromedary.store.MissingFileException;
import io.dromedary.store.StoreAwayException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket that files are kept in: the client that Camel's component asks it with, and what its failures mean. */
public final class Bucket implements AutoCloseable {

    /** Compressions, downloads and what ZIPs read ahead, all at once. */
    private static final int CONNECTIONS = 200;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** How long an answer about the bucket's health is good for. */
    private static final Duration LOOKS = Duration.ofSeconds(5);

    private final BucketSettings settings;
    private final S3Client client;
    private Optional<String> trouble = Optional.empty();
    private long lookedAt;

    private Bucket(BucketSettings settings, S3Client client) {
        this.settings = settings;
        this.client = client;
    }

    /** @throws SettingException where it cannot be reached, is not there, or is not ours to list */
    public static Bucket open(BucketSettings settings) {
        Bucket bucket = new Bucket(settings, client(settings));
        try {
            bucket.look();
            return bucket;
        } catch (SdkException e) {
            bucket.close();
            throw new SettingException("The bucket %s cannot be used: %s.".formatted(settings.shown(), refusal(e)));
        }
    }

    private static S3Client client(BucketSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings.keys()))
            .forcePathStyle(settings.pathStyle())
            // What is sent in chunks is kept as such by some stores: Content-Encoding: aws-chunked.
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
            .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS).connectionTimeout(CONNECT));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (settings.checksums()) {
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_SUPPORTED);
        } else {
            // Trailers with checksums are refused by many stores; a removal of many files demands one, and MD5 is known to all.
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(BucketSettings.Keys keys) {
        return keys.given() ? StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.access(), keys.secret()))
            : DefaultCredentialsProvider.builder().build();
    }

    /** For Camel's component. */
    public S3Client client() {
        return client;
    }

    private void look() {
        client.headBucket(head -> head.bucket(settings.bucket()));
    }

    /** Why the bucket cannot be used, or nothing; asked of it at most once in five seconds. */
    public synchronized Optional<String> trouble() {
        long now = System.nanoTime();
        if (lookedAt == 0 || now - lookedAt > LOOKS.toNanos()) {
            try {
                look();
                trouble = Optional.empty();
            } catch (SdkException e) {
                trouble = Optional.of("The bucket %s cannot be used: %s".formatted(settings.shown(), refusal(e)));
            }
            lookedAt = now;
        }
        return trouble;
    }

    private static String refusal(SdkException thrown) {
        int status = thrown instanceof S3Exception answered ? answered.statusCode() : 0;
        return switch (status) {
            case 0 -> "it does not answer (%s). Check dromedary.s3.endpoint".formatted(cause(thrown));
            case 301, 307, 400 -> "it answers %d. Check dromedary.s3.region, dromedary.s3.endpoint and dromedary.s3.access-key".formatted(status);
            case 401, 403 -> "it answers %d. Check dromedary.s3.access-key and dromedary.s3.secret-key, and that their owner may list the bucket".formatted(status);
            case 404 -> "there is no such bucket. Make it, or check dromedary.s3.bucket and dromedary.s3.path-style";
            default -> "it answers %d".formatted(status);
        };
    }

    /** The innermost message, which is the network's. */
    private static String cause(Throwable thrown) {
        return String.valueOf(Causes.root(thrown).getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    /**
     * Says what a failed question to the bucket means.
     *
     * @param key of the object that it was about, or null
     * @throws MissingFileException where that is not there
     * @throws StoreAwayException   where the bucket is not there, does not answer, or lets us do nothing for now
     * @throws SdkException         where the question itself is refused
     */
    public void failed(SdkException thrown, String key) throws MissingFileException, StoreAwayException {
        int status = thrown instanceof S3Exception answered ? answered.statusCode() : 0;
        if (status == 404 && key != null && !(thrown instanceof NoSuchBucketException)) {
            throw new MissingFileException(key.substring(key.lastIndexOf('/') + 1));
        }
        if (status == 0 || status >= 500 && status != 501 || List.of(401, 403, 404, 408, 429).contains(status)) {
            throw new StoreAwayException("The bucket '%s' is away: %s".formatted(settings.bucket(), refusal(thrown)), thrown);
        }
        throw thrown;
    }

    /** @return one page of the objects whose keys begin so */
    ListObjectsV2Response list(Consumer<ListObjectsV2Request.Builder> page) throws IOException {
        try {
            return client.listObjectsV2(request -> page.accept(request.bucket(settings.bucket())));
        } catch (SdkException e) {
            failed(e, null);
            throw e;
        }
    }

    /** @throws StoreAwayException where some of the objects were not removed */
    public void deleted(DeleteObjectsResponse answer) throws StoreAwayException {
        if (answer.hasErrors()) {
            throw new StoreAwayException("The bucket '%s' has not removed %d objects: %s".formatted(settings.bucket(), answer.errors().size(),
                answer.errors().stream().map(S3Error::code).distinct().collect(Collectors.joining(", "))), null);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
