package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.config.LiveTable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Renditions as people write them, and sets of them. */
class RenditionTest {

    @TempDir
    private Path folder;

    @Test
    void areWrittenInOneNormalFormSoThatTheSameAreTheSame() {
        assertEquals("thumb:fit=200x200,pad=1:1;medium:fit=800x800;full",
            CompressOptions.DEFAULTS.withRenditions(" Thumb : pad=2:2, fit = 200 ; medium:fit=800x800;; FULL ").renditions());
        assertEquals("a:background=#000000,mode=bytes,max_bytes=20000;b:fit=none,quality=70",
            CompressOptions.DEFAULTS.withRenditions("a:mode=bytes,max-bytes=20kB,background=black;b:fit=none,quality=70").renditions());
    }

    @Test
    void takeFromTheRequestWhatTheyDoNotSay() {
        CompressOptions base = CompressOptions.parse("size", "70", null, "keep", "black", CompressOptions.DEFAULTS).withSize("2000", null);

        List<Rendition> several = base.withRenditions("thumb:fit=200,quality=40;same;small:fit=90,max_bytes=10kB").several();

        CompressOptions thumb = several.get(0).options();
        assertEquals("quality 40 keep #000000 200x200", thumb.mode() + " " + thumb.quality() + " " + thumb.format() + " " + thumb.background() + " " + thumb.fit());
        assertEquals(base, several.get(1).options());
        assertEquals("bytes 10000", several.get(2).options().mode() + " " + several.get(2).options().maxBytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "thumb:fit=big | 'big'", "thumb:size=200 | 'size=200'", "thumb:fit | 'fit'", "thumb:fit= | 'fit='", "th umb:fit=2 | 'th umb'", "größe:fit=2 | 'größe'",
        "a;a | two renditions named 'a'", "a:fit=2,fit=3 | fit twice", "thumb:fit=200,mode=size | mode=quality", "a:format=tga | 'tga'", "; | names 0",
        "a;b;c;d;e;f;g;h;i;j;k | names 11", "averyveryverylongname1 | 1 to 20", "a:quality=101 | '101'", "../x | '../x'", "a:max_bytes=much | 'much'"})
    void thatCannotBeReadAreRefusedWithWhatToWrite(String text, String said) {
        String message = refused(text);

        assertTrue(message.contains(said), message);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1 B, 1", "2147483647, 2147483647"})
    void haveALimitFromOneByteToWhatAFileMayHave(String limit, int bytes) {
        assertEquals(bytes, CompressOptions.DEFAULTS.withRenditions("a:max_bytes=" + limit).several().get(0).options().maxBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2147483648"})
    void areRefusedWithALimitThatNoFileHas(String limit) {
        assertEquals("The rendition 'a': max_bytes is '" + limit + "', but it must be a size such as 20 kB, 1 MB or 150000.", refused("a:max_bytes=" + limit));
    }

    @Test
    void areTenAtMost() {
        assertEquals(10, CompressOptions.DEFAULTS.withRenditions("a;b;c;d;e;f;g;h;i;j").several().size());
    }

    @Test
    void areRefusedWithoutANameOrAnOption() {
        assertTrue(refused(":fit=200").startsWith("The rendition ':fit=200' has the name '', but a name is 1 to 20 letters"));
        assertTrue(refused("a:=200").startsWith("The rendition 'a' has '=200', but it may have fit, pad, background,"));
    }

    @Test
    void areQuotedUpToAHundredLetters() {
        assertTrue(refused("x".repeat(100)).startsWith("The rendition '" + "x".repeat(100) + "' has the name"));
        assertTrue(refused("x".repeat(101)).startsWith("The rendition '" + "x".repeat(100) + "…' has the name"));
    }

    private static String refused(String text) {
        return assertThrows(IllegalArgumentException.class, () -> CompressOptions.DEFAULTS.withRenditions(text)).getMessage();
    }

    @Test
    void ofASetAreThoseThatAreWrittenWhenItIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("renditions.csv"), "# ours\nSet,Renditions\nshop,\"large:fit=2000;thumb:fit=200,pad=1:1\"\n");
        LiveTable<RenditionSets> sets = new LiveTable<>(file, RenditionSets::read);

        assertEquals("large:fit=2000x2000;thumb:fit=200x200,pad=1:1", sets.now().expanded(" Shop "));
        Files.writeString(file, "Set,Renditions\nshop,full\nfeed,a:fit=80\n");
        assertEquals("full", sets.now().expanded("shop"));
        Files.writeString(file, "Set,Renditions\nshop,thumb:fit=big\n");
        assertEquals("full", sets.now().expanded("shop"), "what was read before counts");
        String unknown = assertThrows(IllegalArgumentException.class, () -> sets.now().expanded("shpo")).getMessage();
        assertTrue(unknown.contains("'shpo'") && unknown.contains("shop, feed"), unknown);
        assertEquals("thumb:fit=200", sets.now().expanded("thumb:fit=200"));
        assertEquals("full", sets.now().expanded("full"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Set,Renditions\\nshop,thumb:fit=big | line 2", "Set,Renditions\\na,full\\na,full | line 3", "Set,Renditions\\nnone,full | 'none'", "Name,Renditions\\na,full | Set"})
    void ofASetThatCannotBeReadNameTheirLine(String table, String said) {
        String message = assertThrows(IllegalArgumentException.class, () -> RenditionSets.read(new StringReader(table.replace("\\n", "\n")))).getMessage();

        assertTrue(message.contains(said), message);
    }
}
