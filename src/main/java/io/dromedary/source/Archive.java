package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import io.dromedary.store.OwnerOnly;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens gzip, and ZIPs of one file, with the limits that a bomb needs. */
final class Archive {

    private static final int MOST_ENTRIES = 10_000;
    private static final int SHOWN = 10;
    private static final Pattern CATALOG = Pattern.compile("(?i).*\\.(?:csv|tsv|txt|tab|xlsx|xml|rss|atom)");
    /** What operating systems put beside the files of people. */
    private static final Pattern CLUTTER = Pattern.compile("(?i)(?:.*/)?(?:__MACOSX/.*|\\..*|Thumbs\\.db|desktop\\.ini)");

    private Archive() {
    }

    /** @return the file under the name that it has in the archive, or that is left without the archive's ending */
    static Named gunzip(Path packed, String name, Path file, long most) throws IOException {
        try (InputStream content = new GZIPInputStream(Files.newInputStream(packed), 1 << 13)) {
            write(new InflateBudget(most).bound(content, name, Files.size(packed)), file);
        } catch (ZipException | EOFException e) {
            throw broken("gzip", e);
        }
        return new Named(file, name.replaceFirst("(?i)\\.gz(?:ip)?$", ""));
    }

    /** @return the one catalogue of the ZIP */
    static Named unzip(ZipFile zip, Path file, long most) throws IOException {
        List<? extends ZipEntry> entries = zip.stream().filter(entry -> !entry.isDirectory() && !CLUTTER.matcher(entry.getName()).matches()).toList();
        List<? extends ZipEntry> catalogs = entries.stream().filter(entry -> CATALOG.matcher(entry.getName()).matches()).toList();
        List<? extends ZipEntry> found = catalogs.isEmpty() ? entries : catalogs;
        if (found.size() != 1) {
            String names = String.join(", ", found.stream().limit(SHOWN).map(entry -> "'" + name(entry) + "'").toList());
            throw new UnreadableException(ProblemCode.NOT_ONE_FILE, found.isEmpty() ? "The ZIP holds no file. Pack the catalogue into it, or send it as it is."
                : "The ZIP holds %,d %s: %s%s. Send each by itself, or a ZIP with one.".formatted(found.size(), catalogs.isEmpty() ? "files, none of which is called as a catalogue is" : "catalogues",
                    names, found.size() > SHOWN ? ", …" : ""), names);
        }
        ZipEntry entry = found.get(0);
        try (InputStream content = zip.getInputStream(entry)) {
            write(new InflateBudget(most).bound(content, name(entry), Math.max(0, entry.getCompressedSize())), file);
        } catch (ZipException | EOFException e) {
            throw broken("ZIP", e);
        }
        String path = name(entry);
        return new Named(file, path.substring(path.lastIndexOf('/') + 1));
    }

    /** @throws UnreadableException where it is damaged or asks for a password */
    static ZipFile open(Path file) throws IOException {
        try {
            // Names that do not say their encoding are decoded below; here none of them is an error.
            ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
            if (zip.size() > MOST_ENTRIES) {
                zip.close();
                throw new UnreadableException(ProblemCode.NOT_ONE_FILE, "The ZIP holds more than %,d files. Send the catalogue by itself.".formatted(MOST_ENTRIES));
            }
            return zip;
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw new UnreadableException(ProblemCode.ENCRYPTED, "The ZIP is protected by a password. Pack the catalogue without one, or send it as it is.");
            }
            throw broken("ZIP", e);
        }
    }

    /** Most programs write UTF-8, with or without saying so. */
    private static String name(ZipEntry entry) {
        byte[] bytes = entry.getName().getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return entry.getName();
        }
    }

    private static void write(InputStream content, Path file) throws IOException {
        Files.copy(content, OwnerOnly.createFile(file), StandardCopyOption.REPLACE_EXISTING);
        OwnerOnly.restrict(file);
    }

    static UnreadableException broken(String what, IOException why) {
        return new UnreadableException(ProblemCode.BROKEN_ARCHIVE, "The %s is damaged or was cut off: %s. Pack or download the file anew.".formatted(what,
            String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT)));
    }

    /** A file and what people call it. */
    record Named(Path file, String name) {
    }
}
