package io.dromedary.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** See {@link FaultyFileSystemProvider}. */
final class FaultyFileSystem extends FileSystem {

    /** By the folders of their homes. The JVM makes the provider, so whose files are watched can be told to it in no other way. */
    private static final Map<Path, Incarnation> WATCHED = new ConcurrentHashMap<>();

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_-]{20,}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final FaultyFileSystemProvider provider;
    private final FileSystem real;

    FaultyFileSystem(FaultyFileSystemProvider provider, FileSystem real) {
        this.provider = provider;
        this.real = real;
    }

    /** From now on operations below this one's home are its own, and none below the home of the one before, which lies beside it. */
    static void watch(Incarnation incarnation) {
        WATCHED.put(incarnation.home().getParent(), incarnation);
    }

    /** @param folder of the homes of one application */
    static void ignore(Path folder) {
        WATCHED.remove(folder);
    }

    /** @return the process whose file it is, or null: what a halted one had has been renamed, and SQLite's own files are not counted */
    static Incarnation owner(Path path) {
        String name = path.isAbsolute() ? path.toString() : path.toAbsolutePath().toString();
        for (Incarnation incarnation : WATCHED.values()) {
            String home = incarnation.home().toString();
            if (name.startsWith(home) && name.startsWith("/data/", home.length())) {
                return name.startsWith("/data/dromedary.db", home.length()) ? null : incarnation;
            }
        }
        return null;
    }

    /** A path as one of its kind: without what is different from job to job. */
    static String shape(Incarnation owner, Path path) {
        String below = path.toAbsolutePath().toString().substring(owner.home().toString().length());
        return NUMBER.matcher(TOKEN.matcher(ID.matcher(below).replaceAll("*")).replaceAll("*")).replaceAll("#");
    }

    static Path beneath(Path path) {
        return path instanceof FaultyPath faulty ? faulty.real() : path;
    }

    Path wrap(Path path) {
        return path == null ? null : new FaultyPath(this, path);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() throws IOException {
        real.close();
    }

    @Override
    public boolean isOpen() {
        return real.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return real.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return () -> {
            Iterator<Path> roots = real.getRootDirectories().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return roots.hasNext();
                }

                @Override
                public Path next() {
                    return wrap(roots.next());
                }
            };
        };
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = real.getPathMatcher(pattern);
        return path -> matcher.matches(beneath(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real.newWatchService();
    }
}
