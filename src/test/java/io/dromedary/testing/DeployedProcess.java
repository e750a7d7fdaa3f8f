package io.dromedary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A container of this project's image, as a file that deploys it says.
 *
 * @param name        the file and the container's name in it
 * @param environment with the image's own variables, and defaults for those that the file takes from its caller
 * @param mounts      paths that are not the image's own
 * @param secrets     paths of the files of secrets that it is given
 * @param definition  the service, or the pod's specification
 */
public record DeployedProcess(String name, Map<String, String> environment, Set<String> mounts, Set<String> secrets, Map<String, Object> definition) {

    private static final Pattern TAKEN = Pattern.compile("\\$\\{\\w+:-([^}]*)}");
    private static final Pattern OF_THE_IMAGE = Pattern.compile("(?m)^(?:ENV | {4})([A-Z_]+)=(?:\"([^\"]*)\"|(\\S*))");

    @Override
    public String toString() {
        return name;
    }

    /** A service of a file of Compose's. */
    public static DeployedProcess ofCompose(String file, String service) {
        Map<String, Object> definition = map(documents(Path.of(file)).get(0), "services", service);
        Map<String, String> environment = imageEnvironment();
        if (definition.get("env_file") instanceof String shared) {
            environment.putAll(variables(Path.of(shared)));
        }
        map(definition, "environment").forEach((key, value) -> environment.put(key, taken(value)));
        Set<String> mounts = new TreeSet<>(texts(definition.get("tmpfs")));
        texts(definition.get("volumes")).stream().map(volume -> volume.contains(":") ? volume.split(":")[1] : volume).forEach(mounts::add);
        Set<String> secrets = texts(definition.get("secrets")).stream().map(secret -> "/run/secrets/" + secret).collect(Collectors.toCollection(TreeSet::new));
        return new DeployedProcess(file + ": " + service, environment, mounts, secrets, definition);
    }

    /** A Deployment, beside the kustomization.yaml that it is made with. */
    public static DeployedProcess ofKubernetes(Path file) {
        Map<String, Object> pod = map(documents(file).get(0), "spec", "template", "spec");
        Map<String, Object> container = maps(pod.get("containers")).get(0);
        Map<String, String> environment = imageEnvironment();
        maps(container.get("envFrom")).forEach(from -> environment.putAll(generated(file.getParent(), String.valueOf(map(from, "configMapRef").get("name")))));
        maps(container.get("env")).forEach(variable -> environment.put(String.valueOf(variable.get("name")), String.valueOf(variable.get("value"))));
        Set<String> mounts = new TreeSet<>();
        Set<String> secrets = new TreeSet<>();
        for (Map<String, Object> mount : maps(container.get("volumeMounts"))) {
            String path = String.valueOf(mount.get("mountPath"));
            mounts.add(path);
            Map<String, Object> volume = maps(pod.get("volumes")).stream().filter(one -> one.get("name").equals(mount.get("name"))).findFirst()
                .orElseThrow(() -> new AssertionError("%s mounts '%s', which is no volume of the pod".formatted(file, mount.get("name"))));
            maps(map(volume, "secret").get("items")).forEach(item -> secrets.add(path + "/" + item.get("path")));
        }
        return new DeployedProcess(file.toString(), environment, mounts, secrets, pod);
    }

    /** The ConfigMap that kustomization.yaml makes. */
    private static Map<String, String> generated(Path folder, String name) {
        Map<String, Object> map = maps(documents(folder.resolve("kustomization.yaml")).get(0).get("configMapGenerator")).stream()
            .filter(one -> one.get("name").equals(name)).findFirst()
            .orElseThrow(() -> new AssertionError("kustomization.yaml makes no ConfigMap '%s'".formatted(name)));
        Map<String, String> variables = new TreeMap<>();
        texts(map.get("envs")).forEach(file -> variables.putAll(variables(folder.resolve(file))));
        texts(map.get("literals")).forEach(literal -> put(variables, literal));
        return variables;
    }

    private static Map<String, String> variables(Path file) {
        Map<String, String> variables = new TreeMap<>();
        text(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> put(variables, line));
        return variables;
    }

    private static void put(Map<String, String> variables, String line) {
        String[] parts = line.split("=", 2);
        if (parts.length < 2 || variables.put(parts[0], parts[1]) != null) {
            throw new AssertionError("'%s' is said twice, or is no variable".formatted(line));
        }
    }

    private static Map<String, String> imageEnvironment() {
        Map<String, String> variables = new TreeMap<>();
        String dockerfile = text(Path.of("Dockerfile"));
        Matcher matcher = OF_THE_IMAGE.matcher(dockerfile.substring(dockerfile.indexOf("\nENV ")));
        while (matcher.find()) {
            variables.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        }
        return variables;
    }

    /** The value, where it is the caller's to say its default. */
    private static String taken(Object value) {
        return TAKEN.matcher(String.valueOf(value)).replaceAll("$1").replace("$$", "$");
    }

    public static List<Map<String, Object>> documents(Path file) {
        List<Map<String, Object>> documents = new ArrayList<>();
        StreamSupport.stream(new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadAllFromString(text(file)).spliterator(), false)
            .forEach(document -> documents.add(map(document)));
        return documents;
    }

    /** What lies at the end of the keys; empty where there is nothing. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object start, String... keys) {
        Object found = start;
        for (String key : keys) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return found instanceof Map<?, ?> ? (Map<String, Object>) found : Map.of();
    }

    public static List<Map<String, Object>> maps(Object list) {
        return list instanceof List<?> items ? items.stream().map(item -> map(item)).toList() : List.of();
    }

    public static List<String> texts(Object list) {
        return list instanceof List<?> items ? items.stream().map(String::valueOf).toList() : List.of();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
