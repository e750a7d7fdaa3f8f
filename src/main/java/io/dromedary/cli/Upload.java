package io.dromedary.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.log.Visible;
import io.dromedary.web.OptionNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Sends a catalogue to a running service, waits until it is done and writes the result beside the file. */
final class Upload {

    static final int ALL = 0;
    static final int NONE = 1;
    static final int SOME = 2;

    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    private static final String KEY = "DROMEDARY_SECURITY_API_KEY";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(500);
    /** A service that is started anew meanwhile is waited for. */
    private static final int LOST_POLLS = 120;
    private static final int BAR = 30;
    private static final int SHOWN_PROBLEMS = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final String key;
    private final PrintWriter out;
    private final PrintWriter error;
    private String url = DEFAULT_URL;

    Upload(Map<String, String> environment, PrintWriter out, PrintWriter error) {
        this.key = environment.getOrDefault(KEY, "").split(",")[0].strip();
        this.out = out;
        this.error = error;
    }

    static CommandSpec command() {
        CommandSpec command = CommandSpec.create().name("upload");
        command.usageMessage().description("Sends a catalogue to a running service, waits until it is done and writes the result beside the file.",
            "Exit code 0: every image is compressed; 2: some are not; 1: none is, or the file was refused.")
            .footer("", "The service's key, where it has one, comes from the environment: " + KEY + ".", "What the options of an upload mean is told in README.md.");
        command.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this.").build());
        command.addOption(OptionSpec.builder("--url").type(String.class).paramLabel("<url>").defaultValue(DEFAULT_URL)
            .description("The service; " + DEFAULT_URL + " unless given.").build());
        command.addOption(OptionSpec.builder("--result").type(String.class).paramLabel("<which>").defaultValue("output")
            .description("output: the catalogue with a column of the new addresses; replaced: the file as it came, with the new addresses in the places of the old ones; report: a line for each image.").build());
        command.addOption(OptionSpec.builder("--no-wait").description("Says the request's id and ends.").build());
        for (String option : OptionNames.all()) {
            if (!option.equals("file_name") && !option.equals("source_url")) {
                command.addOption(OptionSpec.builder("--" + option.replace('_', '-'), "--" + option).type(String.class).paramLabel("<value>")
                    .description("Option " + option + " of the upload.").build());
            }
        }
        command.addPositional(PositionalParamSpec.builder().index("0").arity("1").type(Path.class).paramLabel("FILE").description("The catalogue.").build());
        return command;
    }

    int run(ParseResult command) throws IOException, InterruptedException {
        Path file = command.matchedPositionalValue(0, Path.of(""));
        url = command.matchedOptionValue("--url", DEFAULT_URL).replaceAll("/+$", "");
        String result = command.matchedOptionValue("--result", "output");
        if (!result.matches("output|replaced|report")) {
            return refuse("--result=" + result + " has to be output, replaced or report.");
        }
        if (!url.matches("https?://.+")) {
            return refuse("--url=" + url + " has to begin with http:// or https://.");
        }
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return refuse("There is no file '" + file + "' that can be read.");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : OptionNames.all()) {
            String value = command.matchedOptionValue("--" + option.replace('_', '-'), (String) null);
            if (value != null) {
                options.put(option, value);
            }
        }
        HttpResponse<String> answer;
        try {
            answer = send(file, options);
        } catch (ConnectException e) {
            return refuse("No service answers at " + url + ". Start it (bin/dromedary), or name another one with --url.");
        }
        JsonNode said = read(answer);
        if (answer.statusCode() != 200) {
            return refused(answer.statusCode(), said);
        }
        if (!said.path("request_id").isTextual()) {
            // Of a check alone.
            out.println(said.toPrettyString());
            return ALL;
        }
        String id = said.path("request_id").asText();
        out.println("Request " + id + ": " + counted(said.at("/images"), "image") + " of " + counted(said.at("/products"), "product") + ", " + url + "/?request=" + id);
        out.flush();
        return command.hasMatchedOption("--no-wait") ? ALL : finish(id, file, result);
    }

    private static String counted(JsonNode count, String what) {
        long total = count.isObject() ? count.path("total").asLong() : count.asLong();
        return total + " " + what + (total == 1 ? "" : "s");
    }

    private int finish(String id, Path file, String result) throws IOException, InterruptedException {
        JsonNode status = await(id);
        String extension = extension(file);
        String stem = file.getFileName().toString().substring(0, file.getFileName().toString().length() - extension.length());
        if (status.path(result + "_csv").isTextual()) {
            save(status.path(result + "_csv").asText(), file.resolveSibling(stem + "." + result + (result.equals("replaced") ? extension : ".csv")));
        }
        long failed = status.at("/images/failed").asLong() + status.at("/images/stopped").asLong() + status.at("/products/invalid").asLong();
        if (failed > 0 && status.path("failed_csv").isTextual()) {
            save(status.path("failed_csv").asText(), file.resolveSibling(stem + ".failed.csv"));
        }
        if (status.path("error").isTextual()) {
            error.println(Visible.text(status.path("error").asText()));
        }
        if (status.path("status").asText().equals("failed") || status.at("/images/completed").asLong() == 0 && failed > 0) {
            return NONE;
        }
        return failed > 0 ? SOME : ALL;
    }

    private JsonNode await(String id) throws IOException, InterruptedException {
        boolean terminal = System.console() != null;
        String before = "";
        int lost = 0;
        while (true) {
            JsonNode status = null;
            try {
                HttpResponse<String> answer = get("/status/" + id, BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (answer.statusCode() == 200) {
                    status = read(answer);
                    lost = 0;
                } else if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    throw new IOException("The service answers " + answer.statusCode() + " for request " + id + ": " + Visible.text(read(answer).path("detail").asText()));
                }
            } catch (ConnectException e) {
                status = null;
            }
            if (status == null && ++lost > LOST_POLLS) {
                throw new IOException("The service at " + url + " does not answer any more. Request " + id + " goes on once it runs again.");
            }
            if (status != null) {
                boolean done = status.path("status").asText().matches("completed|failed");
                String now = progress(status.path("images"));
                if (!now.equals(before) && (terminal || done)) {
                    out.print(terminal ? "\r" + now : now + "\n");
                    out.flush();
                    before = now;
                }
                if (done) {
                    if (terminal) {
                        out.println();
                    }
                    return status;
                }
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** @param images the counts of a status */
    static String progress(JsonNode images) {
        long total = images.path("total").asLong();
        long completed = images.path("completed").asLong();
        long failed = images.path("failed").asLong();
        long stopped = images.path("stopped").asLong();
        int full = total == 0 ? 0 : (int) ((completed + failed + stopped) * BAR / total);
        return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + completed + " of " + total + " images"
            + (failed > 0 ? ", " + failed + " failed" : "") + (stopped > 0 ? ", " + stopped + " stopped" : "");
    }

    private void save(String address, Path target) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = get(URI.create(address).getRawPath(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("The service answers " + answer.statusCode() + " for " + address);
            }
            Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".dromedary-", ".part");
            try {
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        out.println(target.toString());
    }

    private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> handler) throws IOException, InterruptedException {
        return client.send(keyed(HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE)).build(), handler);
    }

    private HttpResponse<String> send(Path file, Map<String, String> options) throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        StringBuilder head = new StringBuilder();
        options.forEach((name, value) -> head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(name)
            .append("\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n").append(value).append("\r\n"));
        // As browsers write the name of a file (WHATWG HTML, multipart/form-data).
        String name = file.getFileName().toString().replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"").append(name)
            .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        BodyPublisher body = BodyPublishers.concat(BodyPublishers.ofString(head.toString()), BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return client.send(keyed(HttpRequest.newBuilder(URI.create(url + "/upload")).timeout(PATIENCE)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary).header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Accept", "application/json").POST(body)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder keyed(HttpRequest.Builder request) {
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IOException("What answers at " + url + " (" + answer.statusCode() + ") is no Dromedary.");
        }
    }

    private int refused(int code, JsonNode said) {
        error.println("The service refused the file (" + code + "): " + Visible.text(said.path("detail").asText(said.path("title").asText())));
        JsonNode problems = said.path("problems");
        for (int i = 0; i < Math.min(problems.size(), SHOWN_PROBLEMS); i++) {
            JsonNode problem = problems.get(i);
            String place = (problem.path("row").isInt() ? "row " + problem.path("row").asInt() : "")
                + (problem.path("column").isTextual() ? (problem.path("row").isInt() ? ", " : "") + problem.path("column").asText() : "");
            error.println("  " + Visible.text((place.isEmpty() ? "" : place + ": ") + problem.path("message").asText(problem.path("detail").asText())));
        }
        if (problems.size() > SHOWN_PROBLEMS) {
            error.println("  … and " + (problems.size() - SHOWN_PROBLEMS) + " more.");
        }
        if (code == 401) {
            error.println("  Set " + KEY + " to the service's key.");
        }
        return NONE;
    }

    private int refuse(String why) {
        error.println(Visible.text(why));
        return NONE;
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }
}
