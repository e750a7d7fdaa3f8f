package io.dromedary;

import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.s3.Bucket;
import io.dromedary.s3.BucketFiles;
import io.dromedary.s3.BucketLeftovers;
import io.dromedary.s3.BucketSettings;
import java.net.URI;
import java.util.Optional;
import org.apache.camel.main.Main;

/** The bucket that files are kept in, where they are: {@code dromedary.storage = s3}. */
final class ObjectStore implements AutoCloseable {

    private static final String COMPONENT = "org.apache.camel.component.aws2.s3.AWS2S3Component";
    private static final String BUCKET_NAME = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

    private final Bucket bucket;

    private ObjectStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Whether files are kept in a bucket. */
    static boolean isChosen(Settings settings) {
        return settings.choice("dromedary.storage", "file", "s3").equals("s3");
    }

    /** @throws SettingException where a setting is wrong, the libraries are not there, or the bucket cannot be used */
    static ObjectStore open(Settings settings) {
        BucketSettings wanted = settings(settings);
        try {
            Class.forName(COMPONENT, false, ObjectStore.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SettingException("dromedary.storage is 's3', but this build has no libraries for it. Build it with \"mvn -Pcluster -DskipTests package\" (docs/cluster.md), or set dromedary.storage to file.");
        }
        return new ObjectStore(Bucket.open(wanted));
    }

    void bindTo(Main main) {
        main.bind("s3Client", bucket.client());
        main.bind("bucket", bucket);
        main.bind("imageFiles", new BucketFiles(bucket, "images"));
        main.bind("csvFiles", new BucketFiles(bucket, "requests"));
        main.bind("leftovers", new BucketLeftovers(bucket));
    }

    /** Why it cannot be used, or nothing. */
    Optional<String> trouble() {
        return bucket.trouble();
    }

    @Override
    public void close() {
        bucket.close();
    }

    static BucketSettings settings(Settings settings) {
        String name = settings.text("dromedary.s3.bucket");
        if (!name.matches(BUCKET_NAME)) {
            throw SettingException.of("dromedary.s3.bucket", name, "the name of a bucket (3 to 63 small letters, digits, dots and dashes), since dromedary.storage is s3");
        }
        String region = settings.text("dromedary.s3.region");
        if (!region.matches("[A-Za-z0-9-]+")) {
            throw SettingException.of("dromedary.s3.region", region, "a region such as eu-central-1; other stores than Amazon's mostly take any");
        }
        BucketSettings.Keys keys = new BucketSettings.Keys(settings.text("dromedary.s3.access-key"), settings.text("dromedary.s3.secret-key"));
        if (keys.access().isEmpty() != keys.secret().isEmpty()) {
            throw new SettingException("Of dromedary.s3.access-key and dromedary.s3.secret-key one is set and the other is empty. Set both, or neither: then the keys are looked for as Amazon's SDK does.");
        }
        return new BucketSettings(name, region, endpoint(settings.text("dromedary.s3.endpoint")), settings.flag("dromedary.s3.path-style"), keys,
            settings.choice("dromedary.s3.checksums", "when_required", "when_supported").equals("when_supported"));
    }

    private static URI endpoint(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("https?://[^/\\s?#@]+/?") || URI.create(text).getHost() == null) {
            throw SettingException.of("dromedary.s3.endpoint", text, "empty (Amazon's of the region) or an http or https URL without a path, such as https://s3.example:9000");
        }
        return URI.create(text);
    }
}
