package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dromedary.testing.ApplicationProcess;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Homes;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.Service;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may look into the data folder: its owner alone, whatever the umask is. */
class FolderPermissionsTest {


    @BeforeAll
    static void onPosix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "The file system has no permissions");
    }

    @Test
    void everyFolderAndFileIsForTheOwnerAloneUnderAnUmaskThatAllowsAll() throws Exception {
        assertEquals(Map.of("folder", "rwx------", "file", "rw-------"), kinds(permissionsAfterAJob("000", Map.of()), ""));
    }

    @Test
    void imagesAreReadableForAWebServerWhereASettingSaysSo() throws Exception {
        Map<String, String> found = permissionsAfterAJob("077", Map.of("DROMEDARY_IMAGES_READABLE_BY", "everybody"));

        assertEquals("rwx--x--x", found.get(""));
        assertEquals(Map.of("folder", "rwxr-xr-x", "file", "rw-r--r--"), kinds(found, "images"));
        assertEquals(Map.of("folder", "rwx------", "file", "rw-------"), kinds(found, "requests"));
    }

    @Test
    void aFolderThatOthersCouldLookIntoIsClosedAtTheNextStart() throws IOException {
        Path home = Homes.create();
        Path old = Files.createDirectories(home.resolve("data/requests/old"));
        Files.setPosixFilePermissions(home.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(Files.writeString(old.resolve("input.csv"), "x"), PosixFilePermissions.fromString("rw-rw-rw-"));
        io.dromedary.store.DataFolder.open(home.resolve("data")).close();
        try {
            assertEquals(Map.of("folder", "rwx------", "file", "rw-------"), kinds(permissions(home.resolve("data")), ""));
        } finally {
            Homes.delete(home);
        }
    }

    private static Map<String, String> permissionsAfterAJob(String umask, Map<String, String> settings) throws Exception {
        Path home = Homes.create();
        try (ImageHost host = new ImageHost()) {
            Map<String, String> environment = new TreeMap<>(settings);
            environment.put("DROMEDARY_FETCH_ALLOW", host.url());
            try (ApplicationProcess application = ApplicationProcess.under(umask, home, environment)) {
                application.awaitReady();
                Service service = application.service();
                String csv = Catalogs.of(host.serve("/mug.jpg", Pictures.jpeg(640, 480, 1)));
                service.finished(service.accepted(csv));
                service.finished(service.send("POST", "/upload", csv.replace("1,", "2,").getBytes(), "Content-Type", "text/csv").json()
                    .get("request_id").asText());
                Map<String, String> found = permissions(home.resolve("data"));
                assertTrue(found.keySet().stream().anyMatch(name -> name.endsWith(".jpg")), found.toString());
                assertTrue(found.keySet().stream().anyMatch(name -> name.endsWith("report-1.csv")), found.toString());
                return found;
            }
        } finally {
            Homes.delete(home);
        }
    }

    /** @return the permissions of each folder and file by its path within the folder */
    private static Map<String, String> permissions(Path folder) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                found.put(folder.relativize(path) + (Files.isDirectory(path) && !path.equals(folder) ? "/" : ""),
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        return found;
    }

    /** @return all permissions of folders and of files below the path, joined where there are several */
    private static Map<String, String> kinds(Map<String, String> permissions, String below) {
        Map<String, String> kinds = new TreeMap<>();
        permissions.forEach((path, text) -> {
            if (path.startsWith(below)) {
                String kind = path.isEmpty() || path.endsWith("/") ? "folder" : "file";
                String before = kinds.get(kind);
                kinds.put(kind, before == null || before.equals(text) ? text : before + " and " + text + " of " + path);
            }
        });
        return kinds;
    }
}
