package io.dromedary.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testing.Service.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What has to be true of a finished request, whatever happened to the process, the database, the disk, the origins and the queues
 * while it was worked on: each slot of the catalogue has one outcome, in its order, the counts add up, a file exists exactly where an
 * image is completed, one event a round was sent, and nothing stray lies in the folders. It only looks and says what is wrong.
 */
public final class Auditor {

    /** What may become of a slot. */
    private static final Set<String> OUTCOMES = Set.of("completed", "failed", "stopped", "invalid");

    private final Service service;
    private final Path data;

    /** @param data the service's data folder, or null where its files are elsewhere */
    public Auditor(Service service, Path data) {
        this.service = service;
        this.data = data;
    }

    /** An image as it is on record. */
    private record Image(String input, String output, String status, long bytes) {
    }

    /**
     * @param csv as it was uploaded: three columns in README's order, slots parted by a comma and a blank
     * @return what is wrong, a sentence each; empty where all is well
     */
    public List<String> violations(String requestId, String csv) {
        return audit(requestId, csv).violations();
    }

    /**
     * What was found.
     *
     * @param violations a sentence each
     * @param outcomes   of the slots, in their order
     */
    public record Audit(List<String> violations, List<String> outcomes) {
    }

    /** As {@link #violations}, with what became of each slot. */
    public Audit audit(String requestId, String csv) {
        Findings findings = new Findings();
        JsonNode status = service.status(requestId);
        List<Image> images = images(requestId);
        List<String> slots = slots(csv);
        findings.require(images.stream().map(Image::input).toList().equals(slots), "a record for each slot in the input's order: " + images.stream().map(Image::input).toList() + " of " + slots);
        count(findings, status, images);
        for (Image image : images) {
            findings.require(OUTCOMES.contains(image.status), "an outcome of " + image.input + ": " + image.status);
            findings.require(image.status.equals("completed") == (image.output != null), "an output URL exactly where it is completed: " + image);
        }
        tables(findings, requestId, csv, images);
        files(findings, images);
        if (data != null) {
            folders(findings, requestId, images);
        }
        return new Audit(findings.texts, images.stream().map(Image::status).toList());
    }

    /**
     * @param ids    of the events that came in, in their order
     * @param rounds that have ended
     */
    public static List<String> ofEvents(Collection<String> ids, int rounds) {
        Findings findings = new Findings();
        findings.require(new TreeSet<>(ids).size() == rounds, "one event for each of " + rounds + " rounds: " + ids);
        return findings.texts;
    }

    /** @param requests of the requests on record; the tokens of their images' folders are taken from what names them */
    public List<String> strays(Set<String> requests) {
        Findings findings = new Findings();
        Set<String> tokens = new TreeSet<>();
        for (String request : requests) {
            images(request).stream().filter(image -> image.output != null).forEach(image -> tokens.add(image.output.split("/")[2]));
        }
        findings.require(children(data.resolve("tmp")).isEmpty(), "no temporary files: " + children(data.resolve("tmp")));
        Set<String> others = new TreeSet<>(children(data.resolve("requests")));
        others.removeAll(requests);
        findings.require(others.isEmpty(), "no folders of requests that are not on record: " + others);
        Set<String> images = new TreeSet<>(children(data.resolve("images")));
        images.removeAll(tokens);
        findings.require(images.isEmpty(), "no folders of images that nobody names: " + images);
        return findings.texts;
    }

    private static void count(Findings findings, JsonNode status, List<Image> images) {
        JsonNode counts = status.path("images");
        int sum = OUTCOMES.stream().mapToInt(outcome -> counts.path(outcome).asInt()).sum();
        findings.require(counts.path("total").asInt() == sum && counts.path("pending").asInt() == 0, "counts that add up: " + counts);
        findings.require(counts.path("total").asInt() == images.size(), "as many images as slots: " + counts);
        Map<String, Long> outcomes = images.stream().collect(Collectors.groupingBy(Image::status, TreeMap::new, Collectors.counting()));
        for (String outcome : OUTCOMES) {
            findings.require(counts.path(outcome).asLong() == outcomes.getOrDefault(outcome, 0L), "counts as the images are: " + counts + ", " + outcomes);
        }
        boolean anyCompleted = counts.path("completed").asInt() > 0;
        findings.require(status.path("status").asText().equals(anyCompleted ? "completed" : "failed"), "completed where any image is: " + status.path("status") + ", " + counts);
        long bytes = images.stream().filter(image -> image.output != null).collect(Collectors.toMap(Image::output, Image::bytes, (one, same) -> one)).values().stream()
            .mapToLong(Long::longValue).sum();
        findings.require(status.at("/bytes/out").asLong() == bytes, "the bytes of all files: " + status.path("bytes") + ", " + bytes);
    }

    /** The CSV files say what the records say. */
    private void tables(Findings findings, String requestId, String csv, List<Image> images) {
        List<CSVRecord> input = records(csv);
        List<CSVRecord> output = records(text(findings, requestId, "output"));
        findings.require(output.size() == input.size(), "a line of the output for each of the input: " + output.size() + " of " + input.size());
        List<String> urls = new ArrayList<>();
        for (int i = 1; i < Math.min(input.size(), output.size()); i++) {
            List<String> cells = output.get(i).toList();
            findings.require(cells.subList(0, 3).equals(input.get(i).toList()), "the input's cells: " + cells);
            urls.addAll(Arrays.asList(cells.get(3).split(", ?", -1)));
        }
        List<String> wanted = images.stream().map(image -> image.output == null ? "" : image.output).toList();
        findings.require(urls.stream().map(Auditor::path).toList().equals(wanted), "the output's slots in the input's order: " + urls + " of " + wanted);

        List<CSVRecord> report = records(text(findings, requestId, "report"));
        List<String> told = report.stream().skip(1).map(line -> line.get(3) + " " + path(line.get(4)) + " " + line.get(5)).toList();
        List<String> known = images.stream().map(image -> image.input + " " + (image.output == null ? "" : image.output) + " " + image.status).toList();
        findings.require(told.equals(known), "the report as the records are: " + told + " of " + known);

        List<String> failed = slots(text(findings, requestId, "failed"));
        List<String> failures = images.stream().filter(image -> !image.status.equals("completed")).map(Image::input).toList();
        findings.require(failed.equals(failures), "the failed CSV of what failed: " + failed + " of " + failures);
    }

    private String text(Findings findings, String requestId, String name) {
        Answer answer = service.get("/requests/" + requestId + "/" + name + ".csv");
        findings.require(answer.status() == 200, name + ".csv: " + answer.status());
        return answer.text().replace("\uFEFF", "");
    }

    private void files(Findings findings, List<Image> images) {
        Set<String> seen = new TreeSet<>();
        for (Image image : images) {
            if (image.output == null || !seen.add(image.output)) {
                continue;
            }
            try {
                // The service gives out files alike: where they can be read one is asked for.
                byte[] file = data == null || seen.size() == 1 ? service.get(image.output).body() : Files.readAllBytes(data.resolve(image.output.substring(1)));
                findings.require(file.length == image.bytes, "the file of " + image + ": " + file.length);
                Pictures.decoded(file);
            } catch (IllegalArgumentException | UncheckedIOException | IOException e) {
                findings.require(false, "a picture in the file of " + image + ": " + e);
            }
        }
    }

    private void folders(Findings findings, String requestId, List<Image> images) {
        Set<String> kept = children(data.resolve("requests").resolve(requestId)).stream().map(name -> name.replaceAll("-\\d+", "")).collect(Collectors.toCollection(TreeSet::new));
        findings.require(kept.equals(Set.of("input.csv", "output.csv", "report.csv", "failed.csv")) && children(data.resolve("requests").resolve(requestId)).size() == 4,
            "one of each CSV file: " + children(data.resolve("requests").resolve(requestId)));
        Set<String> named = images.stream().filter(image -> image.output != null).map(image -> image.output.substring("/images/".length())).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>();
        named.stream().map(name -> name.replaceAll("/.*", "")).distinct()
            .forEach(token -> children(data.resolve("images").resolve(token)).forEach(name -> there.add(token + "/" + name)));
        findings.require(there.equals(named), "a file exactly where an image is completed: " + there + " of " + named);
    }

    private List<Image> images(String requestId) {
        List<Image> images = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = service.get("/requests/" + requestId + "/images?limit=1000" + after).json();
            page.path("images").forEach(image -> images.add(new Image(image.path("input_url").asText(),
                image.path("output_url").isNull() ? null : path(image.path("output_url").asText()), image.path("status").asText(), image.path("bytes_out").asLong())));
            after = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : null;
        } while (after != null);
        return images;
    }

    /** Each start may have another port, which URLs begin with. */
    private static String path(String url) {
        return url.isEmpty() ? "" : URI.create(url).getRawPath();
    }

    private static List<String> slots(String csv) {
        return records(csv).stream().skip(1).flatMap(line -> Arrays.stream(line.get(2).split(", "))).toList();
    }

    private static List<CSVRecord> records(String csv) {
        try {
            return CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong. */
    private static final class Findings {

        private final List<String> texts = new ArrayList<>();

        void require(boolean met, String what) {
            if (!met) {
                texts.add("Not so: " + what);
            }
        }
    }
}
