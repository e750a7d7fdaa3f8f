package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.routes.RouteFiles;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.LogCapture;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every route and every statement is saved anew while uploads, polls, downloads and a job of many images go on: nobody
 * notices. The stages of an image are saved one by one, the others at once; {@code -Ddromedary.test.images=600} sets the job's size,
 * {@code -Ddromedary.test.each=true} saves each file by itself, in both rounds.
 */
class EditUnderLoadTest {

    private static final int IMAGES = Integer.getInteger("dromedary.test.images", 150);
    private static final boolean EACH = Boolean.getBoolean("dromedary.test.each");
    private static final Duration ANSWER_OF_THE_HOST = Duration.ofMillis(400);
    /** Those of an image come first, while the job is certainly at work. */
    private static final List<String> STAGES = List.of("feeder", "fetch", "compress", "outcomes", "errors", "hosts", "store", "catalog");

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger later = new AtomicInteger();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean calling = true;
    @AutoClose
    private final ImageHost host = new ImageHost();
    @AutoClose
    private final LogCapture log = new LogCapture("io.dromedary.routes");
    @RegisterExtension
    private final RunningApplication application = new RunningApplication().reloading().allowing(host.url());
    private final Service service = application.service();

    @AfterEach
    void stopCalling() throws InterruptedException {
        calling = false;
        for (Thread caller : callers) {
            caller.join();
        }
    }

    @Test
    void everyFileIsSavedTwiceAndNobodyNotices() throws Exception {
        byte[] picture = Pictures.jpeg(320, 240, 1);
        String small = service.accepted(csv("/small", 3, picture));
        service.finished(small);
        host.takes(ANSWER_OF_THE_HOST);
        String job = service.accepted(csv("/job", IMAGES, picture));
        Queue<String> uploaded = new ConcurrentLinkedQueue<>();
        AtomicInteger uploads = new AtomicInteger();

        poll("/status/" + job, answer -> { });
        poll("/requests/" + small + "/images", answer -> { });
        for (String path : List.of("/", "/docs", "/openapi.json", "/samples/catalog.csv", "/status/" + small, "/requests/" + small + "/output.csv",
            "/requests/" + small + "/report.csv", "/requests/" + small + "/products")) {
            byte[] before = service.get(path).body();
            poll(path, answer -> expect(Arrays.equals(before, answer.body()), path + " differs: " + answer.text()));
        }
        poll("/requests/" + small + "/images.zip", answer -> expect(answer.body().length > 500, "a ZIP of " + answer.body().length + " bytes"));
        call(() -> {
            int number = uploads.incrementAndGet();
            check("/upload", service.upload(csv("/upload" + number, 1, picture)), answer -> uploaded.add(answer.json().get("request_id").asText()));
        });

        int saves = 0;
        // Those of a cluster are not loaded.
        List<Path> routes = new ArrayList<>(application.context().getRegistry().lookupByNameAndType(RouteFiles.BEAN, RouteFiles.class).list());
        // Of a file without a route nothing is taken over.
        routes.removeIf(file -> file.endsWith("feeds.camel.yaml"));
        routes.sort(Comparator.comparing(file -> isStage(file) ? STAGES.indexOf(name(file)) : STAGES.size()));
        List<Path> statements = files("routes/sql", ".sql");
        for (int round = 1; round <= 2; round++) {
            List<Path> alone = EACH ? routes : round == 1 ? routes.stream().filter(EditUnderLoadTest::isStage).toList() : List.of();
            for (Path file : alone) {
                saves += save(List.of(file), round);
                if (round == 1 && file.endsWith("outcomes.camel.yaml")) {
                    assertEquals("processing", service.status(job).get("status").asText(), "the job is at work while its stages are edited");
                }
            }
            for (Path file : EACH ? statements : List.<Path>of()) {
                saves += save(List.of(file), round);
            }
            if (!EACH) {
                saves += save(Stream.concat(routes.stream().filter(file -> !alone.contains(file)), statements.stream()).toList(), round);
            }
        }
        JsonNode status = service.finished(job);
        stopCalling();
        for (String id : uploaded) {
            assertEquals("{\"total\":1,\"pending\":0,\"completed\":1,\"unchanged\":0,\"failed_checks\":0,\"failed\":0,\"stopped\":0,\"invalid\":0}", service.finished(id).get("images").toString());
        }

        boolean cut = log.text().contains("cut off");
        long fetches = host.requests().size();
        long images = host.requests().stream().map(ImageHost.Request::path).distinct().count();
        System.out.printf("%d saves, %d answers, of them %d 503; %d uploads; %d images, %d fetches%s%n", saves, answers.get(), later.get(),
            uploaded.size(), images, fetches, cut ? ", work was cut off" : "");
        assertAll(
            () -> assertEquals("", String.join("\n", wrong)),
            () -> assertTrue(log.firstError() == null, log.firstError()),
            () -> assertEquals(IMAGES, status.at("/images/completed").asInt(), status.toString()),
            () -> assertEquals(3 + IMAGES + uploaded.size(), images),
            () -> assertEquals(images, application.dataFiles().stream().filter(name -> name.startsWith("images/")).count(), "one file an image"),
            () -> assertEquals(IMAGES + 1, service.get("/requests/" + job + "/output.csv").text().lines().count()),
            () -> assertTrue(fetches == images || cut && fetches <= 2 * images, fetches + " fetches of " + images + " images"));
    }

    private static boolean isStage(Path file) {
        return STAGES.contains(name(file));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".camel.yaml", "");
    }

    private String csv(String path, int images, byte[] picture) {
        return IntStream.range(0, images).mapToObj(i -> i + ",Mug," + host.serve(path + "/" + i, picture)).collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private void poll(String path, Consumer<Service.Answer> then) {
        call(() -> check(path, service.get(path), then));
    }

    private void call(Runnable again) {
        Thread thread = new Thread(() -> {
            while (calling) {
                try {
                    again.run();
                    Thread.sleep(80);
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException e) {
                    wrong.add(e.toString());
                }
            }
        });
        callers.add(thread);
        thread.start();
    }

    private void check(String path, Service.Answer answer, Consumer<Service.Answer> then) {
        answers.incrementAndGet();
        if (answer.status() == 503 && !answer.header("Retry-After").isEmpty()) {
            later.incrementAndGet();
        } else if (answer.status() == 200) {
            then.accept(answer);
        } else {
            wrong.add(path + ": " + answer.status() + " " + answer.text());
        }
    }

    private void expect(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    private List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(application.home().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    /** Every route's description and every statement's comment is another one then. */
    private int save(List<Path> files, int round) throws IOException {
        int before = taken();
        for (Path file : files) {
            String text = Files.readString(file);
            Files.writeString(file, file.toString().endsWith(".sql") ? "-- Edited.\n" + text
                : Pattern.compile("^    description: ", Pattern.MULTILINE).matcher(text).replaceAll("    description: Edited. "));
        }
        Awaitility.await(files + " in round " + round).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> taken() >= before + files.size());
        return files.size();
    }

    /** Files that were taken over. */
    private int taken() {
        return log.text().lines().filter(line -> line.contains("taken over")).mapToInt(line -> line.replaceFirst(" taken over.*", "").split(", ").length).sum();
    }
}
