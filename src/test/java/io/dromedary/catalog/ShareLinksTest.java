package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table that is shipped, and tables that people write. */
class ShareLinksTest {

    private static final String HEADER = "Service,Pattern,Download\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://drive.google.com/file/d/1AbC_d-9/view?usp=sharing | https://drive.google.com/uc?export=download&id=1AbC_d-9",
        "https://drive.google.com/file/d/1AbC_d-9 | https://drive.google.com/uc?export=download&id=1AbC_d-9",
        "https://drive.google.com/file/d/1AbC/view?usp=sharing&resourcekey=0-xyz | https://drive.google.com/uc?export=download&id=1AbC&resourcekey=0-xyz",
        "https://drive.google.com/open?id=1AbC&usp=drive_copy | https://drive.google.com/uc?export=download&id=1AbC",
        "https://drive.google.com/uc?export=view&id=1AbC | https://drive.google.com/uc?export=download&id=1AbC",
        "https://www.dropbox.com/s/abc123/mug.jpg?dl=0 | https://www.dropbox.com/s/abc123/mug.jpg?dl=1",
        "https://www.dropbox.com/s/abc123/mug.jpg | https://www.dropbox.com/s/abc123/mug.jpg?dl=1",
        "https://www.dropbox.com/scl/fi/abc/mug.jpg?rlkey=k&st=s&dl=0 | https://www.dropbox.com/scl/fi/abc/mug.jpg?rlkey=k&st=s&dl=1",
        "https://www.dropbox.com/scl/fi/abc/mug.jpg?dl=0&rlkey=k | https://www.dropbox.com/scl/fi/abc/mug.jpg?dl=1&rlkey=k",
        "https://www.dropbox.com/scl/fi/abc/mug.jpg?rlkey=k | https://www.dropbox.com/scl/fi/abc/mug.jpg?rlkey=k&dl=1",
        "https://www.dropbox.com/scl/fi/abc/mug.jpg?rlkey=k&raw=1 | https://www.dropbox.com/scl/fi/abc/mug.jpg?rlkey=k&raw=1",
        "https://1drv.ms/i/s!Aabc | https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL2kvcyFBYWJj/root/content",
        "https://onedrive.live.com/embed?resid=A%21105&authkey=k | https://onedrive.live.com/download?resid=A%21105&authkey=k",
        "https://shop-my.sharepoint.com/:i:/g/personal/a/EaBc?e=xyz | https://shop-my.sharepoint.com/:i:/g/personal/a/EaBc?e=xyz&download=1",
        "https://shop.sharepoint.com/:i:/s/team/EaBc | https://shop.sharepoint.com/:i:/s/team/EaBc?download=1"})
    void knowsWhereTheFileIsBehindAShareLink(String link, String download) throws IOException {
        assertEquals(download, shipped().download(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://drive.google.com/drive/folders/1AbC?usp=sharing", "https://docs.google.com/document/d/1/edit",
        "https://photos.app.goo.gl/abc", "https://www.dropbox.com/sh/abc/def?dl=0", "https://www.dropbox.com/scl/fo/abc/h?rlkey=k",
        "https://1drv.ms/f/s!Aabc", "https://shop-my.sharepoint.com/:f:/g/personal/a/EaBc"})
    void knowsWhichLinksOpenAPageInAnyCase(String link) throws IOException {
        assertTrue(shipped().page(link).isPresent());
        assertEquals(shipped().page(link), shipped().service(link));
        assertEquals(link, shipped().download(link));
    }

    @Test
    void knowsWhoseLinkMayBringAFile() throws IOException {
        String link = "https://www.dropbox.com/s/abc123/mug.jpg?dl=0";

        assertEquals(Optional.of("Dropbox"), shipped().service(link));
        assertEquals(Optional.empty(), shipped().page(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/a.jpg", "https://drive.google.com.evil.example/file/d/1/view",
        "https://lh3.googleusercontent.com/d/1AbC", "https://dl.dropboxusercontent.com/s/abc/mug.jpg",
        "https://shop.example/?u=https://drive.google.com/file/d/1/view"})
    void leavesEveryOtherUrlAlone(String url) throws IOException {
        assertEquals(url, shipped().download(url));
        assertEquals(Optional.empty(), shipped().service(url));
    }

    @Test
    void countsTheFirstPatternThatMatches() throws IOException {
        ShareLinks links = read("A,https://a/(.*),https://b/$1\nB,https://a/.*,\n");

        assertEquals("https://b/x", links.download("https://a/x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"A,https://a/(,https://b | line 2: the pattern is no regular expression",
        "A,https://a/.*,https://b/$1 | line 2: the download address names a group", "A | line 2: write Service, Pattern and Download"})
    void saysWhichLineOfATableCannotBeUsed(String row, String message) {
        String said = assertThrows(IllegalArgumentException.class, () -> read(row + "\n")).getMessage();

        assertTrue(said.startsWith(message), said);
    }

    private static ShareLinks read(String rows) throws IOException {
        return ShareLinks.read(new StringReader(HEADER + rows));
    }

    private static ShareLinks shipped() throws IOException {
        try (Reader table = Files.newBufferedReader(Path.of("config/share-links.csv"))) {
            return ShareLinks.read(table);
        }
    }
}
