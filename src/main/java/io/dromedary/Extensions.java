package io.dromedary;

import io.dromedary.config.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of the folder {@code extensions/}: components and beans that routes of one's own name. They have a class loader of their own,
 * which asks the product's first, so that they cannot replace what the product has; without jars there is none.
 */
final class Extensions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

    private final URLClassLoader loader;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private Extensions(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Opens the jars. From then on they are seen by this thread and by those that it makes.
     *
     * @param folder which need not be there
     * @throws SettingException where a jar cannot be read
     */
    static Extensions open(Path folder) {
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) {
            return new Extensions(null);
        }
        URL[] urls = jars.stream().map(Extensions::checked).toArray(URL[]::new);
        Extensions extensions = new Extensions(new URLClassLoader("extensions", urls, Extensions.class.getClassLoader()));
        Thread.currentThread().setContextClassLoader(extensions.loader);
        LOG.info("Routes may use what is in extensions/: {}", jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", ")));
        return extensions;
    }

    /** Lets the routes find what the jars hold, on every thread. */
    void showTo(Main main) {
        if (loader != null) {
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeInitialize(BaseMainSupport initialized) {
                    initialized.getCamelContext().setApplicationContextClassLoader(loader);
                }
            });
        }
    }

    @Override
    public void close() {
        if (loader == null) {
            return;
        }
        if (Thread.currentThread().getContextClassLoader() == loader) {
            Thread.currentThread().setContextClassLoader(before);
        }
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
                found.forEach(jars::add);
            } catch (IOException | DirectoryIteratorException e) {
                throw new SettingException("The folder '%s' cannot be read (%s). Give the service's user the right to read it.".formatted(folder, e.getMessage()));
            }
        }
        return jars.stream().sorted().toList();
    }

    private static URL checked(Path jar) {
        try (ZipFile opened = new ZipFile(jar.toFile())) {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new SettingException("The jar '%s' cannot be read (%s). Remove it, or fetch it again.".formatted(jar, e.getMessage()));
        }
    }
}
