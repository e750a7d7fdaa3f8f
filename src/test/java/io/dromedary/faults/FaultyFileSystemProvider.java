package io.dromedary.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * The file system of a JVM that was started with {@code -Djava.nio.file.spi.DefaultFileSystemProvider} and this class's name: every
 * operation of {@code java.nio.file} on what is below a watched home is one that a fault may happen at. What goes by way of
 * {@code java.io.File} alone does not pass here: the making of folders by Camel's file component, and the marks of
 * {@code DecodingMarks}; nor does SQLite's library, which opens its files itself.
 */
public final class FaultyFileSystemProvider extends FileSystemProvider {

    private final FileSystemProvider real;
    private final FaultyFileSystem system;

    /** Called by the JVM. */
    public FaultyFileSystemProvider(FileSystemProvider real) {
        this.real = real;
        this.system = new FaultyFileSystem(this, real.getFileSystem(URI.create("file:///")));
    }

    /** Whether this JVM was started with it. */
    static boolean isInstalled() {
        return java.nio.file.FileSystems.getDefault() instanceof FaultyFileSystem;
    }

    private Path wrap(Path path) {
        return system.wrap(path);
    }

    private static Path beneath(Path path) {
        return FaultyFileSystem.beneath(path);
    }

    /** @return the incarnation that has to show an error, or null */
    private Incarnation reach(String operation, Path... paths) throws IOException {
        for (Path path : paths) {
            Incarnation owner = FaultyFileSystem.owner(path);
            if (owner != null) {
                fail(owner, operation, path);
                return owner;
            }
        }
        return null;
    }

    static void fail(Incarnation owner, String operation, Path path) throws IOException {
        Fault fault = owner.reach(Fault.Kind.FILE, operation + " " + FaultyFileSystem.shape(owner, path));
        if (fault != null) {
            throw error(fault, path);
        }
    }

    static IOException error(Fault fault, Path path) {
        return new FileSystemException(String.valueOf(path), null, switch (fault.variant() % 3) {
            case 0 -> "Input/output error";
            case 1 -> "No space left on device";
            default -> "Too many open files";
        });
    }

    @Override
    public String getScheme() {
        return real.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
        return real.newFileSystem(uri, environment);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        real.getFileSystem(uri);
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return wrap(real.getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        Incarnation owner = reach(options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND) ? "open to write" : "open to read", path);
        FileChannel channel = real.newFileChannel(beneath(path), options, attributes);
        return owner == null ? channel : new FaultyChannel(channel, owner, path);
    }

    @Override
    public AsynchronousFileChannel newAsynchronousFileChannel(Path path, Set<? extends OpenOption> options, ExecutorService executor, FileAttribute<?>... attributes)
            throws IOException {
        Incarnation owner = reach("open to write", path);
        AsynchronousFileChannel channel = real.newAsynchronousFileChannel(beneath(path), options, executor, attributes);
        return owner == null ? channel : new FaultyAsynchronousChannel(channel, owner, path);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        reach("list", folder);
        DirectoryStream<Path> stream = real.newDirectoryStream(beneath(folder), path -> filter.accept(wrap(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return wrap(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        reach("make folder", folder);
        real.createDirectory(beneath(folder), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        reach("link", link);
        real.createSymbolicLink(beneath(link), beneath(target), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        reach("link", link);
        real.createLink(beneath(link), beneath(existing));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        reach("look", link);
        return wrap(real.readSymbolicLink(beneath(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        reach("delete", path);
        real.delete(beneath(path));
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        reach("delete", path);
        return real.deleteIfExists(beneath(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        reach("copy", target, source);
        real.copy(beneath(source), beneath(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        reach("move", target, source);
        real.move(beneath(source), beneath(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        reach("look", path);
        return real.isSameFile(beneath(path), beneath(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        reach("look", path);
        return real.isHidden(beneath(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        reach("look", path);
        return real.getFileStore(beneath(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        reach("look", path);
        real.checkAccess(beneath(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        V view = real.getFileAttributeView(beneath(path), type, options);
        Incarnation owner = FaultyFileSystem.owner(path);
        if (owner == null || view == null) {
            return view;
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader() == null ? FaultyFileSystemProvider.class.getClassLoader() : type.getClassLoader(),
            new Class<?>[] {type}, (proxy, method, arguments) -> {
                if (method.getName().startsWith("set")) {
                    fail(owner, "set", path);
                }
                try {
                    return method.invoke(view, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options) throws IOException {
        reach("look", path);
        return real.readAttributes(beneath(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        reach("look", path);
        return real.readAttributes(beneath(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        reach("set", path);
        real.setAttribute(beneath(path), attribute, value, options);
    }
}
