package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real server of the S3 protocol (s3proxy) in a process of its own, with one bucket; what it keeps are files. */
public final class ObjectStore implements AutoCloseable {

    public static final String BUCKET = "halves";

    private static final Path JAR = Path.of("target/s3proxy/s3proxy.jar");
    private static final String ACCESS_KEY = "dromedary";
    private static final String SECRET_KEY = "a-secret-of-tests";

    private final Path folder;
    private final int port = Ports.free(1).get(0);
    private Process process;

    public ObjectStore() {
        try {
            folder = Files.createTempDirectory("dromedary-objects");
            Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
            Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.ignore-unknown-headers=true
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                jclouds.identity=none
                jclouds.credential=none
                """.formatted(port, ACCESS_KEY, SECRET_KEY, folder.resolve("objects")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** @return what the service is told to keep its files here */
    public Map<String, String> settings() {
        return new TreeMap<>(Map.of("dromedary.storage", "s3", "dromedary.s3.bucket", BUCKET, "dromedary.s3.endpoint", "http://127.0.0.1:" + port,
            "dromedary.s3.access-key", ACCESS_KEY, "dromedary.s3.secret-key", SECRET_KEY));
    }

    /** Starts it again on what it keeps. */
    public void start() {
        try {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-jar", JAR.toString(), "--properties", folder.resolve("s3proxy.conf").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the object store").atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("log.txt")));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Kills it; its port refuses connections then. */
    public void stop() {
        try {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the parameters by which an endpoint of Camel's finds it, a line of YAML each */
    public List<String> parameters() {
        return List.of("region: us-east-1", "overrideEndpoint: true", "uriEndpointOverride: http://127.0.0.1:" + port, "forcePathStyle: true",
            "accessKey: " + ACCESS_KEY, "secretKey: " + SECRET_KEY);
    }

    public void put(String key, byte[] content) {
        try (S3Client client = S3Client.builder().region(Region.US_EAST_1).forcePathStyle(true).endpointOverride(URI.create("http://127.0.0.1:" + port))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).build()) {
            client.putObject(object -> object.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
        }
    }

    /** Keeps an object as if it had been sent then. */
    public void put(String key, Instant then) {
        put(key, "stray".getBytes(StandardCharsets.US_ASCII));
        try {
            Files.setLastModifiedTime(folder.resolve("objects").resolve(BUCKET).resolve(key), FileTime.from(then));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the keys of all that it keeps, in their order */
    public List<String> keys() {
        Path bucket = folder.resolve("objects").resolve(BUCKET);
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile).map(file -> bucket.relativize(file).toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        Homes.delete(folder);
    }
}
