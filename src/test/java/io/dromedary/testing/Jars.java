package io.dromedary.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Jars for {@code extensions/}, which the tests make of sources. */
public final class Jars {

    private static final String PIGEON = """
        package pigeons;

        import java.util.Map;
        import org.apache.camel.Endpoint;
        import org.apache.camel.Exchange;
        import org.apache.camel.support.DefaultComponent;
        import org.apache.camel.support.ProcessorEndpoint;

        public class Pigeons extends DefaultComponent {
            @Override
            protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
                return new ProcessorEndpoint(uri, this, (Exchange exchange) -> { });
            }
        }
        """;

    private Jars() {
    }

    /** A jar of one class. */
    public static void compile(String name, String source, Path jar) throws IOException {
        compile(name, source, jar, Map.of());
    }

    /** A jar of a component of Camel's that does nothing. */
    public static void component(String scheme, Path jar) throws IOException {
        compile("pigeons/Pigeons.java", PIGEON, jar, Map.of("META-INF/services/org/apache/camel/component/" + scheme, "class=pigeons.Pigeons\n"));
    }

    private static void compile(String name, String source, Path jar, Map<String, String> resources) throws IOException {
        Path classes = Files.createTempDirectory("dromedary-classes");
        try {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                }
            };
            List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
            if (!compiler.getTask(null, null, null, options, null, List.of(file)).call()) {
                throw new IllegalArgumentException("It does not compile: " + name);
            }
            write(jar, classes, new TreeMap<>(resources));
        } finally {
            Homes.delete(classes);
        }
    }

    private static void write(Path jar, Path classes, Map<String, String> resources) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out); Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                entries.putNextEntry(new JarEntry(resource.getKey()));
                entries.write(resource.getValue().getBytes());
            }
        }
    }
}
