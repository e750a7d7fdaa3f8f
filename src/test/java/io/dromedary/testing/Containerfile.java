package io.dromedary.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Dockerfile says, as far as ours needs it: its stages' COPY, WORKDIR, RUN, ENV and ENTRYPOINT, laid out in plain folders
 * from nothing but what .dockerignore lets through.
 */
public final class Containerfile {

    private static final Pattern SETTING = Pattern.compile("([A-Za-z_]\\w*)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");

    private final Path project;
    private final Path root;
    private final List<String[]> instructions;
    private final List<String[]> ignored;
    private final Map<String, Path> stages = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<String> entrypoint = List.of();
    private Path stage;
    private String workingFolder = "/";

    /** What is done for a RUN line: its text, the stage's root and the working folder. */
    public interface Runner {
        void run(String command, Path stage, Path workingFolder) throws Exception;
    }

    /** @param root where a folder is made for each stage */
    public Containerfile(Path project, Path root) throws IOException {
        this.project = project;
        this.root = root;
        this.instructions = Stream.of(Files.readString(project.resolve("Dockerfile")).replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R", " ").split("\\R"))
            .map(String::strip).filter(line -> !line.isEmpty()).map(line -> line.split("\\s+", 2)).toList();
        this.ignored = Files.readAllLines(project.resolve(".dockerignore")).stream().map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> line.startsWith("!") ? new String[] {"keep", line.substring(1)} : new String[] {"ignore", line}).toList();
    }

    public void layOut(Runner runner) throws Exception {
        for (String[] instruction : instructions) {
            String rest = instruction.length > 1 ? instruction[1] : "";
            switch (instruction[0]) {
                case "FROM" -> begin(rest);
                case "WORKDIR" -> {
                    workingFolder = rest;
                    Files.createDirectories(inStage(rest));
                }
                case "COPY" -> copy(rest);
                case "ENV" -> set(rest);
                case "RUN" -> runner.run(rest, stage, inStage("."));
                case "ENTRYPOINT" -> entrypoint = list(rest);
                default -> { }
            }
        }
    }

    /** The last stage's root. */
    public Path image() {
        return stage;
    }

    /** The last stage's working folder. */
    public Path workingFolder() {
        return inStage(".");
    }

    /** The last stage's environment, with the paths of its folders. */
    public Map<String, String> environment() {
        Map<String, String> mapped = new LinkedHashMap<>();
        environment.forEach((name, value) -> mapped.put(name, value.startsWith("/") ? stage + value : value));
        return mapped;
    }

    public List<String> entrypoint() {
        return entrypoint;
    }

    private void begin(String from) throws IOException {
        String[] words = from.split("\\s+");
        String name = words.length == 3 ? words[2] : String.valueOf(stages.size());
        stage = Files.createDirectory(root.resolve("stage-" + stages.size()));
        stages.put(name, stage);
        workingFolder = "/";
        environment.clear();
    }

    private Path inStage(String path) {
        String whole = path.startsWith("/") ? path : workingFolder + "/" + path;
        return stage.resolve(Path.of("/").relativize(Path.of(whole).normalize()));
    }

    private void copy(String arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments.split("\\s+")));
        Path from = project;
        boolean filtered = true;
        while (words.get(0).startsWith("--")) {
            String option = words.remove(0);
            if (option.startsWith("--from=")) {
                from = stages.get(option.substring("--from=".length()));
                filtered = false;
            }
        }
        String target = words.remove(words.size() - 1);
        for (String source : words) {
            Path what = from.resolve(source.replaceFirst("^/", ""));
            boolean intoFolder = target.endsWith("/") || target.equals(".") || words.size() > 1;
            Path to = inStage(target);
            copyTree(what, Files.isRegularFile(what) && intoFolder ? to.resolve(what.getFileName()) : to, filtered);
        }
    }

    private void copyTree(Path from, Path to, boolean filtered) throws IOException {
        int copied = 0;
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!filtered || isSent(project.relativize(file))) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                    copied++;
                }
            }
        }
        if (copied == 0) {
            throw new AssertionError("COPY finds nothing at '%s'; .dockerignore may keep it away".formatted(from));
        }
    }

    /** The last line that matches a path, or a folder that it lies in, decides. */
    private boolean isSent(Path path) {
        boolean sent = true;
        for (String[] line : ignored) {
            for (Path part = path; part != null; part = part.getParent()) {
                if (FileSystems.getDefault().getPathMatcher("glob:" + line[1].replaceFirst("/$", "")).matches(part)) {
                    sent = line[0].equals("keep");
                }
            }
        }
        return sent;
    }

    private void set(String text) {
        Matcher settings = SETTING.matcher(text);
        while (settings.find()) {
            environment.put(settings.group(1), settings.group(2) != null ? settings.group(2).replaceAll("\\\\(.)", "$1") : settings.group(3));
        }
    }

    private static List<String> list(String json) throws JsonProcessingException {
        return Arrays.asList(new ObjectMapper().readValue(json, String[].class));
    }
}
