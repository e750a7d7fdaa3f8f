package io.dromedary.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;

/**
 * What is wrong with a route file.
 *
 * @param file   the file's name
 * @param line   from 1; 0 where it is not known
 * @param detail what is wrong there
 */
public record RouteProblem(String file, int line, String detail) {

    private static final Pattern LINE = Pattern.compile("line:? (\\d+)");

    /**
     * What Camel's messages complain of, the most exact first: an option, a bean, a method, an expression, a component,
     * an endpoint, and at last the route that it stands in.
     */
    private static final List<Pattern> CULPRITS = Stream.of(
            "[Uu]nknown parameters=\\[\\{([\\w.-]+)",
            "registry for: ([\\w.#-]+)",
            "([\\w.-]+) does not exist",
            "Method with name: (\\w+) not found",
            "at location \\d+\\s+(\\S[^\\n]*)\\n",
            "endpoint could be found for: ([\\w.+-]+:)",
            "component with scheme: ([\\w.+-]+)",
            "resolve endpoint: ([\\w.+-]+:[^\\s?]+)",
            "create route:? ([\\w.-]+)")
        .map(Pattern::compile)
        .toList();

    /** @param thrown what building the file's routes threw; the line is read from it or found by what it names */
    public static RouteProblem of(Resource file, Throwable thrown) {
        List<String> messages = new ArrayList<>();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t.getMessage() != null) {
                messages.add(t.getMessage().strip());
            }
        }
        String detail = MissingComponent.explained(messages).orElse(messages.isEmpty() ? thrown.toString() : messages.get(messages.size() - 1));
        for (String message : messages) {
            // The parser names first where the block begins, then where it went wrong.
            Optional<MatchResult> line = LINE.matcher(message).results().reduce((first, last) -> last);
            if (line.isPresent()) {
                return new RouteProblem(name(file), Integer.parseInt(line.get().group(1)), message);
            }
        }
        return CULPRITS.stream()
            .flatMap(pattern -> messages.stream().flatMap(message -> pattern.matcher(message).results()))
            .map(found -> new RouteProblem(name(file), lineOf(file, found.group(1)), detail))
            .filter(problem -> problem.line() > 0)
            .findFirst()
            .orElse(new RouteProblem(name(file), 0, detail));
    }

    /** @param culprit a text of the file that is wrong; the line is that of its first occurrence */
    static RouteProblem of(Resource file, String culprit, String detail) {
        return new RouteProblem(name(file), lineOf(file, culprit), detail);
    }

    /** @param files in one of which the text is wrong; the first where it stands in none */
    static RouteProblem of(List<Resource> files, String culprit, String detail) {
        return files.stream().map(file -> of(file, culprit, detail)).filter(problem -> problem.line() > 0).findFirst()
            .orElseGet(() -> new RouteProblem(files.isEmpty() ? "routes" : name(files.get(0)), 0, detail));
    }

    /** For the log: {@code routes/fetch.camel.yaml:12: …}. */
    @Override
    public String toString() {
        return line > 0 ? "%s:%d: %s".formatted(file, line, detail) : "%s: %s".formatted(file, detail);
    }

    static String name(Resource file) {
        Path path = Path.of(file.getURI());
        return path.getParent().getFileName() + "/" + path.getFileName();
    }

    private static int lineOf(Resource file, String culprit) {
        // An endpoint's URI may stand in the file as scheme and parameters: its scheme is looked for where it is not there whole.
        int whole = search(file, culprit.replace("://", ":"));
        return whole > 0 || !culprit.contains(":") ? whole : search(file, culprit.substring(0, culprit.indexOf(':')));
    }

    private static int search(Resource file, String text) {
        Pattern word = Pattern.compile("(?<![\\w-])" + Pattern.quote(text.strip()) + "(?![\\w-])");
        try (BufferedReader reader = new BufferedReader(file.getReader())) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (word.matcher(line).find()) {
                    return number;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
